import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { beginning } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import { project } from "../../project.ts";
import type { Spec, Stated } from "../../spec.ts";
import { alike, responseFiles, task, tool } from "../../tool.ts";

const PYTEST = `
  -k=text | -m=text | -x --exitfirst | --maxfail=text | --lf --last-failed | --ff --failed-first | --nf --new-first | --sw --stepwise | --sw-skip --stepwise-skip | --tb=text | -s | --capture=text | -q --quiet | -v --verbose | --verbosity=text | -l --showlocals | --no-showlocals |
  --collect-only --co | --durations=text | --durations-min=text | --no-header | --no-summary | -r=text | --disable-warnings --disable-pytest-warnings | -W --pythonwarnings=text | --strict | --strict-markers | --strict-config | --color=text | --code-highlight=text | --junitxml --junit-xml=write | --setup-show |
  --setup-only | --setup-plan | --fixtures | --fixtures-per-test | --markers | --cache-clear | --cache-show[=text] | --ignore=text | --ignore-glob=text | --deselect=text | --noconftest | --confcutdir=project | --rootdir=project | -c --config-file=project | --import-mode=text | --keep-duplicates | --runxfail | --log-level=text |
  --log-cli-level=text | --log-file=write | --full-trace | --show-capture=text | -n --numprocesses=text | --dist=text | --maxprocesses=text | --cov[=text] | --cov-report=text | --cov-config=project | --cov-fail-under=text | --cov-append | --cov-branch | --no-cov | --no-cov-on-fail | --timeout=text | --timeout-method=text | --reruns=text |
  --reruns-delay=text | --asyncio-mode=text | --benchmark-only | --benchmark-skip | --benchmark-disable | --randomly-seed=text | --snapshot-update | --doctest-modules | --doctest-glob=text | --count=text | --headed | --browser=text | --ds=text | --reuse-db | --create-db | --no-migrations | --nomigrations | --mypy | --random-order |
  --forked | --testmon | --picked | --hypothesis-seed=text | --hypothesis-show-statistics | -p=text | -h --help | -V --version | !-o --override-ini=text | !--basetemp=write-deep | !--pdb | !--pdbcls=text | !--trace | !--pyargs | !--pastebin=text | !--html=write | !--debug[=text]`;

/** A path up to `::`, behind which test and parameters stand. */
function pathOf(operand: Field): Field {
  const [path = "", ...rest] = beginning(operand.text).split("::");
  return operand.text.kind === "known" || rest.length > 0 ? { ...operand, text: known(path) } : operand;
}

/** `html:folder`, `xml:file`: where a report goes. */
function reports(values: readonly Field[]): readonly Stated[] {
  return values.flatMap((value): readonly Stated[] => {
    if (value.text.kind !== "known") return [{ kind: "unclear", why: `${value.written} may name a file` }];
    const at = value.text.value.indexOf(":");
    const path = value.text.value.slice(at + 1);
    // exception: `term:skip-covered` names none
    if (at < 0 || path === "skip-covered") return [];
    return [{ kind: "write", path: { ...value, text: known(path) }, deep: true }];
  });
}

const pytest: Spec = {
  names: ["pytest", "py.test"],
  options: optionLines(PYTEST),
  rest: "text",
  says: ({ has, operands, values }, ask) => {
    if (has("--version", "--help")) return [];
    // exception: plugins by their names come from what is installed; `no:` switches one off
    const plugins = values("-p").every(
      ({ text }) => text.kind === "known" && /^(no:)?[a-z][\w-]*$/.test(text.value),
    );
    const odd: readonly Stated[] = plugins
      ? []
      : [{ kind: "unclear", why: "what a plugin does is not described" }];
    return [
      ...project("test", ask, operands.map(pathOf)),
      ...reports(values("--cov-report")),
      ...odd,
      ...responseFiles(operands),
    ];
  },
  examples: {
    "pytest --version": "",
    "pytest -x -q test/a.py::TestA::test_b[1-2] -k 'not slow'": "change project test /w",
    "pytest --cov=src -n auto": "change project test /w",
    "pytest -p no:cacheprovider": "change project test /w",
    "pytest --cov-report=term-missing --cov-report html:.git/hooks":
      "change project test /w, write /w/.git/hooks deep later",
    ".venv/bin/pytest -q": "change project check /w, change project test /w",
    "/tmp/venv/bin/pytest -q": "change project test /w, opaque undescribed",
    "pytest /tmp/evil.py": "opaque undescribed",
    "pytest linkdir": "opaque undescribed",
    "pytest -c /tmp/x.ini": "read /tmp/x.ini, change project test /w, opaque undescribed",
    "pytest -o python_files=x": "change project test /w, opaque undescribed",
    "cd /tmp && pytest": "opaque undescribed",
  },
};

