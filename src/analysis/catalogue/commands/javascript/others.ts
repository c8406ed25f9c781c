import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { looks } from "../../subcommands.ts";

/** Commands of which only a look is described. */
function looksOnly(name: string, subcommands: string, options = ""): Spec {
  const lines = optionLines(`-v --version | -V | -h --help | ${options}`);
  const [first = ""] = subcommands.split(" ");
  return {
    names: [name],
    options: lines,
    ...(subcommands === "" ? { rest: "unclear" as const } : { subcommands: looks(subcommands, lines) }),
    examples: {
      [`${name} --version`]: "",
      ...(first !== "" && { [`${name} ${first}`]: "" }),
      [`${name} frobnicate x`]: "opaque undescribed",
    },
  };
}

export const others: readonly Spec[] = [
  looksOnly(
    "lerna",
    "ls list la ll changed diff info",
    "-a --all | -l --long | --json | -p --parseable | --scope=text | --since=text | --graph",
  ),
  looksOnly("pm2", "list ls status logs", "--lines=text | --nostream | --raw | --json"),
  looksOnly("corepack", ""),
  looksOnly("tsx", ""),
  looksOnly("ts-node", ""),
  looksOnly("nodemon", ""),
  looksOnly("husky", ""),
  looksOnly("lint-staged", ""),
  looksOnly("changeset", "status", "--verbose | --since=text"),
  looksOnly("volta", "list which help", "--current | --default | --format=text"),
  looksOnly("fnm", "list ls current list-remote"),
  looksOnly("nvm", "ls list current which ls-remote version"),
  looksOnly("prisma", "validate format version"),
];
