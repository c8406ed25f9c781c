import type { Spec } from "../../spec.ts";

export const taskset: Spec = {
  names: ["taskset"],
  options: ["-c --cpu-list", "-a --all-tasks", "!-p --pid"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "taskset -c 0 cat a": "read /w/a",
  },
};
