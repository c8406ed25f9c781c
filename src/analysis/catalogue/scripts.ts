import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import type { Reading } from "../code/reading.ts";
import { type Field, looseField } from "../field.ts";
import { mayHold } from "../text.ts";
import type { Stated } from "./spec.ts";

/** A script in a little language, as the words of a command give it. */
export interface Script {
  /** What it may be: one text, or a few that stand for all. */
  readonly variants: readonly string[];
}

/** Where a language takes numbers that are not known for nothing else. */
export interface Numbers {
  /** Characters that they, and what stands between them, may have. */
  readonly holds: RegExp;
  fit(before: string, behind: string): boolean;
}

/** Texts that a program joins to one script; null where a part of it is not known. */
export function scriptOf(fields: readonly (Field | Text | undefined)[], numbers?: Numbers): Script | null {
  const texts = fields.map((field) => (field === undefined ? UNKNOWN : textOf(field)));
  if (texts.length === 0) return null;
  const [only] = texts;
  if (texts.length === 1 && only?.kind === "partly") return withNumber(only, numbers);
  const all = texts.map((text) => (text.kind === "known" ? text.value : null));
  return all.includes(null) ? null : { variants: [all.join("\n")] };
}

function textOf(field: Field | Text): Text {
  if ("kind" in field) return field;
  return field.many ? UNKNOWN : field.text;
}

const ASCII = Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1));

/** `"${n}p"`: a number, or none, is read like any other. */
function withNumber(text: Extract<Text, { kind: "partly" }>, numbers: Numbers | undefined): Script | null {
  const { prefix, suffix } = text;
  const middle: Text = { ...text, prefix: "", suffix: "" };
  if (numbers === undefined || !numbers.fit(prefix, suffix)) return null;
  if (ASCII.some((character) => !numbers.holds.test(character) && mayHold(middle, character))) return null;
  return { variants: [`${prefix}1${suffix}`, prefix + suffix] };
}

/** What a script does, as statements of the command that runs it. */
export function stateScript(script: Script | null, read: (text: string) => Reading): readonly Stated[] {
  if (script === null) return [inline("what its script does can't be seen")];
  const [first, ...others] = script.variants.map(read);
  if (first === undefined) return [];
  if (others.length === 0) return stateReading(first);
  return script.variants.every((text) => isQuiet(read(text)))
    ? []
    : [inline("a part of its script is not known")];
}

function isQuiet({ reads, writes, shows, unclear }: Reading): boolean {
  return reads.length + writes.length + shows.length === 0 && unclear === null;
}

function stateReading({ reads, writes, shows, unclear }: Reading): readonly Stated[] {
  return [
    ...reads.map((path): Stated => ({ kind: "read", path: looseField(known(path)) })),
    ...writes.map((path): Stated => ({ kind: "write", path: looseField(known(path)) })),
    ...shows.map((name): Stated => ({ kind: "env", name: shown(name), value: "shown" })),
    ...(unclear === null ? [] : [inline(unclear)]),
  ];
}

function inline(why: string): Stated {
  return { kind: "unclear", why, inline: true };
}

function shown(name: string | null): Text {
  return name === null ? UNKNOWN : known(name);
}
