import { type OpenReading, openReading, type Reading } from "../reading.ts";
import { plainEnd, regexEnd } from "../regex-end.ts";

/** What a sed script reads, writes and runs. */
export function readSed(script: string): Reading {
  const reading = openReading();
  const sed: Sed = { script, at: 0, lastLine: script.trimEnd().lastIndexOf("\n"), reading };
  try {
    while (sed.at < script.length) command(sed);
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    reading.unclear = error.message;
  }
  return reading;
}

interface Sed {
  readonly script: string;
  at: number;
  /** Where the last line that holds something begins. */
  readonly lastLine: number;
  readonly reading: OpenReading;
}

class Unclear extends Error {}

const ALONE = new Set("=dDFgGhHnNpPxz".split(""));

function command(sed: Sed): void {
  skip(sed, /[\s;]*/y);
  if (sed.at >= sed.script.length) return;
  address(sed);
  skip(sed, /[ \t]*/y);
  if (sed.script[sed.at] === ",") {
    sed.at++;
    skip(sed, /[ \t]*/y);
    if (!address(sed)) throw new Unclear("an address is missing");
  }
  skip(sed, /[ \t!]*/y);
  const name = sed.script[sed.at++];
  if (name === undefined) throw new Unclear("a command is missing");
  if (name === "{") return;
  if (name === "}") return endOfCommand(sed);
  if (name === "#") return void restOfLine(sed);
  if (ALONE.has(name)) return endOfCommand(sed);
  run(sed, name);
}

function run(sed: Sed, name: string): void {
  switch (name) {
    case "l":
    case "L":
    case "q":
    case "Q":
      skip(sed, /[ \t]*[0-9]*/y);
      return endOfCommand(sed);
    case ":":
    case "b":
    case "t":
    case "T":
    case "v":
      return label(sed);
    case "a":
    case "i":
    case "c":
      return text(sed);
    case "r":
    case "R":
      return fileName(sed, sed.reading.reads);
    case "w":
    case "W":
      return fileName(sed, sed.reading.writes);
    case "s":
      return substitute(sed);
    case "y":
      return transliterate(sed);
    case "e":
      throw new Unclear("the command e runs a program");
    default:
      throw new Unclear(`the command ${name} is not known`);
  }
}

/** `5`, `$`, `0~4`, `/re/I`, `\,re,`; behind a comma also `+5` and `~5`. */
function address(sed: Sed): boolean {
  const number = /(?:[0-9]+(?:~[0-9]+)?|\$|[+~][0-9]+)/y;
  if (skip(sed, number)) return true;
  const start = sed.script[sed.at];
  if (start !== "/" && start !== "\\") return false;
  sed.at += start === "/" ? 1 : 2;
  regex(sed, delimiterAt(sed, sed.at - 1));
  skip(sed, /[IM]*/y);
  return true;
}

function regex(sed: Sed, delimiter: string): void {
  const end = regexEnd(sed.script, sed.at, delimiter);
  if (end === null) throw new Unclear("where a regular expression ends is not clear");
  sed.at = end + 1;
}

function delimiterAt({ script }: Sed, at: number): string {
  const delimiter = script[at];
  if (delimiter === undefined || /[\n\\\ud800-\udfff]/.test(delimiter))
    throw new Unclear("a delimiter is missing");
  return delimiter;
}

function substitute(sed: Sed): void {
  const delimiter = delimiterAt(sed, sed.at++);
  regex(sed, delimiter);
  part(sed, delimiter);
  for (;;) {
    const flag = sed.script[sed.at] ?? "";
    if (!/^[gpiImMew0-9]$/.test(flag)) break;
    sed.at++;
    if (flag === "e") throw new Unclear("the flag e runs what a substitution gives");
    if (flag === "w") return fileName(sed, sed.reading.writes);
  }
  endOfCommand(sed);
}

function transliterate(sed: Sed): void {
  const delimiter = delimiterAt(sed, sed.at++);
  part(sed, delimiter);
  part(sed, delimiter);
  endOfCommand(sed);
}

/** What stands between delimiters and is no regular expression. */
function part(sed: Sed, delimiter: string): void {
  const end = plainEnd(sed.script, sed.at, delimiter);
  if (end === null) throw new Unclear("where a text ends is not clear");
  sed.at = end + 1;
}

function fileName(sed: Sed, into: string[]): void {
  const name = restOfLine(sed).replace(/^[ \t]+/, "");
  if (name === "") throw new Unclear("a file name is missing");
  into.push(name);
}

/**
 * Threat: a label ends at `;` for one implementation and at the end of the line for another. They agree again at the
 * next line only if nothing that stands behind the label goes on there.
 */
function label(sed: Sed): void {
  skip(sed, /[ \t]*[^;}\s]*[ \t]*/y);
  if (sed.at <= sed.lastLine && reaches(sed, LINE_GOES_ON))
    throw new Unclear("where a label ends is not clear");
  endOfCommand(sed);
}

const LINE_GOES_ON = /[;} \t\r]*[^;}\s]/y;

function reaches({ script, at }: Sed, pattern: RegExp): boolean {
  pattern.lastIndex = at;
  return pattern.test(script);
}

/** A text goes on as long as its lines end in a backslash. */
function text(sed: Sed): void {
  skip(sed, /[ \t]*/y);
  if (skip(sed, /\\[ \t]*\\\n/y)) throw new Unclear("where a text ends is not clear");
  skip(sed, /\\[ \t]*\n?/y);
  while (sed.at < sed.script.length && sed.script[sed.at] !== "\n")
    sed.at += sed.script[sed.at] === "\\" ? 2 : 1;
}

function restOfLine(sed: Sed): string {
  const end = sed.script.indexOf("\n", sed.at);
  const line = sed.script.slice(sed.at, end < 0 ? undefined : end);
  sed.at += line.length;
  return line;
}

function endOfCommand(sed: Sed): void {
  skip(sed, /[ \t\r]*/y);
  const next = sed.script[sed.at];
  if (next !== undefined && !/[;\n}#]/.test(next))
    throw new Unclear(`${next} is not expected behind a command`);
}

/** Says whether there was anything of it. */
function skip(sed: Sed, pattern: RegExp): boolean {
  pattern.lastIndex = sed.at;
  const length = pattern.exec(sed.script)?.[0].length ?? 0;
  sed.at += length;
  return length > 0;
}
