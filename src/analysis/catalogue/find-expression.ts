import { known, partly, type Text, UNKNOWN, walked } from "../../contract/index.ts";
import type { Field, Within } from "../field.ts";
import { looseField } from "../field.ts";
import { beginning } from "../text.ts";

/** What a `find` looks at, runs and writes. */
export interface FindExpression {
  readonly roots: readonly Field[];
  readonly commands: readonly { readonly command: readonly Field[]; readonly inFolder: boolean }[];
  readonly deletes: boolean;
  readonly writes: readonly Field[];
  readonly reads: readonly Field[];
  /** What every path found ends with; empty where that is not known. */
  readonly suffix: string;
  /** What is found stands below a root and is none itself. */
  readonly below: boolean;
  /** Links to folders are gone down, too. */
  readonly follows: boolean;
  /** Its output is one path a line, and nothing else. */
  readonly lists: boolean;
  /** Set where a word is not understood: anything may then be meant. */
  readonly unclear: string | null;
}

/** Where what is found stands, for what it is handed to. */
export function withinOf({ roots, suffix, below, follows }: FindExpression): Within {
  return { roots: roots.map((field) => field.text), suffix, below, follows };
}

/** Any of the paths found. It begins as the root is written, so that it is no option where the root is none. */
export function foundText({ roots, suffix, below, follows }: Within): Text {
  const starts = roots.map((root) => (root.kind === "known" && root.value !== "" ? root.value : null));
  const [first = null, ...others] = starts;
  if (first === null || others.includes(null)) return UNKNOWN;
  const same = others.length === 0 ? first : (others as string[]).reduce(commonStart, first);
  const start = others.length === 0 && below && !first.endsWith("/") ? `${first}/` : same;
  if (follows) return partly(start, suffix);
  return start.startsWith("-") ? UNKNOWN : walked(start, suffix);
}

function commonStart(left: string, right: string): string {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return left.slice(0, at);
}

const PLAIN =
  words(`-depth -d -mount -xdev -X -x -s -E -noleaf -ignore_readdir_race -noignore_readdir_race -warn -nowarn -daystart -follow
  -help --help -version --version -empty -executable -readable -writable -nogroup -nouser -false -true -print -print0 -ls -prune -quit
  -a -and -o -or -not ! ( ) ,`);
const WITH_ARGUMENT =
  words(`-maxdepth -mindepth -regextype -amin -atime -cmin -ctime -mmin -mtime -anewer -cnewer -newer -samefile -fstype
  -gid -group -ilname -iname -inum -ipath -iwholename -iregex -links -lname -name -path -perm -regex -size -type -uid -used
  -user -wholename -xtype -context -printf`);
const WRITES = words("-fls -fprint -fprint0");
const RUNS = words("-exec -ok -execdir -okdir");

export function readExpression(args: readonly Field[]): FindExpression {
  const start = args.findIndex((field) => isExpression(field));
  const before = start < 0 ? args : args.slice(0, start);
  const leading = before.filter((field) => /^-[HLP]$/.test(beginning(field.text)));
  const named = before.filter((field) => !leading.includes(field));
  const parts = readParts(start < 0 ? [] : args.slice(start));
  const unsure = named.find(
    (field) => field.many || (field.text.kind !== "known" && beginning(field.text) === ""),
  );
  return {
    ...parts,
    follows:
      leading.some(({ text }) => beginning(text) !== "-P") ||
      args.some(({ text }) => beginning(text) === "-follow"),
    roots: named.length === 0 ? [looseField(known("."))] : named,
    unclear:
      parts.unclear ?? (unsure === undefined ? null : `${unsure.written} may be a part of the expression`),
  };
}

/** Roots end at the first word that begins with `-`, or is `(` or `!`. */
function isExpression(field: Field): boolean {
  const text = beginning(field.text);
  return (text.startsWith("-") && !/^-[HLP]$/.test(text)) || text === "(" || text === "!" || text === ",";
}

type Parts = Omit<FindExpression, "roots" | "follows">;

function readParts(args: readonly Field[]): Parts {
  const commands: { command: readonly Field[]; inFolder: boolean }[] = [];
  const writes: Field[] = [];
  const reads: Field[] = [];
  const suffixes: string[] = [];
  let unclear: string | null = null;
  let deletes = false;
  let below = false;
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined) break;
    const text = word.text.kind === "known" && !word.many ? word.text.value : null;
    const next = args[at + 1];
    if (text === null) unclear ??= `${word.written} may be any part of the expression`;
    else if (text === "-delete") deletes = true;
    else if (PLAIN.has(text) || /^-O[0-3]$/.test(text)) continue;
    else if (WITH_ARGUMENT.has(text) || /^-newer[aBcmt][aBcmt]$/.test(text)) {
      at++;
      if (text === "-name") suffixes.push(suffixOf(next));
      if (text === "-mindepth" || text === "-name" || isFileType(text, next)) below = true;
      if (next?.many) unclear ??= `${next.written} may be any part of the expression`;
      if (/^-(samefile|anewer|cnewer|newer)$/.test(text) && next !== undefined) reads.push(next);
    } else if (WRITES.has(text) || text === "-fprintf") {
      at += text === "-fprintf" ? 2 : 1;
      if (next !== undefined) writes.push(next);
      if (next?.many) unclear ??= `${next.written} may be any part of the expression`;
    } else if (RUNS.has(text)) {
      const end = endOfCommand(args, at + 1);
      commands.push({ command: args.slice(at + 1, end), inFolder: text.endsWith("dir") });
      if (args.slice(at + 1, end).some((field) => field.many)) unclear ??= "what it runs is not clear";
      at = end;
    } else unclear ??= `${text} is not known`;
  }
  const plain =
    suffixes.length === 1 && !args.some((field) => /^(-o|-or|!|-not|,)$/.test(beginning(field.text)));
  const sure = !args.some((field) => /^(-o|-or|!|-not|,)$/.test(beginning(field.text)));
  const shows = args.some((field) =>
    /^(-ls|-printf|-print0|-help|--help|-version|--version)$/.test(beginning(field.text)),
  );
  return {
    lists: !shows && commands.length === 0 && unclear === null,
    commands,
    writes,
    reads,
    deletes,
    unclear,
    suffix: plain ? (suffixes[0] ?? "") : "",
    below: below && sure,
  };
}

/** `;` ends it; so does `+`, but only behind `{}`. */
function endOfCommand(args: readonly Field[], from: number): number {
  for (let at = from; at < args.length; at++) {
    const text = args[at]?.text;
    if (text?.kind !== "known") continue;
    const before = args[at - 1]?.text;
    if (text.value === ";" || (text.value === "+" && before?.kind === "known" && before.value === "{}"))
      return at;
  }
  return args.length;
}

function suffixOf(pattern: Field | undefined): string {
  if (pattern?.text.kind !== "known" || pattern.many) return "";
  const text = pattern.text.value;
  if (/[\\[\]]/.test(text)) return "";
  const last = Math.max(text.lastIndexOf("*"), text.lastIndexOf("?"));
  return last < 0 ? `/${text}` : text.slice(last + 1);
}

function isFileType(test: string, argument: Field | undefined): boolean {
  return test === "-type" && argument?.text.kind === "known" && argument.text.value === "f";
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ""));
}
