import type { Spec } from "../../../spec.ts";
import { alike, task, tool } from "../../../tool.ts";

const VITEST = `
  -c --config=project | -r --root=project | --dir=project | -u --update[=text] | -w --watch | --no-watch | --run | -t --testNamePattern=text |
  --ui | --open | --api[=text] | --silent[=text] | --hideSkippedTests | --reporter=module | --outputFile[=write] | --coverage |
  --coverage.enabled[=text] | --coverage.provider=module | --coverage.reporter=module | --coverage.include=text |
  --coverage.exclude=text | --coverage.reportsDirectory=write-deep | --coverage.thresholds.lines=text | --mode=text |
  --isolate | --no-isolate | --globals | --dom | --environment=module | --passWithNoTests | --logHeapUsage | --pool=module |
  --poolOptions.forks.singleFork | --poolOptions.threads.singleThread | --fileParallelism | --no-file-parallelism |
  --no-fileParallelism | --maxWorkers=text | --minWorkers=text | --max-workers=text | --changed[=text] | --shard=text | --sequence.shuffle |
  --testTimeout=text | --hookTimeout=text | --teardownTimeout=text | --bail[=text] | --retry=text | --exclude=text |
  --expandSnapshotDiff | --disableConsoleIntercept | --typecheck | --typecheck.only | --project=text | --no-color | --color |
  --allowOnly | --dangerouslyIgnoreUnhandledErrors | --related=text | --printConsoleTrace | --run-once | --no-coverage |
  --no-typecheck | --json | --filesOnly | --inspect[=text] | --inspect-brk[=text] | --single-thread | --slowTestThreshold=text |
  -h --help | -v --version`;

/** Operands are filters, which name no file by themselves. */
const filters = { rest: "text" } as const;

const vitest: Spec = {
  ...tool("test", { names: ["vitest"], options: VITEST, wholeNames: true, ...filters, examples: {} }),
  subcommands: {
    run: task("test", VITEST, filters),
    watch: task("test", VITEST, filters),
    dev: task("test", VITEST, filters),
    bench: task("test", VITEST, filters),
    related: task("test", VITEST),
    list: task("test", VITEST, filters),
  },
  otherwise: task("test", VITEST, filters),
  examples: {
    vitest: "change project test /w",
    "vitest run src/a.test.ts -t 'rm -rf /'": "change project test /w",
    "vitest src/a.test.ts --reporter=verbose": "change project test /w",
    "vitest run --config /tmp/x.ts": "read /tmp/x.ts, change project test /w, opaque undescribed",
    "vitest --reporter=/tmp/x.js --environment ../x": "change project test /w, opaque undescribed",
    "vitest run --environment-evil x": "change project test /w, opaque undescribed",
    "cd /tmp && vitest": "opaque undescribed",
  },
};

export const testers: readonly Spec[] = [
  vitest,
  tool("test", {
    names: ["jest"],
    options: `
    --watch | --watchAll | --coverage[=text] | --collectCoverage | --collectCoverageFrom=text | --coverageDirectory=write-deep |
    --coverageReporters=module | --ci | -c --config=project | --rootDir=project | -t --testNamePattern=text |
    --testPathPattern=text | --testPathPatterns=text | --testPathIgnorePatterns=text | -u --updateSnapshot | --verbose | --silent |
    -b --bail[=text] | -i --runInBand | -w --maxWorkers=text | --maxConcurrency=text | --passWithNoTests | --no-cache | --cache |
    --clearCache | --detectOpenHandles | --forceExit | --findRelatedTests | --runTestsByPath | --onlyChanged | -o |
    --onlyFailures | -f | --changedSince=text | --listTests | --showConfig | --json | --outputFile=write | --logHeapUsage |
    --color | --no-color | --colors | --expand | -e | --errorOnDeprecated | --env=module | --notify | --testTimeout=text | --shard=text |
    --randomize | --seed=text | --selectProjects=text | --no-coverage | --useStderr | --debug | -h --help | -v --version |
    !--globalSetup=text | !--setupFiles=text | !--testRunner=text | !--transform=text | !--reporters=text | !--resolver=text`,
    wholeNames: true,
    ...filters,
    examples: {
      "jest --ci src/a.test.ts": "change project test /w",
      'jest -c \'{"globalSetup":"/tmp/x"}\'':
        'read /w/{"globalSetup":"/tmp/x"}, change project test /w, opaque undescribed',
      "jest --testRunner=/tmp/x.js": "change project test /w, opaque undescribed",
    },
  }),
  ...alike(
    tool("test", {
      names: ["mocha", "ava", "tap", "jasmine", "uvu", "qunit", "lab"],
      options: `
    --config=project | -g --grep=text | -f --fgrep=text | -i --invert | -t --timeout=text | -b --bail | -R --reporter=module |
    --recursive | --watch | -w | --exit | --no-exit | --parallel | -p | -j --jobs=text | --forbid-only | --forbid-pending | --retries=text | -s --slow=text |
    --ui=module | --extension=text | --ignore=text | --spec=project | --color | --no-color | --full-trace | --check-leaks | -v --verbose |
    --serial | -m --match=text | -u --update-snapshots | --fail-fast | --tap | -c --concurrency=text | -V --version | -h --help |
    --coverage-report=text | --no-coverage | --disable-coverage | -r --require=project`,
      examples: {
        "mocha -g login test/*.test.ts": "read /w/test/a.test.ts, change project test /w",
        "mocha -r /tmp/x.js": "read /tmp/x.js, change project test /w, opaque undescribed",
      },
    }),
  ),
  {
    names: ["playwright"],
    options: ["-V --version", "-h --help"],
    subcommands: {
      test: task(
        "test",
        `-c --config=project | --debug | --forbid-only | --fully-parallel | -g --grep=text | --grep-invert=text | --headed | --ignore-snapshots |
        --last-failed | --list | --max-failures=text | -x | --no-deps | --output=write-deep | --pass-with-no-tests | --project=text | --quiet |
        --repeat-each=text | --reporter=module | --retries=text | --shard=text | --timeout=text | --trace=text | --ui | --ui-host=text |
        --ui-port=text | -u --update-snapshots[=text] | -j --workers=text | --only-changed[=text] | --test-list=project`,
        filters,
      ),
    },
    examples: {
      "playwright test -g login --headed": "change project test /w",
      "playwright install": "opaque undescribed",
      "playwright codegen https://x.example": "opaque undescribed",
    },
  },
  {
    names: ["cypress"],
    options: ["-v --version", "-h --help"],
    subcommands: {
      run: task(
        "test",
        `-b --browser=text | --component | --e2e | -C --config-file=project | --headed | --headless | -P --project=project | -p --port=text |
        -q --quiet | -s --spec=project | -r --reporter=module | -t --tag=text`,
      ),
      verify: {},
      info: {},
      version: {},
    },
    examples: {
      "cypress run --spec test/a.test.ts": "read /w/test/a.test.ts, change project test /w",
      "cypress run --record --key x": "read /w/x, change project test /w, opaque undescribed",
    },
  },
  ...alike(
    tool("test", {
      names: ["nyc", "c8"],
      options:
        "-r --reporter=module | --all | -x --exclude=text | -n --include=text | --check-coverage | --lines=text | -o --reports-dir=write-deep",
      optionsFirst: true,
      wraps: true,
      rest: "text",
      examples: {
        "nyc vitest run": "change project test /w, change project test /w",
        "nyc rm a": "change project test /w, delete /w/a",
      },
    }),
  ),
];
