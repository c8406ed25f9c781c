import { optionLines } from "../../options.ts";
import { installs } from "../../project.ts";
import type { Spec } from "../../spec.ts";
import { changes, looks, named, targetOf } from "../../subcommands.ts";
import { task, tool } from "../../tool.ts";
import { runsTargets } from "../builds/make.ts";

/** An interpreter: what it runs, in a file or inline, is not described. */
function interpreter(name: string, options: string, inline: string, help = "--version"): Spec {
  return {
    names: [name],
    options: optionLines(`${options} | ${inline}=text`),
    optionsFirst: true,
    rest: "text",
    says: ({ has, operands: [file], values }) => {
      const quiet = ["--version", "--help", "-v", "-V", "-m", "-i"];
      if (values(inline).length > 0)
        return [{ kind: "unclear", why: "what the code does can't be seen", inline: true }];
      if (has(...quiet) && file === undefined) return [];
      const read = file === undefined ? [] : [{ kind: "read", path: file } as const];
      return [...read, { kind: "unclear", why: "what it runs is not described" }];
    },
    examples: {
      [`${name} ${help}`]: "",
      [`${name} a`]: "read /w/a, opaque undescribed",
      [`${name} ${inline} 'x'`]: "opaque inline-code",
      [name]: "opaque undescribed",
    },
  };
}

const TESTS =
  "-e --example=text | -t --tag=text | --pattern=text | -f --format=text | -o --out=write | --fail-fast | --no-fail-fast | --order=text | --seed=text | -p --profile=text | -c --color | --no-color | --only-failures | -n --next-failure | -b --backtrace | --dry-run | -P=text | -w --warnings | -I=project";

export const ruby: readonly Spec[] = [
  interpreter(
    "ruby",
    "-v | --version | -h --help | -c | -w | -W[=text] | -I=text | -n | -p | -l | -a | -r=text",
    "-e",
  ),
  {
    names: ["gem"],
    options: optionLines("-v --version | -h --help"),
    subcommands: {
      ...looks(
        "list search info environment env outdated specification dependency which contents help stale check",
        optionLines(
          "-l --local | -r --remote | -a --all | -d --details | -e --exact | -v --version=text | -q --quiet | -V --verbose | --versions | --no-versions | -i --installed | --pre",
        ),
      ),
      ...named("install update fetch", {
        options: optionLines(
          "-v --version=text | -N --no-document | --user-install | -f --force | --pre | -q --quiet",
        ),
        rest: "text",
        says: (use) => installs("gem", use.command[1] ?? "install", targetOf(use), "rubygems.org"),
      }),
      ...changes(
        "gem",
        "uninstall cleanup push yank owner",
        optionLines("-a --all | -x --executables | -v --version=text"),
      ),
    },
    examples: {
      "gem list -l": "",
      "gem install rails": "connect https rubygems.org, change gem install rails",
      "gem push a": "change gem push a",
      "gem exec x": "opaque undescribed",
    },
  },
  {
    names: ["bundle", "bundler"],
    options: optionLines("-v --version | -h --help"),
    subcommands: {
      ...looks(
        "list show info outdated check platform licenses help version doctor",
        optionLines(
          "--paths | --path | --version | --name-only | --strict | --parseable | --only-group=text | --without-group=text | --groups | --ruby",
        ),
      ),
      ...named("install update add lock cache", {
        options: optionLines(
          "--jobs=text | --path=write-deep | --quiet | --retry=text | --local | --without=text | --group=text | --version=text | --skip-install | --all | --conservative | --deployment | --full-index",
        ),
        rest: "text",
        says: (use) => installs("bundle", use.command[1] ?? "install", targetOf(use), "rubygems.org"),
      }),
      ...changes("bundle", "remove clean init", []),
      exec: { options: [], optionsFirst: true, wraps: true, rest: "text" },
    },
    examples: {
      "bundle list": "",
      "bundle exec rspec": "change project test /w",
      "bundle exec rm a": "delete /w/a",
      "bundle install": "connect https rubygems.org, change bundle install",
      "bundle config set x y": "opaque undescribed",
    },
  },
  {
    names: ["rake"],
    options: optionLines(
      "-T --tasks[=text] | -P --prereqs | -n --dry-run | -s --silent | -q --quiet | -t --trace | -V --version | -h --help | -m --multitask | -j --jobs=text | -D --describe[=text]",
    ),
    rest: "text",
    says: (use, ask) =>
      use.has("--version", "--help")
        ? []
        : runsTargets(use.has("--tasks", "--prereqs", "--describe") ? [] : use.operands, ask),
    examples: {
      "rake test": "change project test /w",
      "rake db:drop": "opaque undescribed",
      "rake -e x": "opaque undescribed",
    },
  },
  tool("test", {
    names: ["rspec"],
    options: TESTS,
    examples: {
      "rspec test -e login": "read /w/test, change project test /w",
      "rspec -r /tmp/x.rb": "read /tmp/x.rb, change project test /w, opaque undescribed",
    },
  }),
  tool("lint", {
    names: ["rubocop"],
    options:
      "-a --autocorrect | -A --autocorrect-all | -c --config=project | --only=text | --except=text | -f --format=text | -o --out=write | -P --parallel | --no-parallel | -D --display-cop-names | -l --lint | -x --fix-layout | --fail-level=text | -L --list-target-files | --auto-gen-config | --cache=text | -s --stdin=text",
    examples: {
      "rubocop -a src": "read /w/src, change project lint /w",
      "rubocop -r /tmp/x.rb": "read /tmp/x.rb, change project lint /w, opaque undescribed",
    },
  }),
];

