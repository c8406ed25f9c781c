import type { Spec } from "../../spec.ts";

export const setsid: Spec = {
  names: ["setsid"],
  options: ["-c --ctty", "-f --fork", "-w --wait"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "setsid cat a": "read /w/a",
  },
};
