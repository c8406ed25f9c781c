import { known, UNKNOWN } from "../../../../contract/index.ts";
import { concat } from "../../../text.ts";
import type { Spec } from "../../spec.ts";

export const pwd: Spec = {
  names: ["pwd"],
  options: ["-L --logical", "-P --physical"],
  output: (_use, { folders }) => {
    const [folder, ...others] = folders;
    return folder === undefined || others.length > 0 ? UNKNOWN : concat(folder, known("\n"));
  },
  examples: {
    pwd: "",
    "pwd -P": "",
    "pwd x": "opaque undescribed",
  },
};