const RUFF = `
  --config=project | --isolated | -q --quiet | -s --silent | -v --verbose | --color=text | --no-cache | -n | --cache-dir=write-deep | --select=text | --ignore=text | --extend-select=text | --extend-ignore=text | --per-file-ignores=text | --fixable=text | --unfixable=text | --extend-fixable=text | --exclude=text |
  --extend-exclude=text | --respect-gitignore | --force-exclude | --fix | --unsafe-fixes | --no-unsafe-fixes | --fix-only | --show-fixes | --no-fix | --diff | -w --watch | --output-format=text | -o --output-file=write | --preview | --no-preview | --target-version=text | --line-length=text | --statistics | --add-noqa |
  --show-files | --show-settings | --stdin-filename=text | -e --exit-zero | --exit-non-zero-on-fix | --ignore-noqa | --check | --range=text | --all | --extension=text | -h --help`;

const ruff: Spec = {
  names: ["ruff"],
  options: optionLines("-V --version | -h --help | -q --quiet | --isolated | --config=project"),
  subcommands: {
    check: task("lint", RUFF),
    format: task("format", RUFF),
    rule: { options: optionLines(RUFF), rest: "text" },
    linter: { options: optionLines(RUFF) },
    config: { options: optionLines(RUFF), rest: "text" },
    version: { options: optionLines(RUFF) },
    help: { options: [], rest: "text" },
    clean: task("lint", RUFF),
    analyze: { options: [], subcommands: { graph: task("lint", RUFF) } },
  },
  examples: {
    "ruff check --fix src": "read /w/src, change project lint /w",
    "ruff format": "change project format /w",
    "ruff rule E501": "",
    "ruff check /home/u/.ssh": "read /home/u/.ssh, change project lint /w, opaque undescribed",
    "ruff server": "opaque undescribed",
  },
};

const COVERAGE = `-m --show-missing | -i --ignore-errors | --include=text | --omit=text | --fail-under=text | --precision=text | --sort=text | --format=text | --skip-covered | --skip-empty | --rcfile=project | -d --directory=write-deep | -o=write | -q --quiet | -a --append | --keep | --data-file=project | -h --help | --pretty-print | --title=text | --show-contexts`;

const coverage: Spec = {
  names: ["coverage"],
  options: optionLines("--version | -h --help"),
  subcommands: {
    ...Object.fromEntries(
      ["report", "html", "xml", "json", "lcov", "combine", "erase", "annotate"].map((name) => [
        name,
        task("test", COVERAGE),
      ]),
    ),
    run: {
      options: optionLines(
        "-m --module | --source=text | --branch | --omit=text | --include=text | -a --append | -p --parallel-mode | --rcfile=project | --data-file=project | --concurrency=text | --timid | --context=text",
      ),
      optionsFirst: true,
      rest: "text",
      says: ({ has, operands: [module, ...words] }, ask) => {
        const tests =
          has("--module") && module?.text.kind === "known" && /^(pytest|unittest)$/.test(module.text.value);
        return tests
          ? project("test", ask, words.filter(isPath).map(pathOf))
          : [{ kind: "unclear", why: "what it runs is not described" }];
      },
    },
  },
  examples: {
    "coverage report -m": "change project test /w",
    "coverage run -m pytest -x": "change project test /w",
    "coverage run src/a.py": "opaque undescribed",
    "coverage run -m pytest /tmp/x.py": "opaque undescribed",
  },
};

function isPath({ text }: Field): boolean {
  return text.kind !== "known" || text.value.includes("/");
}

