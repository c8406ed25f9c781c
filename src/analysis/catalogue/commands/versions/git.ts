import { known } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import { isNoOption } from "../../../text.ts";
import { optionTable } from "../../options.ts";
import type { Ask, Spec, Stated, Subcommand, Use } from "../../spec.ts";
import { CONFIG } from "./git/config.ts";
import { EXAMPLES } from "./git/examples.ts";
import { EXPORTS } from "./git/exports.ts";
import { HISTORY } from "./git/history.ts";
import { LFS } from "./git/lfs.ts";
import { LOOKS } from "./git/looks.ts";
import { NAMES } from "./git/names.ts";
import { PARTS } from "./git/parts.ts";
import { PLUMBING } from "./git/plumbing.ts";
import { REMOTES } from "./git/remotes.ts";
import { isHarmless } from "./git/settings.ts";
import { STASH } from "./git/stash.ts";
import { UPKEEP } from "./git/upkeep.ts";
import { WORKTREE } from "./git/worktree.ts";

type Subcommands = Readonly<Record<string, Subcommand>>;

/** `git log --help` shows a page, whatever the subcommand does. */
function helped(subcommands: Subcommands): Subcommands {
  return Object.fromEntries(
    Object.entries(subcommands).map(([name, spec]) => [
      name,
      {
        ...spec,
        options: [...(spec.options ?? []), "--help"],
        says: (use: Use, ask: Ask) => (onlyHelp(use) ? [] : (spec.says?.(use, ask) ?? [])),
      },
    ]),
  );
}

function onlyHelp({ options, operands }: Use): boolean {
  const [only, ...others] = options;
  return only?.name === "--help" && others.length === 0 && operands.length === 0;
}

/** `git checkout -- a` means files, whatever branches there are: as `--overlay` says, which is how files are taken. */
function tellsFiles(words: readonly Field[]): readonly Field[] {
  const at = subcommandAt(words);
  const rest = words.slice(at + 1);
  const marker = rest.findIndex(isText("--"));
  const isCheckout = words.slice(at, at + 1).some(isText("checkout"));
  if (!isCheckout || marker < 0 || marker === rest.length - 1) return words;
  return [...words.slice(0, at + 1), looseField(known("--overlay")), ...rest];
}

function subcommandAt(words: readonly Field[]): number {
  let at = 0;
  for (let word = words[at]; word !== undefined; word = words[++at]) {
    if (["-C", "-c"].some((name) => isText(name)(word))) at++;
    else if (isNoOption(word.text)) break;
  }
  return at;
}

function isText(value: string): (field: Field) => boolean {
  return ({ text, many }) => text.kind === "known" && text.value === value && !many;
}

const SUBCOMMANDS = helped({
  ...CONFIG,
  ...EXPORTS,
  ...HISTORY,
  ...LFS,
  ...LOOKS,
  ...NAMES,
  ...PARTS,
  ...PLUMBING,
  ...REMOTES,
  ...STASH,
  ...UPKEEP,
  ...WORKTREE,
});

/** Options whose argument is a file, by the name of any subcommand. */
const FILE_OPTIONS: ReadonlySet<string> = new Set(fileOptions(SUBCOMMANDS));

function fileOptions(subcommands: Subcommands): readonly string[] {
  return Object.values(subcommands).flatMap((spec) => [
    ...[...optionTable(spec.options ?? []).values()]
      .filter(({ role }) => role !== "text")
      .map(({ name }) => name),
    ...fileOptions(spec.subcommands ?? {}),
    ...(spec.otherwise === undefined ? [] : fileOptions({ otherwise: spec.otherwise })),
  ]);
}

/** What holds of any subcommand. */
function always(use: Use): readonly Stated[] {
  const odd = use
    .values("-c")
    .filter(({ text }) => text.kind !== "known" || !isHarmless(text.value))
    .map(
      ({ written }): Stated => ({
        kind: "unclear",
        why: `what git does with ${written} set is not known`,
      }),
    );
  // Threat: with `-C` the argument of an option names a file elsewhere than where it is looked for.
  const moved = use.has("-C") && use.options.some(({ name }) => FILE_OPTIONS.has(name));
  const gitFolders = use
    .values("--git-dir")
    .filter(({ text }) => text.kind !== "known" || !/(^|\/)\.git\/?$/.test(text.value));
  return [
    ...odd,
    ...(moved ? [{ kind: "unclear", why: "the files are in another folder" } as const] : []),
    // Threat: git runs what a folder configures that only looks like a repository.
    ...(gitFolders.length > 0
      ? [{ kind: "unclear", why: "what repository it is is not known" } as const]
      : []),
  ];
}

export const git: Spec = {
  names: ["git"],
  options: [
    "-C=text",
    "-c=text",
    "-p --paginate",
    "-P --no-pager",
    "--no-replace-objects",
    "--no-lazy-fetch",
    "--no-optional-locks",
    "--no-advice",
    "--literal-pathspecs",
    "--glob-pathspecs",
    "--noglob-pathspecs",
    "--icase-pathspecs",
    "-v --version",
    "-h --help",
    "--html-path",
    "--man-path",
    "--info-path",
    "!--exec-path[=text]",
    "--git-dir=text",
    "!--work-tree=text",
    "!--namespace=text",
    "!--super-prefix=text",
    "!--config-env=text",
    "!--bare",
    "!--attr-source=text",
  ],
  prepare: tellsFiles,
  always,
  subcommands: SUBCOMMANDS,
  examples: EXAMPLES,
};
