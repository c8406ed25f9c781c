import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const shred: Spec = {
  names: ["shred"],
  options: optionLines(`
    -f --force | -n --iterations=text | --random-source=read | -s --size=text | -u | --remove[=text] |
    -v --verbose | -x --exact | -z --zero | --help | --version`),
  rest: "write",
  says: ({ operands, has }) =>
    operands.flatMap((path): readonly Stated[] => [
      { kind: "change", system: "files", verb: "shred", target: path.text, loses: true, at: path },
      ...(has("-u", "--remove") ? [{ kind: "delete", path, own: true } as const] : []),
    ]),
  examples: {
    "shred a": "write /w/a, change files shred a (loses)",
    "shred -zu a": "write /w/a, change files shred a (loses), delete /w/a",
    "shred /dev/sda": "write /dev/sda, change files shred /dev/sda (loses)",
  },
};
