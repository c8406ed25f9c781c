import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import { installs, project } from "../../project.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";
import { changes, looks, named, targetOf } from "../../subcommands.ts";
import { runsTargets } from "../builds/make.ts";
import { MODULES } from "./names.ts";
import { installedHere } from "./uv.ts";

const OPTIONS = optionLines(`
  -h --help | -V --version | -q --quiet | -v --verbose | -n --no-interaction | --ansi | --no-ansi | -C --directory=project | -P --project=project | --no-plugins | --no-cache | -t --tree | -l --latest | -o --outdated | -T --top-level | -a --all | --only=text | --with=text | --without=text | -s --short | --json | --graph | --fields=text |
  --freeze | --csv | --markdown | --sort=text | --lock | --strict | -i --info | -p --path | --full-path | --where | --env | --packages | --python | --dry-run | --no-root | --sync | --no-dev | --dev | -D | -G --group=text | -E --extras=text | --all-extras | -e --editable | --optional | --allow-prereleases | --no-update | --name=text | -f --format=text | --output=write-deep | -d --dest=write-deep | --check | --prod`);

const brings = (use: Use) =>
  installs(
    use.command[0] ?? "poetry",
    use.command[1] ?? "install",
    targetOf(use),
    /conda|mamba/.test(use.command[0] ?? "") ? "conda.anaconda.org" : "pypi.org",
  );

/** `run NAME`: a program of the environment, or a script of the project that only has its name. */
function runsNamed({ operands: [program] }: Use, ask: Ask): readonly Stated[] {
  return program === undefined || isProgram(program) ? [] : runsTargets([program], ask);
}

/** A program of Python's own world, which no script of a project is called like. */
export function isProgram({ text, many }: Field): boolean {
  return (
    text.kind === "known" &&
    !many &&
    (Object.values(MODULES).includes(text.value) || /^python[0-9.]*$/.test(text.value))
  );
}

const run = { options: [], optionsFirst: true, wraps: true, rest: "text" } as const;

export const managers: readonly Spec[] = [
  {
    names: ["poetry"],
    options: OPTIONS,
    subcommands: {
      ...looks("show check about list search help", OPTIONS),
      version: {
        options: OPTIONS,
        rest: "text",
        says: (use) =>
          use.operands.length > 0
            ? [{ kind: "change", system: "poetry", verb: "version", target: targetOf(use), loses: false }]
            : [],
      },
      env: { options: OPTIONS, subcommands: looks("info list", OPTIONS) },
      ...named("install add update lock sync self", { options: OPTIONS, rest: "text", says: brings }),
      ...changes("poetry", "remove publish new init", OPTIONS),
      build: { options: OPTIONS, says: (_, ask) => project("build", ask) },
      run: { ...run, says: installedHere },
    },
    examples: {
      "poetry show --tree": "",
      "poetry run pytest": "change project test /w",
      "poetry run rm a": "delete /w/a",
      "poetry add x": "connect https pypi.org, change poetry add x",
      "poetry config pypi-token.pypi": "opaque undescribed",
      "poetry publish": "change poetry publish",
    },
  },
  {
    names: ["pdm"],
    options: OPTIONS,
    subcommands: {
      ...looks("list show info outdated search", OPTIONS),
      ...named("install add update lock sync", { options: OPTIONS, rest: "text", says: brings }),
      ...changes("pdm", "remove publish init new", OPTIONS),
      build: { options: OPTIONS, says: (_, ask) => project("build", ask) },
      run: { ...run, says: runsNamed },
    },
    examples: {
      "pdm list": "",
      "pdm run pytest": "change project test /w",
      "pdm run test": "change project test /w",
      "pdm run deploy": "opaque undescribed!",
      "pdm config": "opaque undescribed",
    },
  },
  {
    names: ["pipenv"],
    options: OPTIONS,
    subcommands: {
      ...looks("graph verify", OPTIONS),
      ...named("install update lock sync upgrade", { options: OPTIONS, rest: "text", says: brings }),
      ...changes("pipenv", "uninstall clean", OPTIONS),
      run: { ...run, says: runsNamed },
    },
    examples: {
      "pipenv graph": "",
      "pipenv run pytest": "change project test /w",
      "pipenv run ls": "opaque undescribed!",
      "pipenv shell": "opaque undescribed",
    },
  },
  {
    names: ["hatch"],
    options: OPTIONS,
    subcommands: {
      ...looks("status", OPTIONS),
      version: { options: OPTIONS },
      env: { options: OPTIONS, subcommands: looks("show find", OPTIONS) },
      test: { options: OPTIONS, rest: "text", says: (_, ask) => project("test", ask) },
      fmt: { options: OPTIONS, rest: "text", says: (_, ask) => project("format", ask) },
      build: { options: OPTIONS, says: (_, ask) => project("build", ask) },
      ...changes("hatch", "publish new", OPTIONS),
      run: { ...run, says: runsNamed },
    },
    examples: {
      "hatch version": "",
      "hatch test": "change project test /w",
      "hatch run lint": "change project lint /w",
      "hatch publish": "change hatch publish",
      "hatch run deploy": "opaque undescribed!",
    },
  },
  {
    names: ["pipx"],
    options: OPTIONS,
    subcommands: {
      ...looks("list environment", OPTIONS),
      ...named("install run upgrade upgrade-all inject runpip", {
        options: OPTIONS,
        optionsFirst: true,
        rest: "text",
        says: brings,
      }),
      ...changes("pipx", "uninstall uninstall-all", OPTIONS),
    },
    examples: { "pipx list": "", "pipx run cowsay": "connect https pypi.org, change pipx run cowsay" },
  },
  ...["conda", "mamba", "micromamba"].map((name): Spec => {
    const options = optionLines(
      "-h --help | -V --version | -v --verbose | -q --quiet | --json | -n --name=text | -p --prefix=text | -e --export | --explicit | -f | -c --channel=text | -y --yes | --override-channels | -a --all | --envs | -s --system | --from-history | --no-builds | --revisions | --file=read | --dry-run",
    );
    return {
      names: [name],
      options,
      subcommands: {
        ...looks("list info search", options),
        env: {
          options,
          subcommands: {
            ...looks("list export", options),
            ...named("create update", { options, rest: "text", says: brings }),
            ...changes(name, "remove", options),
          },
        },
        ...named("install create update upgrade=update", { options, rest: "text", says: brings }),
        ...changes(name, "remove uninstall clean", options),
      },
      examples: {
        [`${name} list -n x`]: "",
        [`${name} env list`]: "",
        [`${name} install x`]: `connect https conda.anaconda.org, change ${name} install x`,
        [`${name} run -n x rm a`]: "opaque undescribed",
        [`${name} config --show`]: "opaque undescribed",
      },
    };
  }),
];
