import { type OpenReading, openReading, type Reading } from "../reading.ts";
import { jqTokens, type Token, Unclear } from "./tokens.ts";

/** A filter of jq can only compute, print, show variables and read modules. */
export function readJq(filter: string): Reading {
  return readWords(filter, jqWord);
}

/** An expression of yq can also read files, and hands other texts of its own to itself. */
export function readYq(expression: string): Reading {
  // exception: not all versions take `#` for the beginning of a comment
  if (expression.includes("#")) return { ...openReading(), unclear: "what stands behind # is not clear" };
  return readWords(expression, (tokens, at, reading) => {
    jqWord(tokens, at, reading);
    yqWord(tokens, at, reading);
  });
}

type ReadWord = (tokens: readonly Token[], at: number, reading: OpenReading) => void;

function readWords(text: string, readWord: ReadWord): Reading {
  const reading = openReading();
  try {
    const tokens = jqTokens(text);
    const open: string[] = [];
    for (const [at, { kind, text: mark }] of tokens.entries()) {
      if (kind === "mark" && /^[([{]$/.test(mark ?? "")) open.push(mark ?? "");
      if (kind === "mark" && /^[)\]}]$/.test(mark ?? "")) open.pop();
      if (!isKey(tokens, at, open.at(-1))) readWord(tokens, at, reading);
    }
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    reading.unclear = error.message;
  }
  return reading;
}

/** `{env}`, `{a: 1, env: 2}`: the name of a field. */
function isKey(tokens: readonly Token[], at: number, open: string | undefined): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  return (
    open === "{" &&
    tokens[at]?.kind === "name" &&
    before?.kind === "mark" &&
    /^[{,]$/.test(before.text ?? "") &&
    after?.kind === "mark" &&
    /^[:,}]$/.test(after.text ?? "")
  );
}

function jqWord(tokens: readonly Token[], at: number, reading: OpenReading): void {
  const { kind, text } = tokens[at] ?? { kind: "mark", text: "" };
  if (kind === "variable" && text === "ENV") reading.shows.push(fieldBehind(tokens, at));
  if (kind !== "name") return;
  if (text === "env") reading.shows.push(fieldBehind(tokens, at));
  if (text === "include" || text === "import" || text === "modulemeta")
    throw new Unclear("it reads a module");
}

/** `$ENV.HOME`, `env["HOME"]`, and yq's `env(HOME)`. */
function fieldBehind(tokens: readonly Token[], at: number): string | null {
  const [first, second, third] = tokens.slice(at + 1, at + 4);
  if (first?.kind === "field") return first.text;
  if (first?.kind !== "mark") return null;
  const closed = third?.kind === "mark" && (third.text === "]" || third.text === ")");
  if (first.text === "." && second?.kind === "string") return second.text;
  if (first.text === "[" && second?.kind === "string" && closed) return second.text;
  return first.text === "(" && second?.kind === "name" && closed ? second.text : null;
}

function yqWord(tokens: readonly Token[], at: number, reading: OpenReading): void {
  const { kind, text } = tokens[at] ?? { kind: "mark", text: "" };
  if (kind !== "name" || text === null) return;
  if (text === "strenv") reading.shows.push(fieldBehind(tokens, at));
  if (text === "envsubst") reading.shows.push(null);
  if (/^(eval|system|exec)$/.test(text)) throw new Unclear(`what ${text} runs is not known`);
  if (text.startsWith("load")) reading.reads.push(loaded(tokens.slice(at + 1, at + 4)));
}

function loaded([open, name, close]: readonly Token[]): string {
  const literal = open?.text === "(" && name?.kind === "string" && close?.text === ")" ? name.text : null;
  if (literal === null || literal === "") throw new Unclear("the name of a file is made at run time");
  return literal;
}
