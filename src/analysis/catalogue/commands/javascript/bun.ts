import { optionLines } from "../../options.ts";
import { project } from "../../project.ts";
import type { Spec } from "../../spec.ts";
import { changes, looks } from "../../subcommands.ts";
import { isTool, runsTool } from "./installed.ts";
import { COMMON, fetching, publishing } from "./packages.ts";
import { runsOwn, runsScript } from "./scripts.ts";

const options = [...COMMON, ...optionLines("--bun | --hot | --watch | --revision | -d | --yarn")];

const TEST = optionLines(`
  -t --test-name-pattern=text | --timeout=text | --update-snapshots | -u | --rerun-each=text | --only | --todo | --coverage | --coverage-reporter=text |
  --coverage-dir=write-deep | --bail[=text] | --watch | --reporter=text | --reporter-outfile=write | --randomize | --seed=text | --pass-with-no-tests | --concurrent`);

const BUILD = optionLines(`
  --outdir=write-deep | --outfile=write | --target=text | --format=text | --minify | --sourcemap[=text] | --splitting | -e --external=text | --watch | --root=project | --packages=text | --production | --no-bundle`);

export const bun: Spec = {
  names: ["bun"],
  options,
  optionsFirst: true,
  subcommands: {
    ...looks("outdated why audit info help", options),
    pm: { options, subcommands: looks("ls list=ls bin hash whoami cache view pkg", options) },
    ...fetching(
      "bun",
      "install i=install add a=add update link create c=create init upgrade x patch",
      options,
    ),
    ...changes("bun", "remove rm=remove unlink", options),
    ...publishing("bun", "publish", options),
    test: { options: TEST, rest: "text", says: ({ operands }, ask) => runsOwn("test", operands, ask) },
    build: { options: BUILD, rest: "project", says: (_, ask) => project("build", ask) },
    run: {
      options,
      optionsFirst: true,
      rest: "text",
      wraps: true,
      says: ({ operands: [name, ...words] }, ask) =>
        name !== undefined && isTool(name) ? runsTool(name, ask) : runsScript(name, ask, words),
    },
  },
  otherwise: {
    options,
    optionsFirst: true,
    rest: "text",
    wraps: true,
    says: ({ operands: [name, ...words] }, ask) =>
      name !== undefined && isTool(name) ? runsTool(name, ask) : runsScript(name, ask, words),
  },
  examples: {
    "bun --version": "",
    "bun pm ls": "",
    "bun test -t login": "change project test /w",
    "bun run lint": "change project lint /w",
    "bun build src/a.ts --outdir /srv": "write /srv deep, read /w/src/a.ts, change project build /w",
    "bun add x": "connect https registry.npmjs.org, change bun add x",
    "bun evil.ts": "opaque undescribed!",
    "bun -e 'x()'": "opaque undescribed!",
  },
};

export const bunx: Spec = {
  names: ["bunx", "pnpx"],
  options: optionLines("--bun | --verbose | --silent | --no-install | -h --help | -v --version"),
  optionsFirst: true,
  wraps: true,
  rest: "text",
  says: ({ operands: [tool], has }, ask) => (has("--version", "--help") ? [] : runsTool(tool, ask)),
  examples: {
    "bunx cowsay":
      "connect https registry.npmjs.org, change npm exec cowsay, opaque undescribed!, opaque undescribed",
    "cd test && bunx vitest run": "change project test /w/test",
  },
};
