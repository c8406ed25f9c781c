import type { Spec } from "../../spec.ts";

export const file: Spec = {
  names: ["file"],
  options: [
    "-b --brief",
    "-i --mime",
    "--mime-type",
    "--mime-encoding",
    "-k --keep-going",
    "-L --dereference",
    "-h --no-dereference",
    "-n --no-buffer",
    "-N --no-pad",
    "-r --raw",
    "-0 --print0",
    "-F --separator=text",
    "-e --exclude=text",
    "-f --files-from=unclear",
    "-p --preserve-date",
    "-s --special-files",
    "-v --version",
    "--help",
  ],
  rest: "read",
  examples: {
    "file a b": "read /w/a, read /w/b",
  },
};
