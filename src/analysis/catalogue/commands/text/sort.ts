import { partly, UNKNOWN } from "../../../../contract/index.ts";
import { concat, withoutAll } from "../../../text.ts";
import type { Spec } from "../../spec.ts";
import { someLines } from "../../walking.ts";

/** What it keeps there while it sorts. */
const PIECE = partly("/sort", "", withoutAll("./"));

export const sort: Spec = {
  names: ["sort"],
  options: [
    "-b --ignore-leading-blanks",
    "-d --dictionary-order",
    "-f --ignore-case",
    "-g --general-numeric-sort",
    "-i --ignore-nonprinting",
    "-M --month-sort",
    "-h --human-numeric-sort",
    "-n --numeric-sort",
    "-R --random-sort",
    "--random-source=read",
    "-r --reverse",
    "--sort=text",
    "-V --version-sort",
    "--batch-size=text",
    "-c --check[=text]",
    "-C",
    "!--compress-program=text",
    "--debug",
    "--files0-from=unclear",
    "-k --key=text",
    "-m --merge",
    "-o --output=write",
    "-s --stable",
    "-S --buffer-size=text",
    "-t --field-separator=text",
    "-T --temporary-directory=text",
    "--parallel=text",
    "-u --unique",
    "-z --zero-terminated",
    "--help",
    "--version",
  ],
  rest: "read",
  says: ({ values }) =>
    values("--temporary-directory").map((folder) => ({
      kind: "write",
      path: { ...folder, text: concat(folder.text, PIECE) },
    })),
  output: (use, ask) =>
    use.operands.length === 0
      ? someLines(use, ask, ["--reverse", "--unique", "--version-sort", "--ignore-case", "--numeric-sort"])
      : UNKNOWN,
  examples: {
    "sort -u a": "read /w/a",
    "sort -k2,2 -o out a": "write /w/out, read /w/a",
    "sort -oout a": "write /w/out, read /w/a",
    "sort --outp=x a": "write /w/x, read /w/a",
    "sort -T /tmp a": "read /w/a, write /tmp/sort…",
    "sort --compress-program=sh a": "read /w/a, opaque undescribed",
  },
};
