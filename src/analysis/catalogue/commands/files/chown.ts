import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const chown: Spec = {
  names: ["chown", "chgrp"],
  options: optionLines(`
    -c --changes | -f --silent --quiet | -v --verbose | --dereference | -h --no-dereference | --from=text |
    --preserve-root | --no-preserve-root | --reference=read | -R --recursive | -H | -L | -P | -n | -x |
    --help | --version`),
  rest: "text",
  says: ({ operands, has }) => {
    const deep = has("--recursive");
    const files = has("--reference") ? operands : operands.slice(1);
    const unsure = operands[0]?.many === true;
    return [
      // What stands there stays what it is.
      ...files.map(
        (path): Stated => ({
          kind: "write",
          path,
          deep,
          own: has("--no-dereference"),
          ...(deep && { copies: path }),
        }),
      ),
      ...(unsure ? [{ kind: "unclear", why: "which word is the owner is not known" } as const] : []),
    ];
  },
  examples: {
    "chown u:g a": "write /w/a",
    "chgrp -R g src": "write /w/src deep",
    "chown --reference=a b": "read /w/a, write /w/b",
  },
};
