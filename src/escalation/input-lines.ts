import type { Escalation, JsonObject, JsonValue, ShellToken } from "../contract/index.ts";
import { differenceLines } from "./difference.ts";
import { count, foldBlanks, isBlank, type SeenLine } from "./fold.ts";
import { terminalJson, visible } from "./visible.ts";
import { cutTo, wrap } from "./width.ts";

/** Characters of one value that are laid out at most; the rest is counted, and stands whole in `pending --json`. */
const SHOWN_LIMIT = 200_000;

/** Fields that come first, in this order; a person looks for these. */
const FIRST = ["command", "file_path", "notebook_path", "path", "url", "pattern", "query", "old_string"];

/**
 * The whole input. Each line of a value stands behind a gutter that no input can write: `│` for a new line, `┊`
 * where a line goes on, both heavy on lines that hold what the rules did not settle.
 */
export function inputLines(escalation: Escalation, width: number): SeenLine[] {
  const { input, tool } = escalation.call;
  const spans = unsettledSpans(escalation);
  const change = changeOf(input, tool, width);
  const fields = orderedFields(change === null ? input : change.rest);
  if (change !== null) return [...fieldsLines(fields, tool, width, spans, []), ...change.lines];
  // A question that was read from its file has its secrets replaced, so that places in it are others.
  const tokens = escalation.kept === true ? [] : (escalation.syntax ?? []);
  return fieldsLines(fields, tool, width, spans, tokens);
}

/** An edit as the difference that it makes; null for all else, and where the difference is too large to be told. */
function changeOf(
  input: JsonObject,
  tool: string,
  width: number,
): { readonly rest: JsonObject; readonly lines: SeenLine[] } | null {
  const { old_string: old, new_string: fresh, ...rest } = input;
  if (tool !== "Edit" || typeof old !== "string" || typeof fresh !== "string") return null;
  if (old.length + fresh.length > SHOWN_LIMIT) return null;
  const lines = differenceLines(old, fresh, width);
  return lines === null ? null : { rest, lines };
}

function fieldsLines(
  fields: readonly [string, JsonValue][],
  tool: string,
  width: number,
  spans: readonly Span[],
  tokens: readonly ShellToken[],
): SeenLine[] {
  if (fields.length === 0) return [{ role: "input", text: "│ ‹no input›" }];
  return fields.flatMap(([name, value], place) => {
    const marks = name === "command" ? spans : [];
    const shown = name === "command" ? tokens : [];
    const labelled = !(place === 0 && name === "command");
    const size = tool === "Write" && name === "content" && typeof value === "string" ? sizeOf(value) : "";
    return fieldLines(name + size, value, width, { marks, tokens: shown }, labelled);
  });
}

function sizeOf(text: string): string {
  const lines = text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
  return `, ${count(lines)} ${lines === 1 ? "line" : "lines"}, ${count(text.length)} characters`;
}

/** One line that tells calls apart: the command, the path, or the whole input as JSON. */
export function shortInput(input: JsonObject): string {
  const main = orderedFields(input)[0];
  if (main === undefined) return "";
  const [name, value] = main;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const shown = foldBlanks(visible(text.trim().slice(0, 400)).replaceAll("␊", "␊ "));
  return FIRST.includes(name) ? shown : `${cutTo(visible(name), 20)}: ${shown}`;
}

function orderedFields(input: JsonObject): [string, JsonValue][] {
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return Object.entries(input).sort(([a], [b]) => rank(a) - rank(b));
}

function fieldLines(
  name: string,
  value: JsonValue,
  width: number,
  looks: Looks,
  labelled: boolean,
): SeenLine[] {
  const text = typeof value === "string" ? value : terminalJson(value);
  const label = foldBlanks(visible(name));
  const shortLine = `${label}: ${text}`;
  if (labelled && !text.includes("\n") && visible(shortLine) === shortLine && shortLine.length <= width) {
    return [{ role: "label", text: shortLine }];
  }
  const head: SeenLine[] = labelled
    ? wrap(`${label}:`, width).map((piece) => ({ role: "label", text: piece }))
    : [];
  return [...head, ...valueLines(text, width, looks)];
}

