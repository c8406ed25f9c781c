import type { Spec } from "../../spec.ts";

export const jobs: Spec = {
  names: ["jobs"],
  options: ["-l", "-n", "-p", "-r", "-s"],
  rest: "text",
  examples: {
    "jobs -l": "",
    "jobs -x cat a": "opaque undescribed",
  },
};
