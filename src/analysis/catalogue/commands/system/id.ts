import type { Spec } from "../../spec.ts";

export const id: Spec = {
  names: ["id"],
  options: [
    "-a",
    "-Z --context",
    "-g --group",
    "-G --groups",
    "-n --name",
    "-r --real",
    "-u --user",
    "-z --zero",
  ],
  rest: "text",
  examples: {
    "id -un": "",
  },
};
