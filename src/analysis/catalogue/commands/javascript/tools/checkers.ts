import type { Spec, Stated, Use } from "../../../spec.ts";
import { alike, task, tool } from "../../../tool.ts";

const TSC = `
  -p --project=project | -b --build | -w --watch | --noEmit[=text] | --emitDeclarationOnly | --pretty[=text] | --strict[=text] |
  --skipLibCheck | --incremental[=text] | --listFiles | --listEmittedFiles | --listFilesOnly | --showConfig | --traceResolution |
  --diagnostics | --extendedDiagnostics | --explainFiles | -t --target=text | -m --module=text | --moduleResolution=text |
  --lib=text | --jsx=text | --esModuleInterop | --allowJs | --checkJs | --declaration | -d | --sourceMap | --noUnusedLocals |
  --noUnusedParameters | --noImplicitAny | --allowSyntheticDefaultImports | --resolveJsonModule | --isolatedModules |
  --verbose | --dry | --force | --clean | --composite | --types=text | --typeRoots=text | --baseUrl=text | --rootDir=text |
  --outDir=write-deep | --declarationDir=write-deep | --outFile=write | --tsBuildInfoFile=write | --generateTrace=write-deep |
  --generateCpuProfile=write | --preserveWatchOutput | --stopBuildOnErrors | --noErrorTruncation | --all | -h --help |
  -v --version | --init | --locale=text | --removeComments | --experimentalDecorators | --downlevelIteration | --noResolve`;

const tsc: Spec = tool("check", {
  names: ["tsc", "vue-tsc", "tsgo"],
  options: TSC,
  wholeNames: true,
  examples: {
    "tsc --version": "",
    "tsc --noEmit": "change project check /w",
    "tsc -p src/tsconfig.json --outDir /etc":
      "read /w/src/tsconfig.json, write /etc deep, change project check /w",
    "tsc -p /home/u/other": "read /home/u/other, change project check /w, opaque undescribed",
    "cd /tmp && tsc": "opaque undescribed",
  },
});

const eslint: Spec = tool("lint", {
  names: ["eslint", "eslint_d", "xo", "standard", "tslint"],
  options: `
  -c --config=project | --no-config-lookup | --no-eslintrc | --env=text | --ext=text | --global=text | --parser-options=text |
  --rule=text | --fix | --fix-dry-run | --fix-type=text | --ignore-path=project | --no-ignore | --ignore-pattern=text |
  --stdin | --stdin-filename=text | --quiet | --max-warnings=text | -o --output-file=write | -f --format=text | --color |
  --no-color | --no-inline-config | --report-unused-disable-directives | --report-unused-disable-directives-severity=text |
  --cache | --cache-location=write-deep | --cache-file=write | --cache-strategy=text | !--init | --env-info |
  --no-error-on-unmatched-pattern | --pass-on-no-patterns | --exit-on-fatal-error | --debug | --print-config=project | --stats |
  --no-warn-ignored | --flag=text | --concurrency=text | -h --help | -v --version | --inspect-config |
  !--parser=text | !--plugin=text | !--rulesdir=text | !--resolve-plugins-relative-to=text`,
  says: (use) => loadsFormatter(use),
  examples: {
    "eslint .": "read /w, change project lint /w",
    "eslint --fix src/a.ts src/*.ts":
      "read /w/src/a.ts, read /w/src/a.ts, read /w/src/b.ts, change project lint /w",
    "eslint -c /tmp/x.js src": "read /tmp/x.js, read /w/src, change project lint /w, opaque undescribed",
    "eslint --fix .git/hooks/a.js": "read /w/.git/hooks/a.js, change project lint /w, opaque undescribed",
    "eslint -f json -o out.json src": "write /w/out.json, read /w/src, change project lint /w",
    "eslint -f ./evil.js src": "read /w/src, change project lint /w, opaque undescribed",
    "eslint --rulesdir x src": "read /w/src, change project lint /w, opaque undescribed",
  },
});

/** A formatter that does not come with it is code. */
function loadsFormatter({ values }: Use): readonly Stated[] {
  const own = /^(stylish|json|json-with-metadata|html|compact|unix|tap|junit|checkstyle|visualstudio)$/;
  return values("--format").every(({ text }) => text.kind === "known" && own.test(text.value))
    ? []
    : [{ kind: "unclear", why: "what the formatter runs is not described" }];
}

