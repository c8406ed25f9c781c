import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

/** Threat: the mark that a file came from elsewhere is such an attribute. */
export const xattr: Spec = {
  names: ["xattr"],
  options: optionLines("-l | -x | -r | -s | -v | -p=text | -w=text=text | -d=text | -c | -h --help"),
  rest: "text",
  says: ({ operands, has }) => {
    const verbs = ["-p", "-w", "-d", "-c"].filter((name) => has(name));
    const deep = has("-r");
    const changes = operands.flatMap((path): Stated[] => [
      { kind: "write", path, deep },
      { kind: "change", system: "attributes", verb: "change", target: path.text, loses: false, at: path },
    ]);
    return [
      ...(has("-w", "-d", "-c") ? changes : operands.map((path): Stated => ({ kind: "read", path, deep }))),
      ...(verbs.length > 1
        ? [{ kind: "unclear", why: "what it does with the attributes is not clear" } as const]
        : []),
    ];
  },
  examples: {
    "xattr -l a": "read /w/a",
    "xattr -p com.apple.quarantine a": "read /w/a",
    "xattr -cr src": "write /w/src deep, change attributes change src",
    "xattr -d com.apple.quarantine a": "write /w/a, change attributes change a",
    "xattr -cd a": "opaque undescribed",
    "xattr -w n v a": "write /w/a, change attributes change a",
  },
};
