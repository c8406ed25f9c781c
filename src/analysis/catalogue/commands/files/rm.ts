import { type Field, looseField } from "../../../field.ts";
import type { Ask, Spec, Stated } from "../../spec.ts";

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

/** A temporary folder that this call made (`mktemp -d`) holds nothing but what the call put there. */
function isFresh(path: Field, { isMadeFolder }: Ask): boolean {
  return path.text.kind === "partly" && path.text.prefix.startsWith("/tmp/") && isMadeFolder(path);
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
  says: ({ operands, has }, ask) => [
    // Everything in a folder is as good as the folder.
    ...(has("--recursive") ? wholeFolders(operands) : []).map(
      (path): Stated => ({ kind: "delete", path, deep: true }),
    ),
    ...operands.flatMap((path): Stated[] => {
      const gone: Stated = {
        kind: "delete",
        path,
        own: true,
        deep: has("--recursive") && !isFresh(path, ask),
      };
      return endsInSlash(path) ? [gone, { ...gone, own: false }] : [gone];
    }),
  ],
  examples: {
    "rm a": "delete /w/a",
    "rm -rf src": "delete /w/src deep",
    "rm -r -f -- -x": "delete /w/-x deep",
    'd=$(mktemp -d); rm -rf "$d"': "write /tmp/tmp.…, delete /tmp/tmp.…",
    'd=$(mktemp -d); ln -s /etc "$d/x"; rm -rf "$d"':
      "write /tmp/tmp.…, read /etc deep, write /etc deep, write /tmp/tmp.…/x, write *, delete * deep",
    'rm -rf "/tmp/$x"': "env x shown, delete * deep",
    "rm --rec --for d": "delete /w/d deep",
  },
};
