import { optionLines } from "../../options.ts";
import { installs, project } from "../../project.ts";
import type { Spec } from "../../spec.ts";
import { changes, looks, named, targetOf, unclear } from "../../subcommands.ts";
import { task } from "../../tool.ts";

const NET = `
  -c --configuration=text | -f --framework=text | -r --runtime=text | -o --output=write-deep | --no-restore | --no-build | --no-incremental | -v --verbosity=text | --nologo | -m | --filter=text | -l --logger=text | --collect=text | --results-directory=write-deep | -t --list-tests |
  --blame | --no-dependencies | --self-contained[=text] | --verify-no-changes | --include=text | --exclude=text | --severity=text | --project=project | --interactive | --tl[=text] | --diagnostics=text | --launch-profile=text | --no-launch-profile | -h --help`;

export const dotnet: Spec = {
  names: ["dotnet"],
  options: optionLines("--version | --info | --list-sdks | --list-runtimes | -h --help"),
  subcommands: {
    build: task("build", NET),
    clean: task("build", NET),
    test: task("test", NET),
    format: task("format", NET),
    run: task("start", NET, { optionsFirst: true, rest: "text" }),
    watch: task("start", NET, { optionsFirst: true, rest: "unclear" }),
    list: {
      options: optionLines("--outdated | --vulnerable | --deprecated | --include-transitive | -h"),
      rest: "text",
    },
    sln: { options: [], rest: "unclear" },
    ...named("restore add tool workload new", {
      options: optionLines(NET),
      rest: "text",
      says: (use) => installs("dotnet", use.command[1] ?? "restore", targetOf(use), "api.nuget.org"),
    }),
    ...unclear("publish pack nuget exec msbuild", "what it runs is not described"),
  },
  examples: {
    "dotnet --version": "",
    "dotnet build -c Release": "change project build /w",
    "dotnet test --filter Login": "change project test /w",
    "dotnet list package --outdated": "",
    "dotnet add package X": "connect https api.nuget.org, change dotnet add package",
    "dotnet nuget push x": "opaque undescribed",
  },
};

const SWIFT =
  "-c --configuration=text | --package-path=project | -v --verbose | -q --quiet | --filter=text | --skip=text | --parallel | --enable-code-coverage | -j --jobs=text | --product=text | --target=text | --show-bin-path | --build-tests | -l --list-tests | --xunit-output=write | -h --help";

export const swift: Spec = {
  names: ["swift"],
  options: optionLines("--version -version | -h --help"),
  subcommands: {
    build: task("build", SWIFT),
    test: task("test", SWIFT),
    run: task("start", SWIFT, { optionsFirst: true, rest: "text" }),
    package: {
      options: [],
      subcommands: {
        ...looks(
          "describe show-dependencies tools-version dump-package",
          optionLines("--type=text | --format=text"),
        ),
        ...changes("swift", "resolve update clean reset init", []),
      },
    },
  },
  examples: {
    "swift --version": "",
    "swift test --filter x": "change project test /w",
    "swift package update": "change swift package-update",
    "swift a": "opaque undescribed",
  },
};

export const xcodebuild: Spec = {
  names: ["xcodebuild"],
  options: optionLines(
    "-version | -list | -showsdks | -showBuildSettings | -project=project | -workspace=project | -scheme=text | -configuration=text | -destination=text | -sdk=text | -quiet | -json | -derivedDataPath=write-deep | -only-testing=text | -enableCodeCoverage=text | -help",
  ),
  oneDash: true,
  rest: "text",
  says: ({ has, operands }, ask) =>
    has("-version", "-showsdks", "-help")
      ? []
      : operands.every(
            ({ text }) =>
              text.kind === "known" && /^(build|test|clean|analyze|build-for-testing)$/.test(text.value),
          )
        ? project("build", ask)
        : [{ kind: "unclear", why: "what it runs is not described" }],
  examples: {
    "xcodebuild -version": "",
    "xcodebuild -scheme App test": "change project build /w",
    "xcodebuild archive": "opaque undescribed",
  },
};

const MIX =
  "--only=text | --trace | --failed | --stale | --cover | --force | --warnings-as-errors | --check-formatted | --dry-run | --strict | --include=text | --exclude=text | --seed=text | --max-failures=text | --all | --format=text | --no-deps-check | --no-compile";

export const mix: Spec = {
  names: ["mix"],
  options: optionLines("-v --version | -h --help"),
  subcommands: {
    ...looks("help hex.outdated hex.info deps deps.tree app.tree xref", optionLines("--all | --only=text")),
    compile: task("build", MIX),
    test: task("test", MIX, { rest: "text" }),
    format: task("format", MIX),
    credo: task("lint", MIX, { rest: "text" }),
    dialyzer: task("check", MIX),
    "phx.server": task("start", MIX),
    ...named("deps.get deps.update deps.compile local.hex archive.install", {
      options: optionLines(MIX),
      rest: "text",
      says: (use) => installs("mix", use.command[1] ?? "deps.get", targetOf(use), "repo.hex.pm"),
    }),
    ...changes("mix", "hex.publish deps.clean clean", optionLines("--all | --unused")),
  },
  examples: {
    "mix test test/a.exs:12": "change project test /w",
    "mix deps.get": "connect https repo.hex.pm, change mix deps.get",
    "mix run x.exs": "opaque undescribed",
    "mix hex.publish": "change mix hex.publish",
  },
};

