import type { Spec } from "../../spec.ts";
import { runsTool } from "./installed.ts";
import { EXEC_OPTIONS } from "./npm/exec.ts";

export const npx: Spec = {
  names: ["npx"],
  options: [...EXEC_OPTIONS, "-v --version"],
  optionsFirst: true,
  wholeNames: true,
  wraps: true,
  rest: "text",
  says: ({ operands: [tool], has }, ask) => (has("--version", "--help") ? [] : runsTool(tool, ask)),
  examples: {
    "npx --version": "",
    "cd test && npx vitest run": "change project test /w/test",
    "cd test && npx --no-install tsc --noEmit": "change project check /w/test",
    "npx cowsay hi":
      "connect https registry.npmjs.org, change npm exec cowsay, opaque undescribed!, opaque undescribed",
    "npx cat .env":
      "connect https registry.npmjs.org, change npm exec cat, opaque undescribed!, read /w/.env",
    "npx prettier a":
      "connect https registry.npmjs.org, change npm exec prettier, opaque undescribed!, read /w/a, change project format /w",
    "npx -p evil vitest":
      "connect https registry.npmjs.org, change npm exec vitest, opaque undescribed!, change project test /w",
    "npx -c 'rm a'": "opaque undescribed!",
  },
};
