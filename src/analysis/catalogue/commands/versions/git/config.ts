import { known, UNKNOWN } from "../../../../../contract/index.ts";
import { type Field, looseField } from "../../../../field.ts";
import { beginning } from "../../../../text.ts";
import { REVEALS } from "../../../conventions.ts";
import type { Ask, Stated, Subcommand, Use } from "../../../spec.ts";
import { split } from "./options.ts";
import { at, placesOf } from "./places.ts";

const OPTIONS = split(
  "--local|--global|--system|--worktree|-f --file=text|--blob=text|-z --null|--name-only|--show-origin|--show-scope|--show-names|--no-show-names|--includes|--no-includes|--default=text|--type=text|--no-type|--bool|--int|--bool-or-int|--bool-or-str|--path|--expiry-date|--all|--regexp|--url=text|--value=text|--fixed-value|--append|--comment=text|-l --list|--get|--get-all|--get-regexp|--get-urlmatch|--get-color|--get-colorbool|--unset|--unset-all|--add|--replace-all|--rename-section|--remove-section|!-e --edit",
);

const LOOKS = [
  "--list",
  "--get",
  "--get-all",
  "--get-regexp",
  "--get-urlmatch",
  "--get-color",
  "--get-colorbool",
];
const SETS = ["--unset", "--unset-all", "--add", "--replace-all", "--rename-section", "--remove-section"];

/** Names under which credentials stand. */
const SECRET = /token|passw|secret|extraheader|oauth|cookie|credential(?!\.(helper|usehttppath|username)$)/i;

/** The file that is meant: without an option the repository's own. */
function fileOf(use: Use, ask: Ask): Field {
  const places = placesOf(use, ask);
  const [file] = use.values("--file");
  if (file !== undefined) return use.has("-C") ? { ...file, text: UNKNOWN } : file;
  if (use.has("--global")) return looseField(known(`${ask.home}/.gitconfig`));
  if (use.has("--system")) return looseField(known("/etc/gitconfig"));
  return use.has("--worktree") ? at(places.own, "config.worktree") : at(places.common, "config");
}

function looks(use: Use, ask: Ask): readonly Stated[] {
  const reveals = use.operands.some(({ text }) => text.kind !== "known" || SECRET.test(beginning(text)));
  return [
    { kind: "read", path: fileOf(use, ask) },
    ...(reveals ? [{ kind: "unclear", why: REVEALS } as const] : []),
  ];
}

/** What is set may be a program that a later command runs. */
function sets(use: Use, ask: Ask): readonly Stated[] {
  return [{ kind: "write", path: fileOf(use, ask) }];
}

/** Options alone, or a key and perhaps its value. */
function asOptionsSay(use: Use, ask: Ask): readonly Stated[] {
  if (use.has(...SETS)) return sets(use, ask);
  return use.has(...LOOKS) || use.operands.length === 1 ? looks(use, ask) : sets(use, ask);
}

/** Threat: what is configured may be a program. Reading it shows no more than settings, but for credentials. */
export const CONFIG: Readonly<Record<string, Subcommand>> = {
  config: {
    options: OPTIONS,
    says: asOptionsSay,
    subcommands: {
      get: { options: OPTIONS, rest: "text", says: looks },
      list: { options: OPTIONS, says: looks },
      set: { options: OPTIONS, rest: "text", says: sets },
      unset: { options: OPTIONS, rest: "text", says: sets },
      "rename-section": { options: OPTIONS, rest: "text", says: sets },
      "remove-section": { options: OPTIONS, rest: "text", says: sets },
    },
    otherwise: { options: OPTIONS, rest: "text", says: asOptionsSay },
  },
};
