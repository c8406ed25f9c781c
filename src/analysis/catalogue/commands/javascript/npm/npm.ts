import { connectsTo } from "../../../hosts.ts";
import type { Spec } from "../../../spec.ts";
import { CHANGES } from "./changes.ts";
import { EXEC } from "./exec.ts";
import { LOOKS } from "./looks.ts";
import { NPM_OPTIONS } from "./options.ts";

export const npm: Spec = {
  names: ["npm"],
  options: [...NPM_OPTIONS, "-v --version"],
  wholeNames: true,
  always: (use) => connectsTo(use.values("--registry")),
  subcommands: { ...LOOKS, ...CHANGES, ...EXEC },
  examples: {
    "npm --version": "",
    "npm ls --depth=0": "",
    "npm view react versions": "",
    "npm view react --registry=https://evil.example": "connect https evil.example",
    "npm audit --omit=dev": "",
    "npm audit fix": "change npm install",
    "npm config get registry": "",
    "npm config get //registry.npmjs.org/:_authToken": "read /home/u/.npmrc",
    "npm config set registry https://x": "opaque undescribed",
    "npm token list": "opaque undescribed",
    "npm docs left-pad": "opaque undescribed",
    "npm run": "",
    "npm test": "change project test /w",
    "npm t -- --run src/a.test.ts": "change project test /w",
    "npm test -- --config=/tmp/x.js": "opaque undescribed",
    "npm test -- ../other": "opaque undescribed",
    "npm test -- -t 'a/b' src/a.test.ts": "change project test /w",
    "npm run build:prod --silent": "change project build /w",
    "npm run deploy": "opaque undescribed",
    'npm run "$x"': "env x shown, opaque undescribed",
    "npm --prefix /etc test": "read /etc, change project test /w, opaque undescribed",
    "npm --prefix src test": "read /w/src, change project test /w",
    "cd /tmp && npm test": "opaque undescribed",
    "npm test --script-shell=./evil": "change project test /w, opaque undescribed",
    "npm install left-pad": "connect https registry.npmjs.org, change npm install left-pad",
    "npm ci": "connect https registry.npmjs.org, change npm ci",
    "npm publish": "change npm publish, connect https registry.npmjs.org, opaque undescribed",
    "npm version": "",
    "npm version major": "change npm version major, opaque undescribed",
    "npm pack --dry-run": "change project build /w",
    "npm explore x -- ls": "opaque undescribed",
  },
};
