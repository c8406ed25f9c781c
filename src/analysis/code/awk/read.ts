import { type OpenReading, openReading, type Reading } from "../reading.ts";
import { awkTokens, KEYWORDS, type Token, Unclear } from "./tokens.ts";

/** What an awk program reads, writes, shows and runs beside its own input and output. */
export function readAwk(program: string): Reading {
  const reading = openReading();
  try {
    const tokens = awkTokens(program);
    const functions = definedFunctions(tokens);
    for (let at = 0; at < tokens.length; at++) readToken(tokens, at, functions, reading);
    readOutputs(tokens, reading);
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    reading.unclear = error.message;
  }
  return reading;
}

/** Whatever is called and is not here may run or load anything. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  `length substr index split sub gsub match sprintf sin cos atan2 exp log sqrt int rand srand tolower toupper close
  fflush gensub patsplit asort asorti strtonum systime strftime mktime and or xor lshift rshift compl isarray typeof
  mkbool`.split(/\s+/),
);

/** They choose what is read, run or loaded, by names made at run time. */
const REFUSED: ReadonlySet<string> = new Set(
  "system extension ARGV ARGC SYMTAB FUNCTAB PROCINFO bindtextdomain dcgettext dcngettext".split(" "),
);

function readToken(
  tokens: readonly Token[],
  at: number,
  functions: ReadonlySet<string>,
  reading: OpenReading,
): void {
  const token = tokens[at];
  if (token === undefined) return;
  if (token.kind === "mark" && (token.text === "|" || token.text === "|&")) {
    throw new Unclear("it runs a program");
  }
  if (token.kind !== "name") return;
  const { text } = token;
  const next = tokens[at + 1];
  // exception: how an array is walked through
  const sorts = text === "PROCINFO" && tokens[at + 2]?.text === "sorted_in";
  if (REFUSED.has(text) && !sorts) throw new Unclear(`what it does with ${text} is not described`);
  if (text === "ENVIRON") reading.shows.push(shownName(tokens.slice(at + 1, at + 4)));
  if (text === "getline") readInput(tokens, at + 1, reading);
  const calls = isMark(next, "(") && next?.spaced === false && !KEYWORDS.has(text);
  if (calls && !FUNCTIONS.has(text) && !functions.has(text))
    throw new Unclear(`the function ${text} is not known`);
}

function definedFunctions(tokens: readonly Token[]): ReadonlySet<string> {
  const names = tokens.filter((_, at) => /^func(tion)?$/.test(nameOf(tokens[at - 1])));
  return new Set(names.map(nameOf));
}

function nameOf(token: Token | undefined): string {
  return token?.kind === "name" ? token.text : "";
}

function shownName([open, name, close]: readonly Token[]): string | null {
  return isMark(open, "[") && name?.kind === "string" && !name.odd && isMark(close, "]") ? name.text : null;
}

/** `getline`, `getline line`, `getline < "file"`: behind the file nothing may stand that could be a part of its name. */
function readInput(tokens: readonly Token[], from: number, reading: OpenReading): void {
  let at = from;
  if (isMark(tokens[at], "$")) {
    at += 2;
  } else if (tokens[at]?.kind === "name") {
    at++;
    if (isMark(tokens[at], "[")) at = closing(tokens, at) + 1;
  }
  const next = tokens[at];
  if (next === undefined || isEnd(next) || isMark(next, "&&") || isMark(next, "||") || isMark(next, ">"))
    return;
  if (!isMark(next, "<")) throw new Unclear("what getline reads is not clear");
  const behind = tokens[at + 2];
  const alone =
    behind === undefined ||
    isEnd(behind) ||
    (behind.kind === "mark" && /^([<>]=?|[!=]=|&&|\|\|)$/.test(behind.text));
  const name = fileName(tokens[at + 1], alone);
  // exception: the standard input
  if (name !== "-") reading.reads.push(name);
}

function closing(tokens: readonly Token[], open: number): number {
  const end = tokens.findIndex((token, at) => at > open && isMark(token, "]"));
  const inner = tokens.slice(open + 1, end);
  if (end < 0 || inner.some((token) => isMark(token, "[")))
    throw new Unclear("what getline fills is not clear");
  return end;
}

/** Behind `print` and `printf`, outside of brackets, `>` is no comparison. */
function readOutputs(tokens: readonly Token[], reading: OpenReading): void {
  let depth: number | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const { text } = token;
    if (token.kind === "name" && (text === "print" || text === "printf")) {
      if (depth !== null) throw new Unclear("where a print ends is not clear");
      depth = 0;
    } else if (depth === null || (token.kind !== "mark" && token.kind !== "newline")) continue;
    else if (text === "(" || text === "[") depth++;
    else if (text === ")" || text === "]") depth--;
    else if (depth === 0 && endsPrint(token, tokens[at - 1])) depth = null;
    else if (text === "{" || text === "}" || text === ";")
      throw new Unclear("where a print ends is not clear");
    else if (text === ">>" || (text === ">" && depth === 0)) {
      const behind = tokens[at + 2];
      const alone = behind === undefined || /^[;}\n]$/.test(behind.kind === "string" ? "" : behind.text);
      reading.writes.push(fileName(tokens[at + 1], alone));
    }
    if (depth !== null && depth < 0) throw new Unclear("brackets do not close");
  }
}

/** A line goes on where it ends in what wants more: some implementations go by that alone. */
function endsPrint({ kind, text }: Token, before: Token | undefined): boolean {
  if (kind === "mark") return text === ";" || text === "}";
  return before?.kind !== "mark" || /^(\)|\]|\+\+|--)$/.test(before.text);
}

function fileName(token: Token | undefined, alone: boolean): string {
  if (token?.kind !== "string" || token.odd || !alone)
    throw new Unclear("the name of a file is made at run time");
  // exception: gawk opens a connection for it
  if (token.text.startsWith("/inet") || token.text === "") throw new Unclear("it opens a connection");
  return token.text;
}

function isEnd({ kind, text }: Token): boolean {
  return kind === "newline" || (kind === "mark" && /^[;})]$/.test(text));
}

function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === "mark" && token.text === text;
}
