import { known } from "../../contract/index.ts";
import { type Field, looseField, type Within } from "../field.ts";
import { optionLines } from "./options.ts";
import { type Sorted, sortWords } from "./use.ts";

/** What an `fd` looks at and runs. */
export interface FdExpression {
  readonly use: Sorted;
  readonly roots: readonly Field[];
  readonly commands: readonly (readonly Field[])[];
  readonly within: Within;
}

const OPTIONS = optionLines(`
  -H --hidden | --no-hidden | -I --no-ignore | --ignore | --no-ignore-vcs | --ignore-vcs | --no-ignore-parent |
  --no-require-git | --require-git | --no-global-ignore-file | -u --unrestricted | -s --case-sensitive |
  -i --ignore-case | -g --glob | --regex | -F --literal --fixed-strings | --and=text | -a --absolute-path |
  --relative-path | -l --list-details | -L --follow --dereference | --no-follow | -p --full-path | -0 --print0 |
  -d --maxdepth --max-depth=text | --min-depth=text | --exact-depth=text | -E --exclude=text | --prune |
  -t --type=text | -e --extension=text | -S --size=text | --changed-after --newer --change-newer-than --changed-within=text |
  --change-older-than --older --changed-before=text | -o --owner=text | --format=text | --batch-size=text |
  --ignore-file=read | --ignore-contain=text | -c --color=text | --hyperlink[=text] | -j --threads=text |
  --max-buffer-time=text | --max-results=text | -1 | -q --quiet | --show-errors | --base-directory=text |
  --path-separator=text | --search-path=text | --strip-cwd-prefix[=text] | --one-file-system --mount --xdev |
  --gen-completions[=text] | -h --help | -V --version`);
const SPEC = { names: ["fd"], options: OPTIONS, wholeNames: true, rest: "text", examples: {} } as const;

/** Options that run a command, alone or behind letters that take nothing. */
const RUNS = /^(?:--exec(?:-batch)?(?:=|$)|-[HIusigFalLp0q1]*[xX])/;

export function readFd(words: readonly Field[]): FdExpression {
  const own: Field[] = [];
  const commands: (readonly Field[])[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    const text = word.text.kind === "known" && !word.many ? word.text.value : "";
    if (text === "--") {
      own.push(...words.slice(at));
      break;
    }
    const match = RUNS.exec(text);
    if (match === null) {
      own.push(word);
      continue;
    }
    const end = endOfCommand(words, at + 1);
    const attached = text.slice(match[0].length);
    const first = attached === "" ? [] : [{ ...word, text: known(attached) }];
    commands.push([...first, ...words.slice(at + 1, end)]);
    at = end;
  }
  return { ...read(sortWords(SPEC, own)), commands };
}

/** `;` ends it. */
function endOfCommand(words: readonly Field[], from: number): number {
  const end = words.findIndex(({ text }, at) => at >= from && text.kind === "known" && text.value === ";");
  return end < 0 ? words.length : end;
}

function read(use: Sorted): Omit<FdExpression, "commands"> {
  const paths = [...use.operands.slice(1), ...use.values("--search-path")];
  const [base] = use.values("--base-directory");
  const roots = paths.length > 0 ? paths : [base ?? looseField(known("."))];
  const [ending, ...others] = use.values("--extension");
  const sure = ending?.text.kind === "known" && others.length === 0 && !use.has("--ignore-case");
  const suffix = sure && ending.text.kind === "known" ? `.${ending.text.value}` : "";
  const follows = use.has("--dereference");
  const [pattern] = use.operands;
  const any = pattern === undefined || pattern.text.kind !== "known" || /^[.*^$?]*$/.test(pattern.text.value);
  // exception: without a pattern all of the folder is meant, as if the root itself were
  const files = use
    .values("--type")
    .map(({ text }) => text.kind === "known" && /^(f|file|l|symlink)$/.test(text.value));
  const below = !any || use.has("--extension") || (files.length > 0 && !files.includes(false));
  return { use, roots, within: { roots: roots.map(({ text }) => text), suffix, below, follows } };
}
