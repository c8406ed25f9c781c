import type { Spec } from "../../spec.ts";

export const popd: Spec = {
  names: ["popd"],
  options: ["-n"],
  plus: true,
  numbers: true,
  rest: "text",
  examples: {
    popd: "",
  },
};