export const php: readonly Spec[] = [
  interpreter(
    "perl",
    "-v | --version | -c | -w | -n | -p | -i[=text] | -l | -a | -0[=text] | -M=text | -I=text | -F=text | -E=text | -s | -T | -h",
    "-e",
  ),
  interpreter(
    "php",
    "-v --version | -h --help | -m | -i | -l | -f=text | -S=text | -t=text | -d=text | -a",
    "-r",
  ),
  {
    names: ["composer"],
    options: optionLines(
      "-V --version | -h --help | -q --quiet | -n --no-interaction | -v --verbose | -d --working-dir=project | --no-plugins | --ansi | --no-ansi",
    ),
    subcommands: {
      ...looks(
        "show info=show outdated licenses depends why=depends prohibits why-not=prohibits validate audit search check-platform-reqs suggests about status list fund",
        optionLines(
          "-t --tree | -l --latest | -o --outdated | -D --direct | -f --format=text | -a --all | -i --installed | --strict | --no-dev | -N --name-only | -P --path | -S --self | -p --platform | -m --minor-only | -r --recursive | --locked | --no-check-all | --no-check-publish",
        ),
      ),
      ...named("install update require reinstall create-project", {
        options: optionLines(
          "--dev | --no-dev | -o --optimize-autoloader | --prefer-dist | --no-scripts | --no-progress | -W --with-all-dependencies | -w --with-dependencies | --dry-run | --ignore-platform-reqs",
        ),
        rest: "text",
        says: (use) => installs("composer", use.command[1] ?? "install", targetOf(use), "repo.packagist.org"),
      }),
      ...changes("composer", "remove", optionLines("--dev")),
      test: task("test", "", { rest: "text" }),
    },
    examples: {
      "composer show -D": "",
      "composer require x/y": "connect https repo.packagist.org, change composer require x/y",
      "composer test": "change project test /w",
      "composer exec x": "opaque undescribed",
    },
  },
  tool("test", {
    names: ["phpunit", "pest"],
    options:
      "-c --configuration=project | --filter=text | --testsuite=text | --group=text | --exclude-group=text | --stop-on-failure | --testdox | --colors[=text] | -v --verbose | --debug | --no-coverage | --coverage-text | --coverage-html=write-deep | --coverage-clover=write | --log-junit=write | -p --parallel | --order-by=text | --list-tests | --bootstrap=project",
    examples: {
      "phpunit --filter login test": "read /w/test, change project test /w",
      "phpunit --bootstrap /tmp/x.php": "read /tmp/x.php, change project test /w, opaque undescribed",
    },
  }),
  tool("lint", {
    names: ["phpstan", "psalm", "phpcs"],
    options:
      "-c --configuration=project | -l --level=text | --error-format=text | --no-progress | --memory-limit=text | --debug | -v | --standard=text | --report=text | --threads=text | --show-info=text | --no-cache | --generate-baseline[=write] | -a --autoload-file=project",
    examples: { "phpstan src": "read /w/src, change project lint /w" },
  }),
];