type Span = readonly [number, number];

/** Of a value's text: what the rules did not settle, and what its parts are. */
interface Looks {
  readonly marks: readonly Span[];
  readonly tokens: readonly ShellToken[];
}

function valueLines(text: string, width: number, { marks, tokens }: Looks): SeenLine[] {
  const lines: SeenLine[] = [];
  const shown = text.slice(0, SHOWN_LIMIT);
  let at = 0;
  let blank = 0;
  const endBlank = () => {
    for (const line of blankLines(blank)) lines.push(line);
    blank = 0;
  };
  for (const line of shown.split("\n")) {
    const [from, to] = [at, at + line.length];
    at = to + 1;
    const seen = foldBlanks(visible(line));
    if (isBlank(seen)) {
      blank++;
      continue;
    }
    endBlank();
    const marked = marks.some(([start, end]) => start < Math.max(to, from + 1) && end > from);
    // A line that is shown otherwise than it stands has no places that tokens could name.
    lines.push(...wrapped(seen, width, marked, seen === line ? kindsIn(line, from, tokens) : []));
  }
  endBlank();
  if (text.length > shown.length) lines.push(cutAtEnd(text.length - shown.length, width));
  return lines;
}

function blankLines(n: number): SeenLine[] {
  if (n < 4) return Array.from({ length: n }, () => ({ role: "input", text: "│" }));
  return [{ role: "input", text: `│ ⟦${count(n)} empty lines⟧` }];
}

const GUTTER = {
  plain: { begins: "│", goesOn: "┊" },
  marked: { begins: "┃", goesOn: "┇" },
};

/** What each character of a line is; the innermost token counts. */
function kindsIn(line: string, from: number, tokens: readonly ShellToken[]): (ShellToken["kind"] | null)[] {
  const kinds: (ShellToken["kind"] | null)[] = Array(line.length).fill(null);
  for (const { start, end, kind } of tokens)
    kinds.fill(kind, Math.max(0, start - from), Math.max(0, Math.min(line.length, end - from)));
  return kinds.some((kind) => kind !== null) ? kinds : [];
}

function wrapped(
  line: string,
  width: number,
  marked: boolean,
  kinds: readonly (ShellToken["kind"] | null)[],
): SeenLine[] {
  let at = 0;
  return wrap(line, width - 2).map((piece, place) => {
    const gutter = `${GUTTER[marked ? "marked" : "plain"][place === 0 ? "begins" : "goesOn"]} `;
    const parts = kinds.length === 0 ? [] : partsOf(piece, kinds.slice(at, at + piece.length));
    at += piece.length;
    return {
      role: "input",
      text: gutter + piece,
      ...(parts.length > 0 && { parts: [{ text: gutter, kind: null }, ...parts] }),
      ...(marked && { marked }),
    };
  });
}

function partsOf(piece: string, kinds: readonly (ShellToken["kind"] | null)[]) {
  const parts: { text: string; kind: ShellToken["kind"] | null }[] = [];
  for (let at = 0; at < piece.length; at++) {
    const kind = kinds[at] ?? null;
    const last = parts.at(-1);
    if (last !== undefined && last.kind === kind) last.text += piece[at] ?? "";
    else parts.push({ text: piece[at] ?? "", kind });
  }
  return parts;
}

function cutAtEnd(characters: number, width: number): SeenLine {
  const text = `⋮ ${count(characters)} more characters; all of it: portcullis pending --json`;
  return { role: "cut", text: cutTo(text, width) };
}

function unsettledSpans({ analysis, verdict }: Escalation): Span[] {
  return verdict.effects
    .filter((effect) => effect.outcome !== "allow")
    .map((effect) => analysis.effects[effect.effect]?.cause.span)
    .filter((span) => span !== undefined);
}
