import type { Spec } from "../../spec.ts";

/** How it puts commands together is not followed. */
export const parallel: Spec = {
  names: ["parallel"],
  anyWords: true,
  wraps: true,
  rest: "unclear",
  examples: {
    "parallel rm ::: a": "opaque undescribed!",
  },
};
