import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const plutil: Spec = {
  names: ["plutil"],
  options: optionLines(`
    -lint --lint | -p --print | -help --help | -convert --convert=text | -type --type=text |
    -extract --extract=text=text | -insert --insert=text | -replace --replace=text | -remove --remove=text |
    -create --create=text | -expect --expect=text | -raw | -n | -r | -s | -o=text | -e=text | -- | -string |
    -bool | -integer | -append`),
  oneDash: true,
  rest: "text",
  says: ({ operands, has, values }) => {
    const reads = operands.map((path): Stated => ({ kind: "read", path }));
    if (has("--insert", "--replace", "--remove", "--create"))
      return [{ kind: "unclear", why: "which word is the file is not known" }, ...reads];
    const [into] = values("-o");
    if (into !== undefined) {
      const prints = into.text.kind === "known" && into.text.value === "-";
      return prints ? reads : [...reads, { kind: "write", path: into }];
    }
    // exception: both write the file itself
    return has("--convert", "--extract")
      ? [...reads, ...operands.map((path): Stated => ({ kind: "write", path }))]
      : reads;
  },
  examples: {
    "plutil -p a": "read /w/a",
    "plutil -lint a b": "read /w/a, read /w/b",
    "plutil -convert json -o - a": "read /w/a",
    "plutil -convert xml1 a": "read /w/a, write /w/a",
    "plutil -extract k raw -o - a": "read /w/a",
    "plutil -remove k a": "read /w/a, opaque undescribed",
  },
};
