import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import { type ProjectVerb, project } from "../../project.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";

/** Names that projects give their targets, tasks and recipes, and what they mean by them. */
const TARGETS: Readonly<Record<string, ProjectVerb>> = {
  all: "build",
  build: "build",
  compile: "build",
  test: "test",
  tests: "test",
  check: "test",
  unit: "test",
  lint: "lint",
  vet: "lint",
  typecheck: "check",
  types: "check",
  fmt: "format",
  format: "format",
  dev: "start",
  start: "start",
  serve: "start",
};

/** Variables that only say how much is told, or what is tested. */
const HARMLESS = /^(V|VERBOSE|Q|DEBUG|CI|TEST|TESTS|TESTNAME|PKG|RUN|COVERAGE)=[\w./:-]*$/;

/** Targets of the project; without one the first, which builds. */
export function runsTargets(targets: readonly Field[], ask: Ask): readonly Stated[] {
  const verbs = targets.map(({ text, many }) =>
    text.kind !== "known" || many
      ? null
      : Object.hasOwn(TARGETS, text.value)
        ? TARGETS[text.value]
        : HARMLESS.test(text.value)
          ? "build"
          : null,
  );
  const odd = targets.find((_, at) => verbs[at] === null);
  if (odd !== undefined)
    return [{ kind: "unclear", why: `what the target ${odd.written} does is not described` }];
  return project(verbs[0] ?? "build", ask);
}

/** `-j 4`: the number is the option's. */
function withoutNumber({ operands, has }: Use): readonly Field[] {
  const jobs = has("--jobs")
    ? operands.findIndex(({ text }) => text.kind === "known" && /^[0-9]+$/.test(text.value))
    : -1;
  return operands.filter((_, at) => at !== jobs);
}

export const make: Spec = {
  names: ["make"],
  options: optionLines(`
    -j --jobs[=text] | -C --directory=project | -f --file --makefile=project | -n --just-print --dry-run | -k --keep-going | -s --silent --quiet | -B --always-make | -i --ignore-errors | -w --print-directory |
    --no-print-directory | -l --load-average[=text] | -O --output-sync[=text] | --trace | -d | --debug[=text] | -r --no-builtin-rules | -R --no-builtin-variables | -S --no-keep-going | -t --touch | -q --question |
    -p --print-data-base | --warn-undefined-variables | -v --version | -h --help | !-e --environment-overrides | !--eval=text | !-I --include-dir=text | !-o --old-file=text | !-W --what-if=text`),
  rest: "text",
  // threat: also to print what it would do, it runs what `$(shell …)` says
  says: (use, ask) => (use.has("--version", "--help") ? [] : runsTargets(withoutNumber(use), ask)),
  examples: {
    "make --version": "",
    make: "change project build /w",
    "make -j4 test": "change project test /w",
    "make -j 4 lint V=1": "change project lint /w",
    "make -n": "change project build /w",
    "make -C src test": "read /w/src, change project test /w",
    "make -C /tmp test": "read /tmp, change project test /w, opaque undescribed",
    "make deploy": "opaque undescribed",
    "make test CC=/tmp/x": "opaque undescribed",
    "make test SHELL=/tmp/x": "opaque undescribed",
    "make --eval='$(shell id)' test": "change project test /w, opaque undescribed",
  },
};

export const just: Spec = {
  names: ["just"],
  options: optionLines(
    "-l --list | --summary | -V --version | -h --help | -q --quiet | -v --verbose | -n --dry-run | --dump | --evaluate | -u --unsorted | --show=text | -f --justfile=project | -d --working-directory=project | --color=text | --no-dotenv | --variables",
  ),
  optionsFirst: true,
  rest: "text",
  says: (use, ask) =>
    use.has("--list", "--summary", "--version", "--help", "--show", "--dump", "--variables")
      ? []
      : runsTargets(use.operands, ask),
  examples: {
    "just --list": "",
    "just test": "change project test /w",
    "just deploy": "opaque undescribed",
    "just --evaluate": "change project build /w",
  },
};

export const task: Spec = {
  names: ["task", "go-task"],
  options: optionLines(
    "-l --list | -a --list-all | --version | -h --help | -s --silent | -v --verbose | -n --dry | -f --force | -p --parallel | --summary | --status | -d --dir=project | -t --taskfile=project | -o --output=text | -C --concurrency=text | -y --yes",
  ),
  rest: "text",
  says: (use, ask) =>
    use.has("--list", "--list-all", "--version", "--help", "--summary") ? [] : runsTargets(use.operands, ask),
  examples: { "task --list": "", "task lint": "change project lint /w", "task deploy": "opaque undescribed" },
};
