import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import type { Spec } from "../../spec.ts";

/** Only names and sizes are shown. */
export const du: Spec = {
  names: ["du"],
  options: [
    "-0 --null",
    "-a --all",
    "--apparent-size",
    "-B --block-size=text",
    "-b --bytes",
    "-c --total",
    "-D --dereference-args",
    "-d --max-depth=text",
    "--files0-from=unclear",
    "-H",
    "-h --human-readable",
    "--inodes",
    "-k",
    "-L --dereference",
    "-l --count-links",
    "-m",
    "-P --no-dereference",
    "-S --separate-dirs",
    "--si",
    "-s --summarize",
    "-t --threshold=text",
    "--time[=text]",
    "--time-style=text",
    "-X --exclude-from=read",
    "--exclude=text",
    "-x --one-file-system",
    "-A",
    "-g",
    "-n",
    "-r",
    "-I=text",
    "--help",
    "--version",
  ],
  rest: "text",
  // Only names are shown.
  says: ({ operands }) =>
    (operands.length === 0 ? [looseField(known("."))] : operands).map((path) => ({ kind: "read", path })),
  examples: {
    "du -sh src": "read /w/src",
    du: "read /w",
  },
};
