import { below } from "../../../paths/lexical.ts";
import { connectsTo } from "../../hosts.ts";
import { optionLines } from "../../options.ts";
import { installs, project } from "../../project.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";
import { changes, looks, named, targetOf } from "../../subcommands.ts";
import { MODULES } from "./names.ts";

const OPTIONS = optionLines(`
  -h --help | -q --quiet | -v --verbose | -V --version | --offline | --no-progress | --color=text | --native-tls | --no-cache | -n | --project=project | --directory=project | !-p --python=text | --no-python-downloads | --managed-python | --no-managed-python |
  --frozen | --locked | --no-sync | --group=text | --extra=text | --all-extras | --no-extra=text | --dev | --no-dev | --only-dev | --no-group=text | --only-group=text | --all-groups | --no-default-groups | --package=text | --all-packages | --exact | --inexact | --no-editable | --active | --isolated | --no-project |
  -i --default-index=text | --index-url=text | --index=text | --extra-index-url=text | --no-index | -d --depth=text | --prune=text | --no-dedupe | --invert | --outdated | --universal | --show-sizes | --format=text | --output-format=text | --strict | --editable | --exclude-editable | --exclude=text | --system | --user | --all-versions | --only-installed |
  --only-downloads | --show-version | --show-paths | --short | --check | --dry-run | --no-hashes | --no-header | --no-annotate | --no-emit-project | --no-install-project | --no-install-workspace | --seed | --prompt=text | --system-site-packages | --clear | --allow-existing | --relocatable | -o --output-file=write | --link-mode=text | --resolution=text | --prerelease=text |
  !--cache-dir=text | !--config-file=text | !--no-config | !--allow-insecure-host=text | !--env-file=read`);
const CHANGE = [
  ...OPTIONS,
  ...optionLines(
    "-U --upgrade | -P --upgrade-package=text | --reinstall | --refresh | -r --requirement=read | -c --constraint=read | -y --yes | --optional=text | --raw | --wheel | --sdist | --lib | --app | --name=text | --no-deps | --target=write-deep | --prefix=write-deep | --with=text | --from=text | --out-dir=write-deep | --bare | --no-readme | --resolved | --ci | --force",
  ),
];
const RUN = [
  ...OPTIONS,
  ...optionLines(
    "--with=text | --with-editable=text | --with-requirements=read | -m --module | --refresh | !-s --script | !--gui-script",
  ),
];

const brings = (system: string) => (use: Use) =>
  installs(system, use.command.slice(1).join("-"), targetOf(use), "pypi.org");

export const uv: Spec = {
  names: ["uv"],
  options: OPTIONS,
  always: (use) => connectsTo(use.values("--default-index", "--index-url", "--index", "--extra-index-url")),
  subcommands: {
    help: { options: OPTIONS, rest: "text" },
    ...named("tree export", { options: OPTIONS, rest: "text", says: (_, ask) => project("check", ask) }),
    version: {
      options: [...OPTIONS, "--bump=text"],
      rest: "text",
      says: (use) =>
        use.operands.length > 0 || use.has("--bump")
          ? [{ kind: "change", system: "uv", verb: "version", target: targetOf(use), loses: false }]
          : [],
    },
    pip: {
      options: OPTIONS,
      subcommands: {
        ...looks("list freeze show check tree", OPTIONS),
        ...named("install sync compile", {
          options: [...CHANGE, "-e --editable=text"],
          rest: "text",
          says: brings("uv"),
        }),
        ...changes("uv", "uninstall", CHANGE),
      },
    },
    python: {
      options: OPTIONS,
      subcommands: {
        ...looks("list find dir", OPTIONS),
        ...named("install upgrade", { options: CHANGE, rest: "text", says: brings("uv") }),
        ...changes("uv", "uninstall pin", CHANGE),
      },
    },
    tool: {
      options: OPTIONS,
      subcommands: {
        ...looks("list dir", OPTIONS),
        ...named("install run upgrade", {
          options: CHANGE,
          optionsFirst: true,
          rest: "text",
          says: brings("uv"),
        }),
        ...changes("uv", "uninstall", CHANGE),
      },
    },
    cache: {
      options: OPTIONS,
      subcommands: { ...looks("dir size", OPTIONS), ...changes("uv", "clean prune", CHANGE) },
    },
    self: {
      options: OPTIONS,
      subcommands: {
        ...looks("version", OPTIONS),
        ...named("update", { options: CHANGE, rest: "text", says: brings("uv") }),
      },
    },
    venv: { options: OPTIONS, rest: "text", says: ({ operands }, ask) => project("build", ask, operands) },
    build: { options: CHANGE, rest: "project", says: (_, ask) => project("build", ask) },
    lock: {
      options: CHANGE,
      says: (use) => (use.has("--check", "--locked", "--dry-run") ? [] : brings("uv")(use)),
    },
    ...named("sync add", { options: [...CHANGE, "--editable"], rest: "text", says: brings("uv") }),
    ...changes("uv", "remove init publish", CHANGE),
    run: { options: RUN, optionsFirst: true, wraps: true, rest: "text", says: runs },
  },
  examples: {
    uv: "",
    "uv --version": "",
    "uv tree --depth 2": "change project check /w",
    "uv pip list --outdated": "",
    "uv pip install x": "connect https pypi.org, change uv pip-install x",
    "uv sync --frozen": "connect https pypi.org, change uv sync",
    "uv lock --check": "",
    "uv venv .venv": "change project build /w",
    "uv export -o out": "write /w/out, change project check /w",
    "uv run ls": "change project build /w, read /w",
    "uv run pytest -x": "change project build /w, change project test /w",
    "uv run -m pytest": "change project build /w, change project test /w",
    "uv run --with evil python --version": "connect https pypi.org, change uv run python",
    "uv run rm -rf /": "change project build /w, delete / deep",
    "uv run src/a.py": "change project build /w, opaque undescribed",
    "cd /tmp && uv run ls": "opaque undescribed!, read /tmp",
    "uv tool run ruff": "connect https pypi.org, change uv tool-run ruff",
    "uv publish": "change uv publish",
  },
};

/** It brings the project's environment up to date first; a program of the environment stands before one of the system. */
function runs(use: Use, ask: Ask): readonly Stated[] {
  const extra = use.has("--with", "--with-editable", "--with-requirements");
  return [...(extra ? brings("uv")(use) : project("build", ask)), ...installedHere(use, ask)];
}

/** Threat: a script of the project's environment that is called like a program of the system. */
export function installedHere({ operands: [program] }: Use, { facts, folders }: Ask): readonly Stated[] {
  const name = program?.text.kind === "known" && !program.many ? program.text.value : null;
  if (name === null || Object.values(MODULES).includes(name) || /^python[0-9.]*$/.test(name)) return [];
  const there = folders.some(
    (folder) =>
      folder.kind !== "known" || facts.resolve(below(folder.value, `.venv/bin/${name}`)).kind !== "missing",
  );
  return there ? [{ kind: "unclear", why: `${name} is a script of the environment` }] : [];
}

export const uvx: Spec = {
  names: ["uvx"],
  options: [...CHANGE],
  optionsFirst: true,
  rest: "text",
  says: (use) =>
    use.has("--version", "--help") ? [] : installs("uv", "tool-run", targetOf(use), "pypi.org"),
  examples: { "uvx --version": "", "uvx ruff check": "connect https pypi.org, change uv tool-run ruff" },
};
