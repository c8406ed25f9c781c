import { regexEnd } from "../regex-end.ts";

export interface Token {
  readonly kind: "name" | "number" | "string" | "regex" | "newline" | "mark";
  /** A string's is what stands between its quotes, with escapes resolved; null where one is odd. */
  readonly text: string;
  readonly odd?: true;
  /** White space stands before it. */
  readonly spaced: boolean;
}

export class Unclear extends Error {}

const MARK = /\|\||\|&|&&|\*\*=|\*\*|\+\+|--|>>|[-+*/%^<>=!]=|!~|[-{}()[\];,+*/%^!<>|?:~$=]/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(?:0[xX][0-9a-fA-F]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)/y;
const BLANK = /(?:[ \t\r]|\\\r?\n|#[^\n]*)+/y;

/** The words of an awk program. What can't be told apart is a fault. */
export function awkTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const open: ("header" | "other")[] = [];
  let closed: "header" | "other" = "other";
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  while (at < text.length) {
    const spaced = take(BLANK) !== null;
    if (at >= text.length) break;
    const push = (kind: Token["kind"], value: string, odd = false) =>
      tokens.push({ kind, text: value, spaced, ...(odd && { odd: true }) });
    const character = text[at];
    if (character === "\n") {
      at++;
      push("newline", "\n");
    } else if (character === '"') {
      const end = stringEnd(text, at + 1);
      const value = resolveEscapes(text.slice(at + 1, end));
      at = end + 1;
      push("string", value ?? "", value === null);
    } else if (character === "/" && beginsRegex(tokens, closed)) {
      const end = regexEnd(text, at + 1, "/");
      if (end === null) throw new Unclear("where a regular expression ends is not clear");
      push("regex", text.slice(at + 1, end));
      at = end + 1;
    } else {
      const name = take(NAME);
      const number = name === null ? take(NUMBER) : null;
      const mark = name === null && number === null ? take(MARK) : null;
      if (mark === "(") open.push(isHeader(tokens.at(-1)) ? "header" : "other");
      if (mark === ")") closed = open.pop() ?? "other";
      if (name !== null) push("name", name);
      else if (number !== null) push("number", number);
      else if (mark !== null) push("mark", mark);
      else throw new Unclear(`${character} is not expected in an awk program`);
    }
  }
  return tokens;
}

function isHeader(before: Token | undefined): boolean {
  return before?.kind === "name" && /^(if|while|for|switch)$/.test(before.text);
}

/**
 * Threat: a slash that one implementation takes for a division and another for the beginning of a regular expression
 * hides what follows. Where the word before it does not settle it, nothing is said of the program.
 */
function beginsRegex(tokens: readonly Token[], closed: "header" | "other"): boolean {
  const before = tokens.at(-1);
  if (before === undefined) return true;
  switch (before.kind) {
    case "newline":
      return true;
    case "number":
    case "string":
      return false;
    case "regex":
      throw new Unclear("a slash behind a regular expression is not clear");
    case "name":
      return behindName(before.text);
    case "mark":
      if (before.text === "]" || (before.text === ")" && closed === "other")) return false;
      if (/^(\)|\$|\+\+|--)$/.test(before.text))
        throw new Unclear(`a slash behind ${before.text} is not clear`);
      return true;
  }
}

function behindName(name: string): boolean {
  if (/^(print|return|else|do)$/.test(name)) return true;
  if (KEYWORDS.has(name) || name === "length" || name === "getline") {
    throw new Unclear(`a slash behind ${name} is not clear`);
  }
  return false;
}

export const KEYWORDS: ReadonlySet<string> = new Set(
  "BEGIN BEGINFILE END ENDFILE if else while for do break continue next nextfile exit return delete in function func getline print printf switch case default".split(
    " ",
  ),
);

function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
    else if (text[at] === "\n") break;
  }
  throw new Unclear("a string does not end");
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", "\\": "\\", '"': '"', "/": "/" };

/** Null where implementations differ. */
function resolveEscapes(text: string): string | null {
  if (!/^(?:[^\\]|\\[nt\\"/])*$/.test(text)) return null;
  return text.replace(/\\(.)/g, (_, escape: string) => ESCAPES[escape] ?? escape);
}
