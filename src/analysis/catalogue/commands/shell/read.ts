import type { Spec } from "../../spec.ts";

export const read: Spec = {
  names: ["read"],
  options: [
    "-r",
    "-s",
    "-e",
    "-a=text",
    "-d=text",
    "-i=text",
    "-n=text",
    "-N=text",
    "-p=text",
    "-t=text",
    "-u=text",
  ],
  rest: "text",
  examples: {
    "read -r a b": "",
    'read -rp "ok? " a; cat "$a"': "read *, opaque undescribed",
    "read 'a[$(id)]'": "opaque inline-code!",
  },
};
