import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated, Subcommand } from "../../spec.ts";

const FORMAT: Subcommand = {
  options: optionLines(
    "--check | --diff | -f --force | --option=text | -o=text | -c --config=read | --no-auto-config",
  ),
  rest: "text",
  says: ({ operands, has }) => {
    const paths = operands.length === 0 ? [looseField(known("."))] : operands;
    const deep = operands.length === 0;
    return paths.flatMap((path): Stated[] => [
      { kind: "read", path, deep },
      ...(has("--check", "--diff") ? [] : [{ kind: "write", path, deep } as const]),
    ]);
  },
};

const LINT: Subcommand = {
  options: ["--no-schema"],
  rest: "read",
  says: ({ has }) => (has("--no-schema") ? [] : [{ kind: "unclear", why: "it fetches schemas" }]),
};

export const taplo: Spec = {
  names: ["taplo"],
  options: optionLines("-V --version | -h --help | --verbose | --colors=text | --log-spans"),
  subcommands: {
    get: {
      options: optionLines(
        "-f --file-path=read | -o --output-format=text | --strip-newline | --separator=text",
      ),
      rest: "text",
    },
    format: FORMAT,
    fmt: FORMAT,
    lint: LINT,
    check: LINT,
  },
  examples: {
    "taplo get -f a x": "read /w/a",
    "taplo fmt a": "read /w/a, write /w/a",
    "taplo fmt --check a": "read /w/a",
    "taplo fmt": "read /w deep, write /w deep",
    "taplo lint --no-schema a": "read /w/a",
    "taplo lint a": "read /w/a, opaque undescribed",
    "taplo lsp stdio": "opaque undescribed",
  },
};
