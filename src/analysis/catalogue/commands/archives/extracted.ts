import { known } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import type { Stated } from "../../spec.ts";

const HERE = looseField(known("."));

/** What an archive holds may come to stand anywhere below, and a link in it may lead elsewhere from then on. */
export function extracted(folders: readonly Field[]): readonly Stated[] {
  const places = folders.length === 0 ? [HERE] : folders;
  return places.flatMap((path): Stated[] => [
    { kind: "write", path, deep: true },
    { kind: "moved", path },
  ]);
}
