export interface Token {
  /** `field`: behind a dot; `variable`: behind a dollar sign. */
  readonly kind: "name" | "field" | "variable" | "string" | "mark";
  /** Of a string: what it is, or null where it is put together. */
  readonly text: string | null;
}

export class Unclear extends Error {}

interface Source {
  readonly text: string;
  at: number;
}

const DEEPEST = 50;
const BLANK = /[ \t\r\n]+/y;
const COMMENT = /#[^\n]*/y;
const WORD = /(?:\.\.|(?:\$(?:[ \t\r\n]*)|\.)?[A-Za-z_][A-Za-z0-9_]*(?:::[A-Za-z_][A-Za-z0-9_]*)*)/y;

/** The words of a jq filter, those of texts between `\(` and `)` among them. */
export function jqTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const source: Source = { text, at: 0 };
  readUntil(source, null, tokens, 0);
  return tokens;
}

function readUntil(source: Source, end: ")" | null, tokens: Token[], inside: number): void {
  if (inside > DEEPEST) throw new Unclear("texts stand too deep in one another");
  for (let depth = 0; source.at < source.text.length; ) {
    if (take(source, BLANK) !== null || take(source, COMMENT) !== null) continue;
    const word = take(source, WORD);
    if (word !== null) {
      tokens.push(wordToken(word));
      continue;
    }
    const mark = source.text[source.at++] ?? "";
    if (mark === '"') readString(source, tokens, inside);
    else tokens.push({ kind: "mark", text: mark });
    if (mark === "(") depth++;
    if (mark === ")" && depth-- === 0 && end === ")") return;
  }
  if (end !== null) throw new Unclear("a string does not end");
}

function wordToken(word: string): Token {
  if (word === "..") return { kind: "mark", text: word };
  if (word.startsWith(".")) return { kind: "field", text: word.slice(1) };
  if (word.startsWith("$")) return { kind: "variable", text: word.slice(1).trim() };
  return { kind: "name", text: word };
}

/** The quote is read already. What is put into the string stands before it. */
function readString(source: Source, tokens: Token[], inside: number): void {
  let value: string | null = "";
  for (;;) {
    const character = source.text[source.at++];
    if (character === undefined) throw new Unclear("a string does not end");
    if (character === '"') break;
    if (character !== "\\") {
      if (value !== null) value += character;
      continue;
    }
    const escaped = source.text[source.at++];
    if (escaped === "(") {
      tokens.push({ kind: "mark", text: "(" });
      readUntil(source, ")", tokens, inside + 1);
    }
    value = null;
  }
  tokens.push({ kind: "string", text: value });
}

function take(source: Source, pattern: RegExp): string | null {
  pattern.lastIndex = source.at;
  const found = pattern.exec(source.text)?.[0];
  if (found === undefined) return null;
  source.at += found.length;
  return found;
}
