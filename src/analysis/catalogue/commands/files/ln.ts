import { known, UNKNOWN } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { destinations } from "../../destination.ts";
import type { Spec, Stated } from "../../spec.ts";

/** The target of a symbolic link counts from the folder that the link stands in. */
function from(path: Field, [target, ...others]: readonly Field[]): Field {
  if (path.text.kind === "known" && path.text.value.startsWith("/")) return path;
  if (target?.text.kind !== "known" || others.length > 0 || path.text.kind !== "known")
    return { ...path, text: UNKNOWN };
  const at = target.text.value.lastIndexOf("/");
  return {
    ...path,
    text: known(at < 0 ? path.text.value : `${target.text.value.slice(0, at + 1)}${path.text.value}`),
  };
}

/** A link gives its target another name: who may read and write the one may do so with the other. */
export const ln: Spec = {
  names: ["ln"],
  options: [
    "--backup[=text]",
    "-b",
    "-d -F --directory",
    "-f --force",
    "-i --interactive",
    "-L --logical",
    "-n --no-dereference",
    "-P --physical",
    "-r --relative",
    "-s --symbolic",
    "!-S=text",
    "--suffix=text",
    "-t --target-directory=text",
    "-T --no-target-directory",
    "-v --verbose",
    "-h",
    "-w",
    "--help",
    "--version",
  ],
  rest: "text",
  says: (use, ask) => {
    const { sources, targets, unclear } = destinations(use, ask);
    const absolute = (path: Field) =>
      use.has("--symbolic") && !use.has("--relative") ? from(path, targets) : path;
    return [
      ...sources.flatMap((path): Stated[] => [
        { kind: "read", path: absolute(path), deep: true },
        { kind: "write", path: absolute(path), deep: true },
      ]),
      ...targets.flatMap((path): Stated[] => [
        { kind: "write", path, own: true },
        { kind: "moved", path },
      ]),
      ...(unclear ? [{ kind: "unclear", why: "where it links to is not known" } as const] : []),
    ];
  },
  examples: {
    "ln -s a b": "read /w/a, write /w/a deep, write /w/b",
    "ln -s ../x src/y": "read /w/x deep, write /w/x deep, write /w/src/y",
  },
};
