import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const otool: Spec = {
  names: ["otool"],
  options: optionLines(`
    -a | -f | -h | -l | -L | -D | -t | -x | -p=text | -d | -o | -r | -S | -I | -T | -R | -M | -H | -G | -C |
    -P | -v | -V | -X | -q | -Q | -j | -m | -B | -c | -s=text=text | -arch=text | -mcpu=text |
    -function_offsets | --version`),
  rest: "read",
  examples: {
    "otool -L a": "read /w/a",
    "otool -tvV a": "read /w/a",
  },
};
