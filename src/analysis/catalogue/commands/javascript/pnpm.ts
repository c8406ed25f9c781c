import { connectsTo } from "../../hosts.ts";
import type { Spec } from "../../spec.ts";
import { changes, looks, named } from "../../subcommands.ts";
import { isTool, runsTool } from "./installed.ts";
import { COMMON, fetching, publishing } from "./packages.ts";
import { runsOwn, runsScript } from "./scripts.ts";

const options = COMMON;

export const pnpm: Spec = {
  names: ["pnpm", "pn"],
  options,
  optionsFirst: true,
  always: (use) => connectsTo(use.values("--registry")),
  subcommands: {
    ...looks(
      "ls list=ls la=ls ll=ls outdated why audit licenses bin root help view info=view whoami doctor ping peers",
      options,
    ),
    store: { options, subcommands: looks("path status", options) },
    config: { options, subcommands: looks("list", options) },
    ...fetching(
      "pnpm",
      "install i=install add update up=update upgrade=update import fetch rebuild rb=rebuild dedupe link ln=link dlx create init deploy patch",
      options,
    ),
    ...changes("pnpm", "remove rm=remove uninstall=remove un=remove unlink prune", options),
    ...publishing("pnpm", "publish pack", options),
    ...named("run run-script=run", {
      options,
      optionsFirst: true,
      rest: "text",
      says: ({ operands: [name, ...words] }, ask) => runsScript(name, ask, words),
    }),
    ...named("test t=test", {
      options,
      optionsFirst: true,
      rest: "text",
      says: ({ operands }, ask) => runsOwn("test", operands, ask),
    }),
    start: { options, rest: "text", says: ({ operands }, ask) => runsOwn("start", operands, ask) },
    exec: {
      options,
      optionsFirst: true,
      wraps: true,
      rest: "text",
      says: ({ operands: [tool] }, ask) => runsTool(tool, ask),
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
    "pnpm ls -r": "",
    "pnpm -F web test -- --run": "change project test /w",
    "pnpm build": "change project build /w",
    "pnpm -r run lint": "change project lint /w",
    "cd test && pnpm vitest run": "change project test /w/test",
    "pnpm exec tsc --noEmit":
      "connect https registry.npmjs.org, change npm exec tsc, opaque undescribed!, change project check /w",
    "pnpm add x": "connect https registry.npmjs.org, change pnpm add x",
    "pnpm dlx cowsay": "connect https registry.npmjs.org, change pnpm dlx cowsay",
    "pnpm deploy-it": "opaque undescribed!",
    "pnpm publish": "change pnpm publish, opaque undescribed",
  },
};
