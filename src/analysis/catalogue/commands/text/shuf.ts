import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const shuf: Spec = {
  names: ["shuf"],
  options: optionLines(`
    -e --echo | -i --input-range=text | -n --head-count=text | -o --output=write | --random-source=read |
    -r --repeat | -z --zero-terminated | --help | --version`),
  rest: "text",
  says: ({ operands, has }) =>
    has("--echo", "--input-range") ? [] : operands.map((path): Stated => ({ kind: "read", path })),
  examples: {
    "shuf -n 3 a": "read /w/a",
    "shuf -e x y": "",
    "shuf a -o o": "write /w/o, read /w/a",
    "shuf -i 1-9": "",
  },
};
