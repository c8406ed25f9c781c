import { optionLines } from "../../options.ts";
import { installs, isOwn, project } from "../../project.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";
import { looks, named, targetOf, unclear } from "../../subcommands.ts";
import { task, tool } from "../../tool.ts";

const BUILD = `
  -a | -n | -p=text | -race | -msan | -asan | -cover | -covermode=text | -coverpkg=text | -v | -x | -json | -asmflags=text | -buildmode=text | -buildvcs[=text] | -compiler=text | -gcflags=text | -ldflags=text |
  -mod=text | -modfile=project | -tags=text | -trimpath | -work | -o=write | -C=project | -installsuffix=text | -linkshared | -pgo=read | -h | !-overlay=read | !-toolexec=text | !-exec=text | !-gccgoflags=text | !-pkgdir=text`;
const TEST = `${BUILD} | -c | -i | -args | -bench=text | -benchmem | -benchtime=text | -count=text | -cpu=text | -failfast | -fullpath | -fuzz=text | -fuzztime=text | -list=text | -parallel=text | -run=text | -short | -shuffle=text | -skip=text |
  -timeout=text | -coverprofile=write | -blockprofile=write | -cpuprofile=write | -memprofile=write | -mutexprofile=write | -trace=write | -outputdir=write-deep | -test.v | -test.run=text | -vet=text`;
const VET = `${BUILD} | -c=text | -printf | -shadow | -unusedresult | -fix | !-vettool=text`;
const LOOK = `-f=text | -json | -m | -u | -deps | -test | -e | -find | -retracted | -versions | -mod=text | -tags=text | -all | -c | -cmd | -short | -src | -v | -C=project | -x | -h | -json`;

/** Packages by import path, or files and folders, which have to stand in the project. */
function ownPackages({ operands, values }: Use, ask: Ask): readonly Stated[] {
  const paths = operands.filter(({ text }) => text.kind !== "known" || /^[./]|\.go$/.test(text.value));
  const remote = operands.filter(({ text }) => text.kind === "known" && text.value.includes("@"));
  const foreign = [...remote, ...paths.filter((path) => !isOwn(path, ask))];
  return [
    ...foreign.map(
      ({ written }): Stated => ({ kind: "unclear", why: `${written} is not proved to stand in the project` }),
    ),
    ...toolFlags(values),
  ];
}

/** Threat: flags for the linker and the compiler name programs to run (`-extld`) and files to write (`-o`). */
function toolFlags(values: Use["values"]): readonly Stated[] {
  const odd = [
    ...values("-ldflags").filter(({ text }) => text.kind !== "known" || !LINKER.test(text.value)),
    ...values("-gcflags").filter(({ text }) => text.kind !== "known" || !COMPILER.test(text.value)),
    ...values("-asmflags").filter(({ text }) => text.kind !== "known" || !ASSEMBLER.test(text.value)),
  ];
  return odd.map(
    ({ written }): Stated => ({ kind: "unclear", why: `what ${written} tells the tool is not described` }),
  );
}

const PATTERN = "^\\s*(?:[\\w./]+=)?";
const LINKER = new RegExp(
  `${PATTERN}(?:\\s*(?:-[swv]|-X[ =](?:'[^']*'|"[^"]*"|[^\\s'"]+)|-linkmode[ =](?:auto|internal|external)|-extldflags[ =](["']?)-static\\1)(?=\\s|$))*\\s*$`,
);
const COMPILER = new RegExp(
  `${PATTERN}(?:\\s*-(?:[NlmSBe]|[lm]=[0-9]|c=[0-9]+|live|race|shared)(?=\\s|$))*\\s*$`,
);
const ASSEMBLER = new RegExp(`${PATTERN}(?:\\s*-(?:S|v)(?=\\s|$))*\\s*$`);

const packages = { rest: "text", oneDash: true, says: ownPackages } as const;

