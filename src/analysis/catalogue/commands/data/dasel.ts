import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const dasel: Spec = {
  names: ["dasel"],
  options: optionLines(`
    -f --file=read | -r --read=text | -w --write=text | -i --in=text | -o --out=text | -s --selector=text |
    -m --multiple | -n --null | -c --compact | -p --parser=text | --plain | --pretty | --colour | --color |
    --indent=text | --format=text | --escape-html | --csv-comma=text | --csv-write-comma=text |
    --csv-comment=text | --csv-crlf | --root | --merge-input-documents | -v=text | --version | -h --help`),
  rest: "text",
  says: ({ operands: [verb], values, has }) => {
    const changes = verb?.text.kind === "known" && /^(put|delete)$/.test(verb.text.value);
    const known =
      verb === undefined ||
      (verb.text.kind === "known" && !/^(validate|completion|man)$/.test(verb.text.value));
    const early = has("--parser", "--multiple", "--null", "--plain", "--out");
    return [
      // exception: these write to the file where no other is given
      ...(changes ? values("--file").map((path): Stated => ({ kind: "write", path })) : []),
      ...(known && !early ? [] : [{ kind: "unclear", why: "what it does depends on the version" } as const]),
    ];
  },
  examples: {
    "dasel -f a .x": "read /w/a",
    "dasel put -f a -v y .x": "read /w/a, write /w/a",
    "dasel -r json -w yaml .": "",
    "dasel -f a -o o .x": "read /w/a, opaque undescribed",
  },
};
