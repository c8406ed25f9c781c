import { type Field, looseField } from "../../../field.ts";
import type { Spec, Stated } from "../../spec.ts";

/** Then a link is followed to what it leads to. */
function endsInSlash({ text }: Field): boolean {
  return text.kind === "known" && /[^/]\/+$/.test(text.value);
}

function wholeFolders(operands: readonly Field[]): Field[] {
  const folders = new Map<string, Field>();
  for (const { allOf, written } of operands) {
    if (allOf?.kind === "known") folders.set(allOf.value, { ...looseField(allOf), written });
  }
  return [...folders.values()];
}

export const rm: Spec = {
  names: ["rm"],
  options: [
    "-f --force",
    "-i",
    "-I",
    "--interactive[=text]",
    "--one-file-system",
    "--no-preserve-root",
    "--preserve-root[=text]",
    "-r -R --recursive",
    "-d --dir",
    "-v --verbose",
    "-P",
    "-W",
    "-x",
    "--help",
    "--version",
  ],
  rest: "text",
  says: ({ operands, has }) => [
    // Everything in a folder is as good as the folder.
    ...(has("--recursive") ? wholeFolders(operands) : []).map(
      (path): Stated => ({ kind: "delete", path, deep: true }),
    ),
    ...operands.flatMap((path): Stated[] => {
      const gone: Stated = { kind: "delete", path, own: true, deep: has("--recursive") };
      return endsInSlash(path) ? [gone, { ...gone, own: false }] : [gone];
    }),
  ],
  examples: {
    "rm a": "delete /w/a",
    "rm -rf src": "delete /w/src deep",
    "rm -r -f -- -x": "delete /w/-x deep",
    "rm --rec --for d": "delete /w/d deep",
  },
};
