import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import { type Field, looseField } from "../field.ts";
import { beginning } from "../text.ts";
import type { Stated } from "./spec.ts";

/** How the words of a big command-line tool are read, of which every subcommand says by its name whether it only looks. */
export interface Convention {
  /** `change` effects name this. */
  readonly system: string;
  /** Options before the subcommand, with what belongs to each: `-x` nothing, `-x=` a value. */
  readonly globals: readonly string[];
  /** Words of the subcommand, from its path up to the first option: how many there are, and what they do. */
  read(path: readonly string[]): Verdict | null;
  /** Options that make a look something else: they show credentials, or name files, programs or hosts. */
  readonly odd: RegExp;
  /** Options whose value is a host or an address. */
  readonly hosts?: RegExp;
}

export interface Verdict {
  /** The subcommand's own words. */
  readonly words: number;
  readonly does: "looks" | "changes" | "reveals";
  /** Something is lost by it. */
  readonly loses?: boolean;
  /** Other words may stand behind it, none of which is a file. */
  readonly takesNames?: boolean;
}

interface Read {
  readonly globals: readonly Field[];
  readonly path: readonly Field[];
  readonly rest: readonly Field[];
  readonly unclear: string | null;
}

/** Global options stand behind the subcommand in the normal form, so that rules need not know them. */
export function prepareConvention(convention: Convention, words: readonly Field[]): readonly Field[] {
  const { globals, path, rest, unclear } = readPath(convention, words);
  return unclear === null ? [...path, ...globals, ...rest] : words;
}

/**
 * What an invocation does by its name. A look states nothing that a rule would have to cover: the tool asks what it is
 * configured to ask. All else is a change that is not described.
 */
export function ofConvention(convention: Convention, words: readonly Field[]): readonly Stated[] {
  const { path, rest, unclear } = readPath(convention, words);
  if (unclear !== null) return [{ kind: "unclear", why: unclear }];
  const names = path.map((field) => beginning(field.text));
  const verdict = convention.read(names);
  if (verdict === null)
    return [{ kind: "unclear", why: `${convention.system} ${names.join(" ")} is not known here` }];
  if (verdict.does === "reveals") return [{ kind: "unclear", why: REVEALS }];
  if (verdict.does === "changes") return changes(convention, names, verdict, path);
  const extra = path.slice(verdict.words);
  if (extra.length > 0 && verdict.takesNames !== true)
    return [{ kind: "unclear", why: `the word ${extra[0]?.written ?? ""} is not described` }];
  return optionsOf(convention, [...rest, ...restGlobals(convention, words)], verdict);
}

/** What a rule would have to know is where the credential is kept, and that is elsewhere. */
export const REVEALS = "it gives out a credential or secret";

function changes(
  { system }: Convention,
  names: readonly string[],
  { words, loses = false }: Verdict,
  path: readonly Field[],
): Stated[] {
  const target: Text = path[words]?.text ?? known("");
  return [
    { kind: "change", system, verb: names.slice(0, words).join(" "), target, loses },
    { kind: "unclear", why: "what it changes elsewhere is not described" },
  ];
}

function restGlobals(convention: Convention, words: readonly Field[]): readonly Field[] {
  return readPath(convention, words).globals;
}

function readPath({ globals }: Convention, words: readonly Field[]): Read {
  let at = 0;
  const before: Field[] = [];
  for (; at < words.length; at++) {
    const word = words[at];
    const text = word?.text.kind === "known" && !word.many ? word.text.value : null;
    if (word === undefined || text === null || !text.startsWith("-")) break;
    before.push(word);
    const name = text.split("=")[0] ?? text;
    if (globals.includes(`${name}=`)) {
      const value = text.includes("=") ? undefined : words[++at];
      if (value?.many) return { globals: before, path: [], rest: [], unclear: `${name} expects a value` };
      if (value !== undefined) before.push(value);
    } else if (!globals.includes(name))
      return { globals: before, path: [], rest: [], unclear: `the option ${word.written} is not known` };
  }
  const path: Field[] = [];
  for (; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || word.text.kind !== "known" || word.many || word.text.value.startsWith("-"))
      break;
    path.push(word);
  }
  return { globals: before, path, rest: words.slice(at), unclear: null };
}

/**
 * Any option narrows a look, but for those that are odd. Threat: by `file://`, `fileb://` and `@` a value is read from
 * a file, and by an address from a host.
 */
function optionsOf(convention: Convention, words: readonly Field[], { takesNames }: Verdict): Stated[] {
  const stated: Stated[] = [];
  let option = "";
  for (const word of words) {
    const text = beginning(word.text);
    if (text === "" && word.text.kind !== "known") {
      stated.push({ kind: "unclear", why: `${word.written} may be an option` });
      continue;
    }
    const isOption = text.startsWith("-");
    const value = isOption ? (text.includes("=") ? text.slice(text.indexOf("=") + 1) : "") : text;
    if (isOption) {
      option = text.split("=")[0] ?? text;
      if (word.text.kind !== "known" && !text.includes("="))
        stated.push({ kind: "unclear", why: `the option ${word.written} is not known` });
      if (convention.odd.test(option))
        stated.push({ kind: "unclear", why: `what ${option} does is not described` });
    } else if (option === "" && takesNames !== true)
      stated.push({ kind: "unclear", why: `the word ${word.written} is not described` });
    stated.push(...ofValue(convention, option, value, word));
  }
  return stated;
}

function ofValue({ hosts }: Convention, option: string, value: string, word: Field): Stated[] {
  const file = /^(?:fileb?:\/\/|@)(.*)$/s.exec(value)?.[1];
  if (file !== undefined) {
    return word.text.kind === "known" && file !== ""
      ? [{ kind: "read", path: { ...looseField(known(file)), written: word.written } }]
      : [{ kind: "unclear", why: `the file that ${word.written} names is not known` }];
  }
  if (value === "" || hosts === undefined || !hosts.test(option)) return [];
  const host = /^(?:([a-z]+):\/\/)?([^/:@]+)(?::\d+)?(?:\/|$)/i.exec(value);
  return [
    {
      kind: "connect",
      scheme: known(host?.[1] ?? "https"),
      host: host?.[2] === undefined ? UNKNOWN : known(host[2]),
      sends: false,
    },
  ];
}
