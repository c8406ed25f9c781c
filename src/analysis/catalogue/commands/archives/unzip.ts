import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { extracted } from "./extracted.ts";

export const unzip: Spec = {
  names: ["unzip"],
  options: optionLines(`
    -l | -v | -t | -z | -Z | -p | -c | -h | --help | -hh | -f | -u | -o | -n | -q | -a | -b | -j | -C | -D | -I=text | -L |
    -M | -N | -O=text | -P=text | -T | -V | -W | -X | -K | -x=text | -d=text | !-: | !-^ | -B | -s | -m | -S | -U | -1 | -2 |
    --version`),
  wholeNames: true,
  rest: "text",
  says: ({ operands, has, values }) => {
    const [path] = operands;
    if (path === undefined || has("-h", "--help")) return [];
    const looks = has("-l", "-v", "-t", "-z", "-Z", "-p", "-c");
    return [
      { kind: "read", path },
      ...(looks ? [] : extracted(values("-d"))),
      // exception: it sets the time of the archive itself
      ...(has("-T") && !has("-Z") ? [{ kind: "write", path } as const] : []),
    ];
  },
  examples: {
    "unzip -l a": "read /w/a",
    "unzip -Z1 a": "read /w/a",
    "unzip -p a x": "read /w/a",
    "unzip -tl a": "read /w/a",
    "unzip a": "read /w/a, write /w deep",
    "unzip -oq a -d src": "read /w/a, write /w/src deep",
    "unzip -d/tmp a x": "read /w/a, write /tmp deep",
    "unzip -: a": "read /w/a, write /w deep, opaque undescribed",
  },
};

export const zipinfo: Spec = {
  names: ["zipinfo", "funzip"],
  options: optionLines("-1 | -2 | -s | -m | -l | -v | -h | -M | -t | -T | -z | -C | -Z | -x=text"),
  rest: "text",
  says: ({ operands }) => operands.slice(0, 1).map((path) => ({ kind: "read", path })),
  examples: { "zipinfo -1 a": "read /w/a", "zipinfo a '*.ts'": "read /w/a" },
};
