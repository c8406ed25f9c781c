import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const chmod: Spec = {
  names: ["chmod"],
  options: optionLines(`
    -c --changes | -f --silent --quiet | -v --verbose | -R --recursive | --preserve-root | --no-preserve-root |
    --reference=read | -h --no-dereference | --dereference | -H | -L | -P | --help | --version`),
  prepare: withMode,
  rest: "text",
  says: ({ operands, has }) => {
    const deep = has("--recursive");
    const files = has("--reference") ? operands : operands.slice(1);
    const unsure = operands[0]?.many === true;
    return [
      // What stands there stays what it is.
      ...files.map((path): Stated => ({ kind: "write", path, deep, ...(deep && { copies: path }) })),
      ...(unsure ? [{ kind: "unclear", why: "which word is the mode is not known" } as const] : []),
    ];
  },
  examples: {
    "chmod +x a": "write /w/a",
    "chmod -x a b": "write /w/a, write /w/b",
    "chmod -R u=rwX,go-w src": "write /w/src deep",
    "chmod --reference=a b": "read /w/a, write /w/b",
    "chmod -R 777 /": "write / deep",
  },
};

/** A mode may begin with a minus (`-x`, `-rw,u+x`), and is no option then. */
function withMode(words: readonly Field[]): readonly Field[] {
  const at = words.findIndex(
    ({ text }) => text.kind === "known" && /^-[rwxXst][rwxXstugoa,+=-]*$/.test(text.value),
  );
  return words.map((word, index) =>
    index === at && word.text.kind === "known" ? { ...word, text: known(`a${word.text.value}`) } : word,
  );
}
