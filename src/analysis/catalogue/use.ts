import { known, partly, type Text, UNKNOWN } from "../../contract/index.ts";
import { type Field, looseField } from "../field.ts";
import { beginning, isNoOption } from "../text.ts";
import { type Option, type OptionTable, optionTable } from "./options.ts";
import type { Spec, Subcommand, Use, UsedOption } from "./spec.ts";

/** An invocation in normal form, with the options that are known. */
export interface Sorted extends Use {
  readonly argv: readonly Text[];
  readonly flags: readonly Text[];
  /** Options whose argument has a role. */
  readonly roles: readonly (UsedOption & { readonly option: Option })[];
  readonly spec: Subcommand;
}

interface Reading {
  readonly options: (UsedOption & { readonly option: Option })[];
  readonly flags: Text[];
  readonly operands: Field[];
  unclear: string | null;
  unstated: string | null;
}

const tables = new WeakMap<Subcommand, OptionTable>();

/** Sorts the words behind a command's name into subcommands, options and operands. */
export function sortWords(spec: Spec, words: readonly Field[]): Sorted {
  const reading: Reading = { options: [], flags: [], operands: [], unclear: null, unstated: null };
  const command = [spec.names[0] ?? ""];
  let now: Subcommand = spec;
  let rest = readWords(now, spec.prepare?.(words) ?? words, reading);
  while (now.subcommands !== undefined) {
    const [first, ...others] = rest;
    const name = first?.text.kind === "known" && !first.many ? first.text.value : null;
    const next = name === null ? undefined : ownValue(now.subcommands, name);
    if (name !== null && next === undefined && now.otherwise !== undefined) {
      now = now.otherwise;
      rest = readWords(now, rest, reading);
      break;
    }
    if (name === null || next === undefined) {
      reading.unclear ??=
        first === undefined ? null : `${command.join(" ")} has no subcommand that is known here`;
      reading.operands.push(...rest);
      break;
    }
    command.push(next.normal ?? name);
    now = next;
    rest = readWords(now, others, reading);
  }
  if (now.subcommands === undefined) reading.operands.push(...rest);
  return finish(command, now, reading);
}

function finish(command: readonly string[], spec: Subcommand, reading: Reading): Sorted {
  const { options, operands, flags } = reading;
  const written = options.map(({ name, value }) =>
    value === undefined ? known(name) : joinValue(name, value.text),
  );
  return {
    command,
    options,
    operands,
    unclear: reading.unclear,
    unstated: reading.unstated,
    has: (...names) => options.some((option) => names.includes(option.name)),
    values: (...names) =>
      options.flatMap(({ name, value }) => (names.includes(name) && value !== undefined ? [value] : [])),
    argv: [...command.map(known), ...written, ...operands.map((field) => field.text)],
    flags,
    roles: options,
    spec,
  };
}

function joinValue(name: string, value: Text): Text {
  const start = `${name}=`;
  if (value.kind === "known") return known(start + value.value);
  return value.kind === "partly"
    ? partly(start + value.prefix, value.suffix, value.without)
    : partly(start, "");
}

/** Reads options until operands begin for good; gives what are operands, or a subcommand and its words. */
function readWords(spec: Subcommand, words: readonly Field[], reading: Reading): readonly Field[] {
  if (spec.anyWords) return words;
  const table = tableOf(spec);
  const operands: Field[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    const start = beginning(word.text);
    if (start === "--" && word.text.kind === "known") {
      return [...operands, ...words.slice(at + 1)];
    }
    if (!isOption(spec, word)) {
      if (spec.optionsFirst || spec.subcommands) return [...operands, ...words.slice(at)];
      operands.push(word);
      continue;
    }
    const surely = (start.startsWith("-") || (spec.plus && start.startsWith("+"))) && !word.many;
    if (!surely) {
      reading.unclear ??= `${word.written} may be an option`;
      reading.flags.push(UNKNOWN);
      operands.push(word);
      continue;
    }
    at += readOption(spec, table, word, words.slice(at + 1, at + 1 + MOST_ARGUMENTS), reading);
  }
  return operands;
}

function isOption(spec: Subcommand, word: Field): boolean {
  if (word.within !== undefined)
    return !word.within.roots.every((root) => beginning(root) !== "" && isNoOption(root));
  const start = beginning(word.text);
  if (spec.plus && (start.startsWith("+") || (start === "" && word.text.kind !== "known"))) return true;
  return !isNoOption(word.text);
}

