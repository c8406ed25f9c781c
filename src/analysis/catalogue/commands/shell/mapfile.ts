import type { Spec } from "../../spec.ts";

export const mapfile: Spec = {
  names: ["mapfile", "readarray"],
  options: ["-d=text", "-n=text", "-O=text", "-s=text", "-t", "-u=text", "!-C=text", "-c=text"],
  rest: "text",
  examples: {
    "mapfile -t lines": "",
    "mapfile -C id -c 1 x": "opaque undescribed",
  },
};
