import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import type { Program, Surroundings } from "../code/program.ts";
import { type Field, looseField } from "../field.ts";
import type { Ask, Stated } from "./spec.ts";

type ReadCode = (code: string, around: Surroundings) => Program;

/** What inline code does, as statements of the command that runs it. */
export function stateCode(read: ReadCode, code: Text, words: readonly Field[], ask: Ask): readonly Stated[] {
  const { facts, folders, home, mayBeChanged } = ask;
  if (code.kind !== "known") return [inline("the code is only known at run time")];
  const texts = words.map(({ text, many }) => (many ? UNKNOWN : text));
  const program = read(code.value, { facts, folders, home, words: texts, mayBeChanged });
  return [
    ...program.reads.map((path): Stated => ({ kind: "read", path: looseField(path) })),
    ...program.writes.map((path): Stated => ({ kind: "write", path: looseField(path) })),
    ...program.shows.map(
      (name): Stated => ({ kind: "env", name: name === null ? UNKNOWN : known(name), value: "shown" }),
    ),
    ...(program.unclear === null ? [] : [inline(program.unclear)]),
  ];
}

function inline(why: string): Stated {
  return { kind: "unclear", why, inline: true };
}
