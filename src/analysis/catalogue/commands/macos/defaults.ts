import { known } from "../../../../contract/index.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Subcommand } from "../../spec.ts";

const DOMAINS = optionLines("-app=text | -g | -globalDomain | -currentHost");

/** Values may begin with a dash: all words are taken as they are. */
function changes(verb: string, loses: boolean): Subcommand {
  return {
    anyWords: true,
    rest: "text",
    says: ({ operands: [domain] }) => [
      { kind: "change", system: "defaults", verb, target: domain?.text ?? known(""), loses },
    ],
  };
}

export const defaults: Spec = {
  names: ["defaults"],
  options: optionLines("-currentHost | -host=text | -globalDomain | -g | -app=text | -plist=text"),
  oneDash: true,
  subcommands: {
    read: { oneDash: true, options: DOMAINS, rest: "text" },
    "read-type": { oneDash: true, options: DOMAINS, rest: "text" },
    domains: {},
    find: { rest: "text" },
    help: {},
    export: {
      rest: "text",
      says: ({ operands: [, path] }) =>
        path === undefined || (path.text.kind === "known" && path.text.value === "-")
          ? []
          : [{ kind: "write", path }],
    },
    write: changes("write", false),
    rename: changes("rename", false),
    import: changes("import", false),
    delete: changes("delete", true),
  },
  examples: {
    "defaults read com.apple.finder X": "",
    "defaults -currentHost read": "",
    "defaults write com.apple.finder X -bool true": "change defaults write com.apple.finder",
    "defaults delete com.apple.finder": "change defaults delete com.apple.finder (loses)",
  },
};
