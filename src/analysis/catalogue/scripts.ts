import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import type { Reading } from "../code/reading.ts";
import { type Field, looseField } from "../field.ts";
import type { Stated } from "./spec.ts";

/** Texts that a program joins to one script; null where a part of it is not known. */
export function scriptOf(fields: readonly (Field | undefined)[]): string | null {
  const texts = fields.map((field) =>
    field?.text.kind === "known" && !field.many ? field.text.value : null,
  );
  return texts.length === 0 || texts.includes(null) ? null : texts.join("\n");
}

/** What a script does, as statements of the command that runs it. */
export function stateScript(reading: Reading | null): readonly Stated[] {
  if (reading === null) return [{ kind: "unclear", why: "what its script does can't be seen" }];
  const { reads, writes, shows, unclear } = reading;
  return [
    ...reads.map((path): Stated => ({ kind: "read", path: looseField(known(path)) })),
    ...writes.map((path): Stated => ({ kind: "write", path: looseField(known(path)) })),
    ...shows.map((name): Stated => ({ kind: "env", name: shown(name), value: "shown" })),
    ...(unclear === null ? [] : [{ kind: "unclear", why: unclear } as const]),
  ];
}

function shown(name: string | null): Text {
  return name === null ? UNKNOWN : known(name);
}