/** Gives how many words behind it belong to it. */
function readOption(
  spec: Subcommand,
  table: OptionTable,
  word: Field,
  next: readonly Field[],
  reading: Reading,
): number {
  const start = beginning(word.text);
  if (start.startsWith("--") || spec.oneDash) return readLong(spec, table, word, next, reading);
  if (spec.numbers && word.text.kind === "known" && /^-[0-9]+$/.test(start)) {
    add(
      reading,
      { name: "-N", names: [], takes: "argument", role: "text", before: 0, unstated: false },
      looseField(known(start.slice(1))),
    );
    return 0;
  }
  return readCluster(table, word, next, reading);
}

function readLong(
  spec: Subcommand,
  table: OptionTable,
  word: Field,
  next: readonly Field[],
  reading: Reading,
): number {
  const start = beginning(word.text);
  const equals = start.indexOf("=");
  const name = equals < 0 ? start : start.slice(0, equals);
  if (equals < 0 && word.text.kind !== "known") return refuse(reading, word, partly(start, ""));
  const option = table.get(name) ?? (spec.wholeNames || spec.oneDash ? undefined : shortened(table, name));
  if (option === undefined)
    return refuse(reading, word, isStart(table, name) ? partly(name, "") : known(name));
  if (equals >= 0) {
    if (option.takes === "nothing") reading.unclear ??= `${name} takes no argument`;
    if (option.before > 0) reading.unclear ??= `${name} takes several arguments`;
    add(reading, option, { ...word, text: cutStart(word.text, equals + 1) });
    return 0;
  }
  return takeNext(reading, option, next);
}

/** `-rf`, `-n5`, `-o file`: letters until one takes the rest or the next word. */
function readCluster(table: OptionTable, word: Field, next: readonly Field[], reading: Reading): number {
  const letters = beginning(word.text);
  for (let at = 1; at < letters.length; at++) {
    const option = table.get(letters.slice(0, 1) + letters[at]);
    if (option === undefined)
      return refuse(reading, word, at === 1 ? partly(letters.slice(0, 2), "") : UNKNOWN);
    const rest = cutStart(word.text, at + 1);
    const attached = at + 1 < letters.length || word.text.kind !== "known";
    if (option.takes === "nothing") add(reading, option);
    else if (attached) {
      if (option.before > 0) reading.unclear ??= `${option.name} takes several arguments`;
      add(reading, option, { ...word, text: rest });
      return 0;
    } else return takeNext(reading, option, next);
  }
  return word.text.kind === "known" ? 0 : refuse(reading, word, UNKNOWN);
}

function takeNext(reading: Reading, option: Option, next: readonly Field[]): number {
  if (option.takes !== "argument") {
    add(reading, option);
    return 0;
  }
  const taken = next.slice(0, option.before + 1);
  const last = taken[option.before];
  if (last === undefined || taken.some((field) => field.many)) {
    reading.unclear ??= `${option.name} expects an argument`;
    add(reading, option);
    return 0;
  }
  add(reading, option, last);
  return taken.length;
}

const MOST_ARGUMENTS = 4;

function add(reading: Reading, option: Option, value?: Field): void {
  reading.options.push({ name: option.name, option, ...(value !== undefined && { value }) });
  reading.flags.push(known(option.name));
  if (option.unstated) reading.unstated ??= `what ${option.name} does is not described`;
}

function refuse(reading: Reading, word: Field, flag: Text): number {
  reading.unclear ??= `the option ${word.written} is not known`;
  reading.flags.push(flag);
  return 0;
}

/** The one option that the name is the beginning of. */
function shortened(table: OptionTable, name: string): Option | undefined {
  if (name.length < 3) return undefined;
  const found = new Set<Option>();
  for (const [long, option] of table) if (long.startsWith(name)) found.add(option);
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}

function isStart(table: OptionTable, name: string): boolean {
  return [...table.keys()].some((long) => long.startsWith(name));
}

function cutStart(text: Text, length: number): Text {
  if (text.kind === "known") return known(text.value.slice(length));
  return text.kind === "partly" ? partly(text.prefix.slice(length), text.suffix, text.without) : UNKNOWN;
}

function tableOf(spec: Subcommand): OptionTable {
  const before = tables.get(spec);
  if (before !== undefined) return before;
  const table = optionTable(spec.options ?? []);
  tables.set(spec, table);
  return table;
}

function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
