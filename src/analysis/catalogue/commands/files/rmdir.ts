import type { Spec } from "../../spec.ts";

export const rmdir: Spec = {
  names: ["rmdir"],
  options: ["--ignore-fail-on-non-empty", "-p --parents", "-v --verbose", "--help", "--version"],
  rest: "delete",
  examples: {
    "rmdir a": "delete /w/a",
  },
};