export const go: Spec = {
  names: ["go"],
  options: optionLines("-C=project | -h | --help"),
  subcommands: {
    ...looks("version help doc", optionLines(LOOK)),
    list: { options: optionLines(LOOK), oneDash: true, rest: "text" },
    env: {
      options: optionLines("-json | -changed | -w | -u"),
      oneDash: true,
      rest: "text",
      says: (use) =>
        use.has("-w", "-u")
          ? [
              { kind: "change", system: "go", verb: "env", target: targetOf(use), loses: false },
              { kind: "unclear", why: "it changes what later runs" },
            ]
          : [],
    },
    build: task("build", BUILD, packages),
    test: task("test", TEST, packages),
    vet: task("check", VET, packages),
    fmt: task("format", "-n | -x | -mod=text", packages),
    fix: task("format", BUILD, packages),
    // exception: words behind the packages are for the program
    run: { options: optionLines(BUILD), oneDash: true, optionsFirst: true, rest: "text", says: runsPackage },
    mod: {
      options: [],
      subcommands: {
        ...named("graph verify why edit", {
          options: optionLines(`${LOOK} | -vendor | -print | -fmt`),
          oneDash: true,
          rest: "text",
        }),
        ...named("tidy download vendor", {
          options: optionLines(`${LOOK} | -o=write-deep | -compat=text | -go=text | -diff`),
          oneDash: true,
          rest: "text",
          says: (use) => installs("go", `mod-${use.command[2]}`, targetOf(use), "proxy.golang.org"),
        }),
        init: {
          options: [],
          rest: "text",
          says: (use) => [
            { kind: "change", system: "go", verb: "mod-init", target: targetOf(use), loses: false },
          ],
        },
      },
    },
    ...named("get install", {
      options: optionLines(`${BUILD} | -u[=text] | -t | -d`),
      oneDash: true,
      rest: "text",
      says: (use) => installs("go", use.command[1] ?? "get", targetOf(use), "proxy.golang.org"),
    }),
    clean: {
      options: optionLines("-cache | -testcache | -fuzzcache | -modcache | -i | -r | -n | -x"),
      oneDash: true,
      rest: "text",
      says: (use, ask) =>
        use.has("-modcache", "-i")
          ? [{ kind: "change", system: "go", verb: "clean", target: targetOf(use), loses: true }]
          : project("build", ask),
    },
    work: {
      options: [],
      subcommands: {
        sync: { says: (use) => installs("go", "work-sync", targetOf(use), "proxy.golang.org") },
      },
    },
    ...unclear("generate", "it runs what comments of the code say"),
    tool: {
      options: [],
      optionsFirst: true,
      subcommands: {
        ...named("nm objdump", { rest: "read" }),
        cover: { options: optionLines("-func=read | -html=read | -o=write"), oneDash: true },
      },
    },
  },
  examples: {
    "go version": "",
    "go env GOPATH": "",
    "go env -w GOFLAGS=-toolexec=/tmp/x": "change go env GOFLAGS=-toolexec=/tmp/x, opaque undescribed",
    "go list -m all": "",
    "go build ./...": "change project build /w",
    "go build -o /usr/bin/x .": "write /usr/bin/x later, change project build /w",
    "go test -run 'TestX' -count=1 -v ./src/...": "change project test /w",
    "go build -ldflags '-s -w -X main.version=1' .": "change project build /w",
    "go build -gcflags='all=-N -l' ./...": "change project build /w",
    "go build -ldflags -extld=./evil .": "change project build /w, opaque undescribed",
    "go build -ldflags '-X a=1 -tmpdir=/srv' .": "change project build /w, opaque undescribed",
    "go vet -gcflags=-o=x .": "change project check /w, opaque undescribed",
    "go test -exec /tmp/x ./...": "change project test /w, opaque undescribed",
    "go vet -vettool=/tmp/x ./...": "change project check /w, opaque undescribed",
    "go test /tmp/x": "change project test /w, opaque undescribed",
    "go run . --port 1": "change project start /w",
    "go run example.com/evil@latest": "change project start /w, opaque undescribed",
    "go generate ./...": "opaque undescribed",
    "go mod tidy": "connect https proxy.golang.org, change go mod-tidy",
    "go get example.com/x": "connect https proxy.golang.org, change go get example.com/x",
    "go tool compile x.go": "opaque undescribed",
  },
};

function runsPackage(use: Use, ask: Ask): readonly Stated[] {
  return [...packageRun(use, ask), ...toolFlags(use.values)];
}

function packageRun(use: Use, ask: Ask): readonly Stated[] {
  const files = use.operands.filter(
    ({ text }, at) => at === 0 || (text.kind === "known" && text.value.endsWith(".go")),
  );
  const [first] = files;
  const isPath = first?.text.kind === "known" && /^\.|^[^@]*\.go$/.test(first.text.value);
  const named: readonly Stated[] = isPath
    ? []
    : [{ kind: "unclear", why: "what it runs is not proved to stand in the project" }];
  return [...project("start", ask, isPath ? files : []), ...named];
}

export const gofmt: Spec = tool("format", {
  names: ["gofmt", "gofumpt", "goimports"],
  options: "-d | -e | -l | -s | -w | -extra | -local=text | -r=text | -cpuprofile=write",
  examples: {
    "gofmt -l .": "read /w, change project format /w",
    "gofmt -w /home/u/x.go": "read /home/u/x.go, change project format /w, opaque undescribed",
  },
});

const LINT = `-c --config=project | --no-config | --fix | --fast | --timeout=text | -E --enable=text | -D --disable=text | -p --presets=text | --tests | --build-tags=text | --new | --new-from-rev=text | --out-format=text | --output.text.path=write |
  -v --verbose | -j --concurrency=text | --max-issues-per-linter=text | --max-same-issues=text | --issues-exit-code=text | --allow-parallel-runners | --modules-download-mode=text | --color=text | --show-stats | --sort-results | --enable-all | --default=text | --enable-only=text`;

export const golangciLint: Spec = {
  names: ["golangci-lint"],
  options: optionLines("--version | -h --help | -v --verbose | --color=text"),
  subcommands: {
    run: task("lint", LINT),
    fmt: task("format", LINT),
    linters: task("lint", LINT),
    formatters: task("lint", LINT),
    version: { options: ["--format=text"] },
    config: { subcommands: { path: { options: optionLines(LINT) }, verify: { options: optionLines(LINT) } } },
  },
  examples: {
    "golangci-lint run --fix src": "read /w/src, change project lint /w",
    "golangci-lint run -c /tmp/x.yml": "read /tmp/x.yml, change project lint /w, opaque undescribed",
  },
};

export const staticcheck: Spec = tool("lint", {
  names: ["staticcheck", "govulncheck", "errcheck", "revive"],
  options:
    "-checks=text | -f=text | -go=text | -tests | -tags=text | -explain=text | -fail=text | -json | -show=text | -mode=text | -test | -formatter=text",
  oneDash: true,
  rest: "text",
  examples: { "staticcheck ./...": "change project lint /w" },
});
