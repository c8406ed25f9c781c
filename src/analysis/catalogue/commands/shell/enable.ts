import type { Spec } from "../../spec.ts";

/** Which builtins there are, and what their code is, is not followed. */
export const enable: Spec = {
  names: ["enable"],
  wraps: true,
  rest: "unclear",
  examples: {
    "enable -f /tmp/x.so y": "opaque undescribed!",
    "enable x": "opaque undescribed!",
  },
};
