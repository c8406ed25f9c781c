import { known, type Text } from "../../contract/index.ts";
import { beginning, concat, ending, mayBeEmpty, mayHoldAny } from "../text.ts";
import type { Glob } from "./globs.ts";
import { ANY, literal, ONE } from "./pattern.ts";

/** A stretch of a word after its expansion, and what the shell still does to it. */
export interface Piece {
  readonly text: Text;
  /** Unquoted result of an expansion: it is split into words, and its pattern characters are active. */
  readonly splits?: true;
  /** Surely not empty. */
  readonly full?: true;
  /** An active pattern character; null for a kind of pattern that is not followed. */
  readonly pattern?: typeof ANY | typeof ONE | null;
}

/** A word between splitting and globbing. */
export interface Draft {
  readonly text: Text;
  /** Set where it holds active pattern characters. */
  readonly glob?: Glob;
  /** It may turn out to be no word at all. */
  readonly maybeNone: boolean;
}

const SPACE = " \t\n";
const PATTERN = "*?[\\";

/**
 * Puts pieces together to words. Null: how many words there are, and which, is not known.
 */
export function draftWords(pieces: readonly Piece[], ifsIsPlain: boolean): readonly Draft[] | null {
  const drafts: Draft[] = [];
  let open: Piece[] | null = null;
  for (const piece of pieces) {
    if (piece.splits && !ifsIsPlain && !isQuiet(piece.text)) return null;
    if (piece.splits && piece.text.kind === "known") {
      const words: string[] = piece.text.value.split(/[ \t\n]+/);
      for (const [at, word] of words.entries()) {
        if (at > 0) {
          if (open) drafts.push(draft(open));
          open = null;
        }
        if (word !== "") open = [...(open ?? []), ...activePieces(word)];
      }
    } else if (piece.splits && mayHoldAny(piece.text, SPACE + PATTERN)) {
      return null;
    } else {
      open = [...(open ?? []), piece];
    }
  }
  if (open) drafts.push(draft(open));
  return drafts;
}

/** Nothing in it could split, whatever IFS is: it is known to be empty. */
function isQuiet(text: Text): boolean {
  return text.kind === "known" && text.value === "";
}

function draft(pieces: readonly Piece[]): Draft {
  const text = pieces.map((piece) => piece.text).reduce(concat, known(""));
  const maybeNone = pieces.every((piece) => piece.splits && !piece.full && mayBeEmpty(piece.text));
  if (pieces.every((piece) => piece.pattern === undefined)) return { text, maybeNone };
  return { text, maybeNone, glob: pieces.flatMap(globOf) };
}

function globOf(piece: Piece): Glob {
  if (piece.pattern !== undefined) return Array.from(lengthOf(piece), () => piece.pattern ?? null);
  if (piece.text.kind === "known") return literal(piece.text.value);
  return [...literal(beginning(piece.text)), null, ...literal(ending(piece.text))];
}

/** `**` is two. */
function lengthOf({ text }: Piece): { length: number } {
  return { length: text.kind === "known" ? text.value.length : 1 };
}

/** The characters of an expansion's result that are pattern characters there. */
function activePieces(word: string): Piece[] {
  if (!mayHoldAny(known(word), PATTERN)) return [{ text: known(word) }];
  if (/[[\\]/.test(word)) return [{ text: known(word), pattern: null }];
  return word.split(/([*?])/).flatMap((part): Piece[] => {
    if (part === "") return [];
    if (part === "*") return [{ text: known(part), pattern: ANY }];
    return part === "?" ? [{ text: known(part), pattern: ONE }] : [{ text: known(part) }];
  });
}
