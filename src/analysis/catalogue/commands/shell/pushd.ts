import type { Spec } from "../../spec.ts";

export const pushd: Spec = {
  names: ["pushd"],
  options: ["-n"],
  plus: true,
  rest: "text",
  examples: {
    "pushd src": "",
  },
};