/** Environments by their names; others may be made to publish or deploy. */
const SESSION =
  /^(py[0-9.]*|python[0-9.]*|tests?|unit|lint|linters?|types?|typecheck|typing|mypy|check|format|fmt|style|coverage|cov|docs)([-_.,(][\w.,()-]*)?$/;

function sessions(names: readonly Field[]): readonly Stated[] {
  const odd = names.find(
    ({ text }) => text.kind !== "known" || !text.value.split(",").every((name) => SESSION.test(name)),
  );
  return odd === undefined ? [] : [{ kind: "unclear", why: `what ${odd.written} runs is not described` }];
}

const CHECKS = `
  -q --quiet | -v --verbose | --version | -h --help | --config=project | --check | --diff | --color | --no-color | -l --line-length=text | -t --target-version=text | --pyi | --ipynb | -S --skip-string-normalization | -C --skip-magic-trailing-comma | --preview | --unstable | --fast | --safe | --include=text | --exclude=text |
  --extend-exclude=text | --force-exclude=text | --stdin-filename=text | -W --workers=text | --required-version=text | --line-ranges=text | --no-cache`;

export const tools: readonly Spec[] = [
  pytest,
  ruff,
  coverage,
  tool("format", {
    names: ["black"],
    options: `${CHECKS} | -c --code=text | --experimental-string-processing`,
    examples: {
      "black --check .": "read /w, change project format /w",
      "black /home/u/x.py": "read /home/u/x.py, change project format /w, opaque undescribed",
    },
  }),
  tool("format", {
    names: ["isort"],
    options: `-c --check-only --check | -d --diff | -q --quiet | -v --verbose | -V --version | -h --help | --profile=text | --sp --settings-path --settings-file=project | -l --line-length=text | -m --multi-line=text | --skip=text | -s | --skip-glob=text | --sg=text | -j --jobs=text | --atomic | -p --project=text | --src=text | -e | --float-to-top | --filter-files | --show-settings | --show-files | -i | --color | --tc --trailing-comma | --gitignore`,
    examples: {
      "isort --check-only .": "read /w, change project format /w",
      isort: "change project format /w",
    },
  }),
  ...alike(
    tool("format", {
      names: ["autopep8", "yapf", "pyupgrade", "autoflake", "docformatter", "add-trailing-comma", "djlint"],
      options: `-i --in-place | -r --recursive | -d --diff | -a --aggressive | -p --parallel | -v --verbose | -q --quiet | --style=text | --max-line-length=text | --select=text | --ignore=text | --exclude=text | -c --check | --remove-all-unused-imports | --remove-unused-variables | --py3-plus | --py36-plus | --py38-plus | --py310-plus | --reformat | --lint`,
      examples: { "autopep8 -i src/a.py": "read /w/src/a.py, change project format /w" },
    }),
  ),
  ...alike(
    tool("check", {
      names: ["mypy", "dmypy"],
      options: `
    -v --verbose | -V --version | -h --help | --config-file=project | --strict | --no-strict-optional | --ignore-missing-imports | --follow-imports=text | --python-version=text | --platform=text | --show-error-codes | --hide-error-codes | --show-error-context | --show-column-numbers | --pretty | --no-error-summary | --no-color-output | --no-incremental |
    --cache-dir=write-deep | --exclude=text | --explicit-package-bases | --namespace-packages | --check-untyped-defs | --disallow-untyped-defs | --warn-unused-ignores | --warn-return-any | --warn-unreachable | --allow-untyped-defs | --implicit-optional | --no-implicit-optional | --disable-error-code=text | --enable-error-code=text | -p --package=text | -m --module=text |
    -c --command=text | --html-report=write-deep | --txt-report=write-deep | --junit-xml=write | --scripts-are-modules | --install-types-no | --show-traceback | --any-exprs-report=write-deep | --enable-incomplete-feature=text | --sqlite-cache | --disallow-any-generics | --output=text | !--python-executable=text | !--install-types | !--non-interactive | !--custom-typeshed-dir=text | !--shadow-file=text`,
      examples: {
        "mypy --strict src": "read /w/src, change project check /w",
        "mypy --python-executable /tmp/x src": "read /w/src, change project check /w, opaque undescribed",
        "mypy --config-file /tmp/x.ini": "read /tmp/x.ini, change project check /w, opaque undescribed",
      },
    }),
  ),
  ...alike(
    tool("check", {
      names: ["pyright", "basedpyright", "ty", "pyre"],
      options: `-p --project=project | --pythonversion=text | --pythonplatform=text | --level=text | --outputjson | --stats | --verbose | -w --watch | --warnings | --threads[=text] | --dependencies | --skipunannotated | --error-on-warning | --output-format=text | --exit-zero`,
      examples: {
        "pyright src": "read /w/src, change project check /w",
        "pyright --pythonpath /tmp/x": "read /tmp/x, change project check /w, opaque undescribed",
      },
    }),
  ),
  ...alike(
    tool("lint", {
      names: [
        "flake8",
        "pylint",
        "pyflakes",
        "pycodestyle",
        "pydocstyle",
        "bandit",
        "vulture",
        "radon",
        "interrogate",
        "codespell",
        "yamllint",
        "sqlfluff",
        "refurb",
        "semgrep",
        "deptry",
      ],
      options: `
    -q --quiet | -v --verbose | --version | -h --help | -r --recursive | -l | -ll | -lll | -i | -f --format=text | --output-format=text | -o --output-file --output=write | --select=text | --ignore=text | --extend-ignore=text | --extend-select=text | --exclude=text | -x | --max-line-length=text | --max-complexity=text | --count | --statistics | --show-source | -s | -j --jobs=text |
    --config --rcfile=project | -c | --errors-only -E | -d --disable=text | -e --enable=text | --fail-under=text | --reports=text | --score=text | --min-confidence=text | --ignore-paths=text | --ignore-patterns=text | -n | --skip=text | -a | --per-file-ignores=text | --exit-zero | --severity-level=text | --confidence-level=text | --strict | !--init-hook=text | !--load-plugins=text`,
      examples: {
        "flake8 --max-line-length 100 src": "read /w/src, change project lint /w",
        "flake8 --init-hook 'x' src": "read /w/src, change project lint /w, opaque undescribed",
      },
    }),
  ),
  {
    ...tool("test", {
      names: ["tox"],
      options:
        "-e=text | -l --listenvs | -a | -r --recreate | -p --parallel=text | -q --quiet | -v --verbose | --version | -h --help | -c --conf=project | -f=text | -m=text | --notest | --skip-missing-interpreters[=text] | --showconfig | -o --parallel-live | --workdir=write-deep | --root=project",
      rest: "text",
      says: (use) => [...sessions(use.values("-e"))],
      examples: {},
    }),
    examples: {
      "tox -e py311,lint": "change project test /w",
      "tox -e publish": "change project test /w, opaque undescribed",
      "tox -x testenv.commands=rm": "change project test /w, opaque undescribed",
    },
  },
  {
    ...tool("test", {
      names: ["nox"],
      options:
        "-s --session --sessions=text | -e=text | -l --list | -k --keywords=text | -t --tags=text | -r --reuse-existing-virtualenvs | -R | -p --python=text | -v --verbose | --version | -h --help | -f --noxfile=project | --stop-on-first-error | -x | -N | --no-venv | --error-on-missing-interpreters",
      rest: "text",
      says: (use) => [...sessions(use.values("--sessions", "-e"))],
      examples: {},
    }),
    examples: {
      "nox -s tests -- -x": "change project test /w",
      "nox -s deploy": "change project test /w, opaque undescribed",
    },
  },
  {
    names: ["pre-commit"],
    options: optionLines("-V --version | -h --help"),
    // exception: alone it runs
    says: ({ has, operands }, ask) =>
      has("--version", "--help") || operands.length > 0 ? [] : project("lint", ask),
    subcommands: {
      run: task(
        "lint",
        "-a --all-files | --files | -c --config=project | -v --verbose | --color=text | --show-diff-on-failure | --hook-stage=text | -s --from-ref --source=text | -o --to-ref --origin=text | --fail-fast",
        { rest: "text" },
      ),
      "validate-config": { options: [], rest: "read" },
      "validate-manifest": { options: [], rest: "read" },
      help: { rest: "text" },
      "sample-config": {},
    },
    examples: {
      "pre-commit run --all-files": "change project lint /w",
      "pre-commit": "change project lint /w",
      "pre-commit install": "opaque undescribed",
      "pre-commit try-repo https://x": "opaque undescribed",
      "pre-commit run -c /tmp/x.yaml": "read /tmp/x.yaml, change project lint /w, opaque undescribed",
    },
  },
  {
    names: ["mkdocs"],
    options: optionLines("-V --version | -h --help | -q --quiet | -v --verbose"),
    subcommands: {
      build: task(
        "build",
        "-f --config-file=project | -s --strict | -c --clean | --dirty | -d --site-dir=write-deep | -t --theme=text",
      ),
      serve: task(
        "start",
        "-f --config-file=project | -s --strict | -a --dev-addr=text | --livereload | --no-livereload | --dirty | -w --watch=project",
      ),
    },
    examples: { "mkdocs build -s": "change project build /w", "mkdocs gh-deploy": "opaque undescribed" },
  },
  tool("build", {
    names: ["sphinx-build"],
    options:
      "-b=text | -M=text | -a | -E | -d=write-deep | -j=text | -W | -n | -q | -Q | -v | -t=text | --keep-going | -T | --color | -N | -c=project",
    operands: ["project", "write-deep"],
    rest: "project",
    examples: {
      "sphinx-build -b html src out": "read /w/src, write /w/out deep, change project build /w",
      "sphinx-build -D x=y src out":
        "read /w/x=y, write /w/src deep, read /w/out, change project build /w, opaque undescribed",
    },
  }),
  ...["ipython", "jupyter", "twine", "virtualenv"].map(
    (name): Spec => ({
      names: [name],
      options: optionLines("--version | -h --help"),
      rest: "unclear",
      says: ({ options }) =>
        options.length > 0 ? [] : [{ kind: "unclear", why: "what it runs is not described" }],
      examples: { [`${name} --version`]: "", [`${name} x`]: "opaque undescribed" },
    }),
  ),
];
