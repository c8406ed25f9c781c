import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { connectsTo } from "../../hosts.ts";
import { optionLines } from "../../options.ts";
import { installs } from "../../project.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";
import { changes, looks, named, targetOf } from "../../subcommands.ts";

const OPTIONS = optionLines(`
  -h --help | --debug | --isolated | --require-virtualenv | -v --verbose | -V --version | -q --quiet | --log=write | --no-input | --retries=text | --timeout=text | --exists-action=text | --no-cache-dir | --disable-pip-version-check | --no-color |
  -i --index-url=text | --extra-index-url=text | --no-index | --format=text | -o --outdated | -u --uptodate | -l --local | --user | --path=text | --pre | -e --editable | --not-required | --exclude-editable | --include-editable | --exclude=text | --all | -f --files |
  -r --requirement=read | --platform=text | --python-version=text | --implementation=text | --abi=text | --only-binary=text | --no-binary=text | --global | --site | --env-var | -a --algorithm=text | --json | --strict |
  !--proxy=text | !--trusted-host=text | !--cert=text | !--client-cert=text | !--cache-dir=text | !--python=text | !--find-links=text`);
const INSTALL = [
  ...OPTIONS,
  ...optionLines(`
  -U --upgrade | --no-deps | -t --target=write-deep | --prefix=write-deep | --root=write-deep | --force-reinstall | -I --ignore-installed | --dry-run | -c --constraint=read | --upgrade-strategy=text | --no-build-isolation | --use-pep517 | --break-system-packages | --compile | --no-compile |
  --no-warn-script-location | --report=write | --prefer-binary | --require-hashes | --progress-bar=text | -y --yes | -d --dest=write-deep | -w --wheel-dir=write-deep | --output=write | --group=text | --root-user-action=text`),
].filter((line) => !line.startsWith("-e "));

export const pip: Spec = {
  names: ["pip", "pip3", "pip3.8", "pip3.9", "pip3.10", "pip3.11", "pip3.12", "pip3.13", "pip3.14"],
  options: OPTIONS,
  always: (use) => connectsTo(use.values("--index-url", "--extra-index-url")),
  subcommands: {
    ...looks("list freeze show check inspect help completion debug search", OPTIONS),
    hash: { options: OPTIONS, rest: "read" },
    index: { options: OPTIONS, subcommands: looks("versions", OPTIONS) },
    cache: {
      options: OPTIONS,
      subcommands: {
        ...looks("dir info list", OPTIONS),
        ...changes("pip", "purge remove", OPTIONS, { loses: true }),
      },
    },
    // threat: the address of an index may hold a password
    config: {
      options: OPTIONS,
      subcommands: named("list get", { options: OPTIONS, rest: "text", says: readsConfiguration }),
    },
    ...named("install download wheel lock", {
      options: [...INSTALL, "-e --editable=text"],
      rest: "text",
      says: (use) => installs("pip", use.command[1] ?? "install", targetOf(use), "pypi.org"),
    }),
    ...changes("pip", "uninstall", INSTALL),
  },
  examples: {
    "pip --version": "",
    "pip list --outdated": "",
    "pip list --index-url https://evil.example/simple": "connect https evil.example",
    "pip show -f requests": "",
    "pip hash a": "read /w/a",
    "pip config list": "read /home/u/.config/pip/pip.conf, read /home/u/.pip/pip.conf",
    "pip config debug": "opaque undescribed",
    "pip config set global.index-url https://x": "opaque undescribed",
    "pip install -r a": "read /w/a, connect https pypi.org, change pip install",
    "pip install -e .": "connect https pypi.org, change pip install",
    "pip download -d out x": "write /w/out deep, connect https pypi.org, change pip download x",
    "pip uninstall -y x": "change pip uninstall x",
    "pip --proxy http://x list": "opaque undescribed",
  },
};

function readsConfiguration(_: Use, { home }: Ask): readonly Stated[] {
  return [".config/pip/pip.conf", ".pip/pip.conf"].map(
    (file): Stated => ({
      kind: "read",
      path: looseField(known(`${home}/${file}`)),
    }),
  );
}
