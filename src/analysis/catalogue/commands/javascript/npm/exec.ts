import { optionLines } from "../../../options.ts";
import { named, type Subcommands } from "../../../subcommands.ts";
import { runsTool } from "../installed.ts";
import { NPM_OPTIONS } from "./options.ts";

export const EXEC_OPTIONS = [
  ...NPM_OPTIONS,
  ...optionLines("--no-install | !-p --package=text | !-c --call=text | --ignore-existing | -n"),
];

export const EXEC: Subcommands = named("exec x=exec", {
  options: EXEC_OPTIONS,
  optionsFirst: true,
  wraps: true,
  rest: "text",
  says: ({ operands: [tool] }, ask) => runsTool(tool, ask),
});