const prettier: Spec = tool("format", {
  names: ["prettier", "prettierd"],
  options: `
  -c --check | -l --list-different | -w --write | -u --ignore-unknown | --config=project | --no-config | --find-config-path=project |
  --config-precedence=text | --no-editorconfig | --ignore-path=project | --with-node-modules | --cache | --cache-location=write |
  --cache-strategy=text | --color | --no-color | --file-info=project | --log-level=text | --loglevel=text | --parser=module |
  --stdin-filepath=text | --support-info | --no-error-on-unmatched-pattern | --print-width=text | --tab-width=text |
  --use-tabs | --no-semi | --semi | --single-quote | --quote-props=text | --trailing-comma=text | --no-bracket-spacing |
  --arrow-parens=text | --prose-wrap=text | --end-of-line=text | --debug-check | --insert-pragma | --require-pragma |
  -h --help | -v --version | !--plugin=text`,
  examples: {
    "prettier --check .": "read /w, change project format /w",
    "prettier -w src/a.ts": "read /w/src/a.ts, change project format /w",
    "prettier --check .github": "read /w/.github, change project format /w",
    "prettier -w .husky": "read /w/.husky, change project format /w, opaque undescribed",
    "prettier /home/u/.ssh/id": "read /home/u/.ssh/id, change project format /w, opaque undescribed",
    "prettier --plugin ./x.js a": "read /w/a, change project format /w, opaque undescribed",
  },
});

const BIOME = `
  --write | --fix | --apply | --apply-unsafe | --unsafe | --staged | --changed | --since=text | --only=text | --skip=text |
  --colors=text | --use-server | --verbose | --config-path=project | --max-diagnostics=text | --skip-errors | --skip-parse-errors |
  --no-errors-on-unmatched | --error-on-warnings | --json | --reporter=text | --log-level=text | --log-kind=text |
  --diagnostic-level=text | --stdin-file-path=text | --vcs-enabled=text | --files-ignore-unknown=text |
  --linter-enabled=text | --formatter-enabled=text | --assist-enabled=text | --indent-style=text | --line-width=text`;

const biome: Spec = {
  names: ["biome"],
  options: ["-V --version", "--help"],
  subcommands: {
    check: task("lint", BIOME),
    ci: task("lint", BIOME),
    lint: task("lint", BIOME),
    format: task("format", BIOME),
    explain: { rest: "text" },
    version: {},
    rage: { options: ["--formatter", "--linter", "--daemon-logs"] },
  },
  examples: {
    "biome check --write src": "read /w/src, change project lint /w",
    "biome ci .": "read /w, change project lint /w",
    "biome migrate": "opaque undescribed",
  },
};

/** Type checkers, linters and formatters. */
export const checkers: readonly Spec[] = [
  ...alike(tsc),
  ...alike(eslint),
  ...alike(prettier),
  biome,
  tool("lint", {
    names: ["oxlint"],
    options: `-c --config=project | --tsconfig=project | --fix | --fix-suggestions | --quiet | --deny-warnings | --max-warnings=text |
    -f --format=text | -A --allow=text | -W --warn=text | -D --deny=text | --threads=text | --rules | --ignore-pattern=text | --type-aware`,
    examples: { "oxlint -D correctness src": "read /w/src, change project lint /w" },
  }),
  tool("lint", {
    names: ["stylelint"],
    options: `-c --config=project | --fix | -f --formatter=module | --quiet | -q | --max-warnings=text | --cache | --allow-empty-input | -i --ignore-path=project`,
    examples: { "stylelint --fix src/a.css": "read /w/src/a.css, change project lint /w" },
  }),
  ...alike(
    tool("lint", {
      names: ["knip", "depcheck", "madge", "publint", "dpdm", "unimported", "ts-prune"],
      options: `-c --config=project | -t --tsConfig=project | --production | --strict | --include=text | --exclude=text | --reporter=module |
    --no-progress | --cache | --circular | --json | --no-exit-code | --ignores=text | --extensions=text | --dependencies | --exports | --files | --debug`,
      examples: { "knip --production": "change project lint /w" },
    }),
  ),
  ...alike(
    tool("lint", {
      names: [
        "markdownlint",
        "markdownlint-cli2",
        "cspell",
        "commitlint",
        "alex",
        "write-good",
        "jscpd",
        "size-limit",
      ],
      options: `-c --config=project | -f --fix | -q --quiet | --no-progress | -i --ignore=text | --from=text | --to=text | -e --edit[=project] | --last | --json`,
      examples: { "markdownlint README.md": "read /w/README.md, change project lint /w" },
    }),
  ),
  tool("check", {
    names: ["svelte-check"],
    options: `--workspace=project | --output=text | --watch | --tsconfig=project | --fail-on-warnings | --ignore=text | --threshold=text`,
    examples: { "svelte-check --threshold error": "change project check /w" },
  }),
];
