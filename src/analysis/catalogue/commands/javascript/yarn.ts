import { known } from "../../../../contract/index.ts";
import { connectsTo } from "../../hosts.ts";
import { installs } from "../../project.ts";
import type { Spec } from "../../spec.ts";
import { changes, looks, named } from "../../subcommands.ts";
import { isTool, runsTool } from "./installed.ts";
import { COMMON, fetching, publishing } from "./packages.ts";
import { runsOwn, runsScript } from "./scripts.ts";

const options = COMMON;

export const yarn: Spec = {
  names: ["yarn", "yarnpkg"],
  options,
  optionsFirst: true,
  always: (use) => connectsTo(use.values("--registry")),
  // exception: alone it installs
  says: ({ has, operands }) =>
    has("--version", "--help") || operands.length > 0
      ? []
      : installs("yarn", "install", known(""), "registry.yarnpkg.com"),
  subcommands: {
    ...looks("outdated help why info list licenses audit bin check owner versions explain", options),
    workspaces: { options, subcommands: looks("list info", options) },
    config: {
      options,
      subcommands: {
        ...looks("list", options),
        get: { options, rest: "text", says: (use) => secretKey(use.operands) },
      },
    },
    cache: { options, subcommands: looks("list dir", options) },
    npm: {
      options,
      subcommands: { ...looks("audit info whoami", options), ...publishing("yarn", "publish", options) },
    },
    version: {
      options,
      rest: "text",
      says: ({ operands: [target] }) =>
        target === undefined
          ? []
          : [{ kind: "change", system: "yarn", verb: "version", target: target.text, loses: false }],
    },
    ...fetching(
      "yarn",
      "install add upgrade up upgrade-interactive global dlx create init import link dedupe rebuild set plugin",
      options,
    ),
    ...changes("yarn", "remove unlink autoclean", options),
    ...publishing("yarn", "publish pack", options),
    ...named("run", {
      options,
      optionsFirst: true,
      rest: "text",
      wraps: true,
      says: ({ operands: [name, ...words] }, ask) =>
        name !== undefined && isTool(name) ? runsTool(name, ask) : runsScript(name, ask, words),
    }),
    workspace: {
      options,
      optionsFirst: true,
      operands: ["text"],
      rest: "text",
      says: ({ operands }, ask) => {
        const [first, second, ...words] = operands.slice(1);
        const isRun = first?.text.kind === "known" && first.text.value === "run";
        const name = isRun ? second : first;
        return name === undefined
          ? [{ kind: "unclear", why: "what it runs is not described" }]
          : runsScript(name, ask, words);
      },
    },
    test: {
      options,
      optionsFirst: true,
      rest: "text",
      says: ({ operands }, ask) => runsOwn("test", operands, ask),
    },
    start: {
      options,
      optionsFirst: true,
      rest: "text",
      says: ({ operands }, ask) => runsOwn("start", operands, ask),
    },
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
    yarn: "connect https registry.yarnpkg.com, change yarn install",
    "yarn --version": "",
    "yarn why react": "",
    "yarn test --watch": "change project test /w, opaque undescribed",
    "yarn test src/a.test.ts": "change project test /w",
    "yarn build:web": "change project build /w",
    "yarn workspace web build": "change project build /w",
    "yarn workspace web add x": "opaque undescribed",
    "cd test && yarn tsc --noEmit": "change project check /w/test",
    "yarn add x": "connect https registry.npmjs.org, change yarn add x",
    "yarn config get npmAuthToken": "opaque undescribed",
    "yarn deploy": "opaque undescribed!",
  },
};

function secretKey(
  operands: readonly { readonly text: { readonly kind: string; readonly value?: string } }[],
) {
  const plain = operands.every(
    ({ text }) => text.kind === "known" && !/auth|token|password|cert|key/i.test(text.value ?? "auth"),
  );
  return plain ? [] : [{ kind: "unclear", why: "it prints a credential" } as const];
}
