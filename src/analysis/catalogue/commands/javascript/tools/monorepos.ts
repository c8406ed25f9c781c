import { known, UNKNOWN } from "../../../../../contract/index.ts";
import { type Field, looseField } from "../../../../field.ts";
import { optionLines } from "../../../options.ts";
import type { Spec, Subcommand, Use } from "../../../spec.ts";
import { runsScript } from "../scripts.ts";

const TURBO = optionLines(`
  -F --filter=text | --affected | --cache-dir=write-deep | --concurrency=text | --continue[=text] | --cwd=project | --dry[=text] | --dry-run[=text] | --env-mode=text | -f --force | --graph[=write] |
  --log-order=text | --log-prefix=text | --no-cache | --no-daemon | --daemon | --output-logs=text | --only | --parallel | --summarize | --ui=text | --verbosity=text | --no-color | --color | -h --help | --version |
  !--remote-only | !--token=text | !--api=text | !--team=text`);

const run = { options: TURBO, rest: "text" } as const;

export const turbo: Spec = {
  names: ["turbo"],
  options: TURBO,
  subcommands: {
    run: { ...run, says: ({ operands }, ask) => operands.flatMap((name) => runsScript(name, ask)) },
    ls: run,
    daemon: { rest: "unclear" },
  },
  otherwise: { ...run, says: ({ operands }, ask) => operands.flatMap((name) => runsScript(name, ask)) },
  examples: {
    "turbo run build --filter=web": "change project build /w",
    "turbo test": "change project test /w",
    "turbo build deploy": "change project build /w, opaque undescribed",
    "turbo login": "opaque undescribed",
  },
};

const NX = optionLines(`
  -t --target=text | --targets=text | -p --project=text | --projects=text | --all | --exclude=text | --parallel[=text] | --skip-nx-cache | --skipNxCache | --nxBail | --base=text | --head=text |
  --files=text | --uncommitted | --untracked | --verbose | -c --configuration=text | --prod | --output-style=text | --outputStyle=text | --graph[=write] | --watch | --fix | --coverage | --ci | --help | --version`);

/** `web:build:production` runs the target `build`. */
function taskOf(target: Field | undefined): Field {
  const name = target?.text.kind === "known" && !target.many ? target.text.value.split(":")[1] : undefined;
  const written = target?.written ?? "";
  return { text: name === undefined ? UNKNOWN : known(name), many: false, written };
}

function targetsOf(use: Use): readonly Field[] {
  const lists = use.values("--target", "--targets");
  const names = lists.flatMap(({ text, written }) =>
    (text.kind === "known" ? text.value.split(",").map(known) : [UNKNOWN]).map((name) => ({
      text: name,
      many: false,
      written,
    })),
  );
  return names.length === 0 ? [{ text: UNKNOWN, many: false, written: use.command.join(" ") }] : names;
}

const many: Subcommand = {
  options: NX,
  rest: "text",
  says: (use, ask) => targetsOf(use).flatMap((name) => runsScript(name, ask)),
};

const TARGETS = "build test lint serve typecheck check dev start preview".split(" ");

export const nx: Spec = {
  names: ["nx"],
  options: NX,
  subcommands: {
    ...Object.fromEntries(
      TARGETS.map((name): [string, Subcommand] => [
        name,
        { options: NX, rest: "text", says: (_, ask) => runsScript(looseField(known(name)), ask) },
      ]),
    ),
    run: {
      options: NX,
      rest: "text",
      says: ({ operands: [target] }, ask) => runsScript(taskOf(target), ask),
    },
    "run-many": many,
    affected: many,
    show: { options: NX, rest: "text" },
    list: { options: NX, rest: "text" },
    report: { options: NX },
  },
  examples: {
    "nx test web": "change project test /w",
    "nx run web:build:production": "change project build /w",
    "nx run-many -t build,lint": "change project build /w, change project lint /w",
    "nx run web:deploy": "opaque undescribed",
    "nx affected": "opaque undescribed",
    "nx migrate latest": "opaque undescribed",
  },
};
