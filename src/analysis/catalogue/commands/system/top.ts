import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** Its own prompt can signal processes, and a file of the user's can set what it shows: only a run that ends by itself is a look. */
export const top: Spec = {
  names: ["top"],
  options: optionLines(
    "-b|-n=text|-d=text|-p=text|-u=text|-U=text|-o=text|-O=text|-H|-i|-c|-w[=text]|-1|-S|-s=text|-l=text|-F|-R|-r|-e|-a",
  ),
  says: (use) =>
    use.has("-b", "-l") ? [] : [{ kind: "unclear", why: "what is typed into it is not known" }],
  examples: { "top -b -n 1": "", "top -l 1": "", top: "opaque undescribed" },
};
