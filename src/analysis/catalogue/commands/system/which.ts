import type { Spec } from "../../spec.ts";

export const which: Spec = {
  names: ["which"],
  options: ["-a --all", "-s", "--skip-alias", "--skip-functions"],
  rest: "text",
  examples: {
    "which node": "",
    "which -a sh bash": "",
  },
};