const HASKELL =
  "--fast | --pedantic | -j --jobs=text | --test | --no-test | --bench | --coverage | --file-watch | --ta --test-arguments=text | --flag=text | --verbose | --silent | --resolver=text | -v | -O[=text] | --enable-tests | --test-show-details=text | --dry-run | --only-dependencies";

export const haskell: readonly Spec[] = [
  {
    names: ["stack"],
    options: optionLines("--version | --numeric-version | -h --help | --verbose | --silent"),
    subcommands: {
      build: task("build", HASKELL, { rest: "text" }),
      test: task("test", HASKELL, { rest: "text" }),
      bench: task("test", HASKELL, { rest: "text" }),
      path: {
        options: optionLines("--local-install-root | --local-bin | --project-root | --stack-root"),
        rest: "text",
      },
      ls: {
        options: [],
        subcommands: looks("dependencies snapshots tools", optionLines("--depth=text | --license")),
      },
      query: { rest: "text" },
      ...changes("stack", "install update upgrade upload clean purge init new", optionLines(HASKELL)),
    },
    examples: {
      "stack test --fast": "change project test /w",
      "stack path": "",
      "stack install x": "change stack install x",
      "stack exec rm": "opaque undescribed",
    },
  },
  {
    names: ["cabal"],
    options: optionLines("-V --version | --numeric-version | -h --help"),
    subcommands: {
      build: task("build", HASKELL, { rest: "text" }),
      test: task("test", HASKELL, { rest: "text" }),
      check: task("check", HASKELL),
      ...looks("list info outdated", optionLines("--installed | --simple-output")),
      ...changes("cabal", "install update upload clean init", optionLines(HASKELL)),
    },
    examples: {
      "cabal build all": "change project build /w",
      "cabal upload x": "change cabal upload x",
      "cabal exec rm": "opaque undescribed",
    },
  },
];

const ZIG =
  "-O=text | -D=text | --summary=text | -h --help | --verbose | -j=text | -freference-trace[=text] | --watch";

export const zig: Spec = {
  names: ["zig"],
  options: optionLines("-h --help"),
  subcommands: {
    ...looks("version env targets zen help", []),
    build: task("build", ZIG, { rest: "unclear" }),
    test: task("test", ZIG),
    fmt: task("format", "--check | --stdin | --exclude=project"),
    "ast-check": { rest: "read" },
  },
  examples: {
    "zig version": "",
    "zig test src/a.zig": "read /w/src/a.zig, change project test /w",
    "zig build install-evil": "change project build /w, opaque undescribed",
    "zig run /tmp/x.zig": "opaque undescribed",
  },
};

const DART =
  "--fatal-infos | --fatal-warnings | --no-fatal-infos | -o --output=text | --set-exit-if-changed | -l --line-length=text | --name=text | --plain-name=text | -r --reporter=text | --coverage | -j --concurrency=text | --dry-run | --apply | -v --verbose | --no-pub";

export const dart: readonly Spec[] = ["dart", "flutter"].map(
  (name): Spec => ({
    names: [name],
    options: optionLines("--version | -h --help"),
    subcommands: {
      analyze: task("lint", DART),
      format: task("format", DART),
      fix: task("format", DART),
      test: task("test", DART),
      doctor: { options: optionLines("-v --verbose") },
      devices: {},
      pub: {
        options: [],
        subcommands: {
          ...looks("deps outdated", optionLines("--json | --style=text")),
          ...named("get upgrade add downgrade", {
            options: optionLines(DART),
            rest: "text",
            says: (use) => installs(name, `pub-${use.command[2]}`, targetOf(use), "pub.dev"),
          }),
          ...changes(name, "remove publish", []),
        },
      },
    },
    examples: {
      [`${name} --version`]: "",
      [`${name} test`]: "change project test /w",
      [`${name} pub get`]: `connect https pub.dev, change ${name} pub-get`,
      [`${name} run x`]: "opaque undescribed",
    },
  }),
);

/** Compilers and consoles of which only their version is described. */
export const versionsOnly: readonly Spec[] = [
  "elixir",
  "iex",
  "ghc",
  "ghci",
  "kotlinc",
  "scala",
  "nim",
  "crystal",
  "julia",
  "Rscript",
  "lua",
  "luajit",
  "erl",
  "clojure",
  "ocaml",
].map(
  (name): Spec => ({
    names: [name],
    options: optionLines("--version -version | -v | -V | -h --help"),
    rest: "unclear",
    says: ({ options }) =>
      options.length > 0 ? [] : [{ kind: "unclear", why: "a console reads what to run" }],
    examples: {
      [`${name} --version`]: "",
      [`${name} a`]: "opaque undescribed",
      [name]: "opaque undescribed",
    },
  }),
);
