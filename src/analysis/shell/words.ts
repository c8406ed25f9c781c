import { known, partly, type Text, UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { concatAll, isWalked, NUMBER } from "../text.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import { braceWords } from "./braces.ts";
import { fieldOf } from "./causes.ts";
import { expandGlob, wholeFolder } from "./globs.ts";
import { holdNone } from "./lines.ts";
import type { Expanded, Shell, Site } from "./model.ts";
import { arrayFields, expandParameter, expandPlainParameter } from "./parameters.ts";
import { ANY, ONE } from "./pattern.ts";
import { draftWords, type Piece } from "./pieces.ts";
import { forgetAll, type State } from "./state.ts";
import { substitute, substituteProcess } from "./substitution.ts";
import type { Word, WordPart } from "./syntax.ts";
import { expandTilde } from "./tilde.ts";

/** What the words are once they are expanded, split and globbed, as for a command. */
export function expandFields(
  shell: Shell,
  words: readonly Word[],
  state: State,
  site: Site,
): Expanded<readonly Field[]> {
  const fields: Field[] = [];
  let now = state;
  for (const word of words) {
    const expanded = expandField(shell, word, now, site);
    for (const field of expanded.value) fields.push(field);
    now = expanded.state;
  }
  return { value: fields, state: now };
}

/** One text, neither split nor globbed, as for an assignment, a here-string or `[[ ]]`. */
export function expandText(shell: Shell, word: Word, state: State, site: Site): Expanded<Text> {
  // exception: an assignment expands a tilde behind each colon, too
  const tildes = word.text.includes(":~");
  if (word.parts === undefined) return { value: tildes ? UNKNOWN : expandTilde(shell, state, word), state };
  const { pieces, state: after } = expandParts(shell, word, word.parts, state, site, false);
  return { value: tildes ? UNKNOWN : concatAll(pieces.map((piece) => piece.text)), state: after };
}

/** Parts of a heredoc's body or of a quoted text. */
export function expandQuoted(
  shell: Shell,
  parts: readonly WordPart[],
  state: State,
  site: Site,
): Expanded<Text> {
  const pieces: Piece[] = [];
  let now = state;
  for (const part of parts) {
    const expanded = expandPart(shell, part, now, site, true);
    pieces.push(...expanded.pieces);
    now = expanded.state;
  }
  return { value: concatAll(pieces.map((piece) => piece.text)), state: now };
}

function expandField(shell: Shell, word: Word, state: State, site: Site): Expanded<readonly Field[]> {
  shell.meter.word();
  if (word.parts === undefined) {
    if (hasOddBraces(word.text)) return { value: [fieldOf(site, word, UNKNOWN, true)], state };
    return { value: [fieldOf(site, word, expandTilde(shell, state, word))], state };
  }
  const [only, ...others] = word.parts;
  if (only !== undefined && others.length === 0) {
    const whole = wholeWord(shell, word, only, state, site);
    if (whole !== null) return whole;
  }
  const { pieces, alternatives, state: after } = expandParts(shell, word, word.parts, state, site, true);
  if (isUnsteady(word, word.parts)) return { value: [fieldOf(site, word, UNKNOWN, true)], state: after };
  const drafts = alternatives.map((alternative) =>
    draftWords([...alternative, ...pieces], !after.variables.has("IFS")),
  );
  const fields: Field[] = [];
  for (const words of drafts) {
    if (words === null) {
      const { text, many } = walkedWord(shell, after, pieces, alternatives);
      return { value: [fieldOf(site, word, text, many)], state: after };
    }
    for (const draft of words) {
      shell.meter.word();
      if (draft.glob === undefined) {
        fields.push(fieldOf(site, word, draft.text, draft.maybeNone));
        continue;
      }
      const matched = expandGlob(shell, after, draft.glob, site.where.kind === "here");
      const all = wholeFolder(draft.glob);
      const given =
        "any" in matched
          ? [fieldOf(site, word, matched.any, true)]
          : matched.words.map((name) => fieldOf(site, word, known(name)));
      for (const field of given) fields.push(all === null ? field : { ...field, allOf: all });
    }
  }
  return { value: fields, state: after };
}

/**
 * `$(find …)`, where each line is a word, and `$f` that is one of them: no name may hold what splits, or matches names
 * in turn.
 */
function walkedWord(
  shell: Shell,
  state: State,
  pieces: readonly Piece[],
  alternatives: readonly (readonly Piece[])[],
): { readonly text: Text; readonly many: boolean } {
  const [piece, ...others] = [...(alternatives[0] ?? []), ...pieces];
  const alone = piece !== undefined && others.length === 0 && alternatives.length < 2;
  const lines = piece?.text.kind === "unknown" ? piece.text.lines : undefined;
  const text = lines ?? piece?.text ?? UNKNOWN;
  const isOne =
    alone && !state.variables.has("IFS") && isWalked(text) && holdNone(shell, state, text, /[\s*?[\\]/);
  return isOne ? { text, many: lines !== undefined } : { text: UNKNOWN, many: true };
}

/** What the shell puts in place of `<(…)`. */
const PIPE: Text = partly("/dev/fd/");

/** `"$@"`, `"${a[@]}"` and `<(…)`, which are more, or other, than a text. */
function wholeWord(
  shell: Shell,
  word: Word,
  part: WordPart,
  state: State,
  site: Site,
): Expanded<readonly Field[]> | null {
  if (part.type === "ProcessSubstitution") {
    const pipe = substituteProcess(shell, part, state, site);
    return { value: [fieldOf(site, word, PIPE, false, pipe)], state };
  }
  if (part.type !== "DoubleQuoted" || part.parts.length !== 1) return null;
  const [inner] = part.parts;
  const fields = inner === undefined ? null : arrayFields(state, inner);
  if (fields === null) return null;
  for (const _ of fields) shell.meter.word();
  return {
    value: fields.map((field) => ({ ...field, ...fieldOf(site, word, field.text, field.many) })),
    state,
  };
}

/**
 * Words that come out in another way than their parts say: a list between quotes (`"a$@b"`), a sign `$` that stands
 * for itself beside an expansion (which keeps bash from splitting), a tilde behind `=`, and odd braces.
 */
function isUnsteady(word: Word, parts: readonly WordPart[]): boolean {
  if (/^[A-Za-z_]\w*\+?=/.test(word.text) && word.text.includes("~")) return true;
  const plain = parts.map((part) => (part.type === "Literal" ? part.text : "")).join("\u0001");
  const braces = parts.some((part) => part.type === "BraceExpansion");
  if (braces ? /[{}]/.test(plain) : hasOddBraces(plain)) return true;
  const loose = parts.some((part) => part.type === "Literal" && /(^|[^\\])\$/.test(part.text));
  return (loose && parts.length > 1) || parts.some(holdsList);
}

/** Threat: bash finds braces in `{a},b}` where the parser sees none. */
function hasOddBraces(text: string): boolean {
  const open = text.indexOf("{");
  if (open < 0) return false;
  const close = text.lastIndexOf("}");
  const inner = text.slice(open + 1, close);
  return close > open && (inner.includes(",") || inner.includes(".."));
}

function holdsList(part: WordPart): boolean {
  switch (part.type) {
    case "DoubleQuoted":
      return part.parts.some(holdsList);
    case "SimpleExpansion":
      return part.text === "$@" || part.text === "$*";
    case "ParameterExpansion":
      return (
        part.prefix === undefined && (/^[@*]$/.test(part.parameter) || /^[@*]$/.test(part.index?.text ?? ""))
      );
    default:
      return false;
  }
}

interface Parts {
  /** What follows the last brace expansion. */
  readonly pieces: readonly Piece[];
  /** Each way the word may go up to there; one and empty where there are no braces. */
  readonly alternatives: readonly (readonly Piece[])[];
  readonly state: State;
}

const MOST_ALTERNATIVES = 64;

function expandParts(
  shell: Shell,
  word: Word,
  parts: readonly WordPart[],
  state: State,
  site: Site,
  braces: boolean,
): Parts {
  let alternatives: (readonly Piece[])[] = [[]];
  let pieces: Piece[] = [];
  let now = state;
  for (const [at, part] of parts.entries()) {
    if (part.type === "BraceExpansion") {
      const words = braces && parts[at - 1]?.type !== "SimpleExpansion" ? braceWords(part.text) : null;
      if (words === null || words.length * alternatives.length > MOST_ALTERNATIVES || isTilde(word)) {
        now = walkParts(shell, part.parts ?? [], now, site);
        pieces.push({ text: UNKNOWN, splits: true });
        continue;
      }
      const before: readonly Piece[] = pieces;
      alternatives = alternatives.flatMap((alternative) =>
        words.map((text) => [...alternative, ...before, { text: known(text) }]),
      );
      pieces = [];
      continue;
    }
    const expanded =
      at === 0 && part.type === "Literal" && part.text.startsWith("~")
        ? { pieces: [{ text: expandTilde(shell, now, part, parts.length > 1) }], state: now }
        : expandPart(shell, part, now, site, false);
    pieces.push(...expanded.pieces);
    now = expanded.state;
  }
  return { pieces, alternatives, state: now };
}

function isTilde(word: Word): boolean {
  return word.text.startsWith("~");
}

interface Pieces {
  readonly pieces: readonly Piece[];
  readonly state: State;
}

function expandPart(shell: Shell, part: WordPart, state: State, site: Site, quoted: boolean): Pieces {
  shell.meter.node();
  const one = (text: Text, after: State = state): Pieces => ({
    pieces: [quoted ? { text } : { text, splits: true }],
    state: after,
  });
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return { pieces: [{ text: literalText(part) }], state };
    case "Glob":
      if (part.kind === "bracket") {
        return {
          pieces: [{ text: UNKNOWN, pattern: null }],
          state: walkParts(shell, part.parts, state, site),
        };
      }
      return { pieces: [{ text: known(part.value), pattern: part.kind === "star" ? ANY : ONE }], state };
    case "ExtendedGlob":
      return {
        pieces: [{ text: UNKNOWN, pattern: null }],
        state: walkParts(shell, part.parts ?? [], state, site),
      };
    case "DoubleQuoted": {
      const inner = expandQuoted(shell, part.parts, state, site);
      return { pieces: [{ text: inner.value }], state: inner.state };
    }
    case "LocaleString": {
      // exception: a translation may put any other text in its place
      const inner = expandQuoted(shell, part.parts, state, site);
      return { pieces: [{ text: UNKNOWN }], state: inner.state };
    }
    case "SimpleExpansion": {
      const text = expandPlainParameter(shell, part, state, site);
      return /^\$[#?$]$/.test(part.text) ? counted(quoted, text, state) : one(text);
    }
    case "ParameterExpansion": {
      const expanded = expandParameter(shell, part, state, site);
      return one(expanded.value, expanded.state);
    }
    case "CommandExpansion":
      // exception: `${ …; }` runs in this shell, so it may set anything
      return one(substitute(shell, part, state, site), part.text.startsWith("${") ? forgetAll(state) : state);
    case "ProcessSubstitution":
      substituteProcess(shell, part, state, site);
      return one(UNKNOWN);
    case "ArithmeticExpansion":
      return counted(quoted, NUMBER, evaluateArithmetic(shell, part, part.expression, state, site));
    case "BraceExpansion":
      return one(UNKNOWN, walkParts(shell, part.parts ?? [], state, site));
  }
}

/** A number: never empty, and nothing in it splits. */
function counted(quoted: boolean, text: Text, state: State): Pieces {
  return { pieces: [quoted ? { text } : { text, splits: true, full: true }], state };
}

/** The parser decodes quotes and backslashes; what it leaves out is only ever written, never meant. */
function literalText(part: { readonly value: string }): Text {
  return known(part.value);
}

/** Commands in parts whose text does not matter. */
function walkParts(shell: Shell, parts: readonly WordPart[], state: State, site: Site): State {
  return expandQuoted(shell, parts, state, site).state;
}
