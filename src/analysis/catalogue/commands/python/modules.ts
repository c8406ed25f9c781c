import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import { project } from "../../project.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";
import { sortWords } from "../../use.ts";

type Module = Pick<Spec, "options"> & { says(use: Use, ask: Ask): readonly Stated[] };

const reads = (use: Use): readonly Stated[] => use.operands.map((path): Stated => ({ kind: "read", path }));

/** Modules of the language that run as programs. */
const TABLE: Readonly<Record<string, Module>> = {
  "http.server": {
    options: optionLines("-b --bind=text | -d --directory=text | -p --protocol=text | -h --help"),
    says: ({ values }, ask) => project("start", ask, values("--directory")),
  },
  "json.tool": {
    options: optionLines(
      "--sort-keys | --no-ensure-ascii | --json-lines | --indent=text | --tab | --no-indent | --compact | -h --help",
    ),
    says: ({ operands: [from, to] }) => [
      ...(from === undefined ? [] : [{ kind: "read", path: from } as const]),
      ...(to === undefined ? [] : [{ kind: "write", path: to } as const]),
    ],
  },
  venv: {
    options: optionLines(
      "--system-site-packages | --symlinks | --copies | --clear | --upgrade | --without-pip | --prompt=text | --upgrade-deps | -h --help",
    ),
    // exception: `--clear` empties the folder first, whatever it is
    says: ({ has, operands }, ask) => [
      ...project("build", ask, operands),
      ...(has("--clear")
        ? operands.map((path): Stated => ({ kind: "delete", path, own: true, deep: true }))
        : []),
    ],
  },
  unittest: {
    options: optionLines(
      "-v --verbose | -q --quiet | --locals | --durations=text | -f --failfast | -c --catch | -b --buffer | -k=text | -s --start-directory=text | -p --pattern=text | -t --top-level-directory=text | -h --help",
    ),
    says: ({ operands, values }, ask) =>
      project("test", ask, [
        ...values("--start-directory", "--top-level-directory"),
        ...operands.filter(isPath),
      ]),
  },
  doctest: {
    options: optionLines("-v --verbose | -f --fail-fast | -o=text"),
    says: ({ operands }, ask) => project("test", ask, operands),
  },
  py_compile: {
    options: optionLines("-q --quiet"),
    says: (use, ask) => [...reads(use), ...project("check", ask, use.operands)],
  },
  compileall: {
    options: optionLines("-l | -f | -q | -b | -j=text | -x=text | -o=text"),
    says: (use, ask) => [...reads(use), ...project("check", ask, use.operands)],
  },
  ast: { options: optionLines("-m --mode=text | -a --include-attributes | -i --indent=text"), says: reads },
  tokenize: { options: optionLines("-e --exact"), says: reads },
  dis: { options: optionLines("-C --show-caches | -O --show-offsets"), says: reads },
  tabnanny: { options: optionLines("-v | -q"), says: reads },
  zipfile: {
    options: optionLines("-l --list=text | -t --test=text"),
    says: ({ values }) => values("--list", "--test").map((path): Stated => ({ kind: "read", path })),
  },
  tarfile: {
    options: optionLines("-l --list=text | -t --test=text | -v --verbose"),
    says: ({ values }) => values("--list", "--test").map((path): Stated => ({ kind: "read", path })),
  },
  calendar: { options: [], says: () => [] },
  platform: { options: [], says: () => [] },
  this: { options: [], says: () => [] },
  sysconfig: { options: [], says: () => [] },
  site: { options: optionLines("--user-base | --user-site"), says: () => [] },
};

export function runsModule(name: string, words: readonly Field[], ask: Ask): readonly Stated[] {
  const module = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined;
  if (module === undefined)
    return [{ kind: "unclear", why: `what the module ${name} does is not described` }];
  const use = sortWords({ names: [name], options: module.options ?? [], rest: "text", examples: {} }, words);
  const odd: readonly Stated[] = use.unclear === null ? [] : [{ kind: "unclear", why: use.unclear }];
  return [...module.says(use, ask), ...odd];
}

/** Else it is the name of a module, a class or a test, or a port. */
function isPath({ text }: Field): boolean {
  return text.kind !== "known" || text.value.includes("/") || text.value === "..";
}
