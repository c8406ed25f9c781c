import { known } from "../../../../contract/index.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** They signal whatever bears the name, whoever started it. */
function byName(name: string, options: string): Spec {
  return {
    names: [name],
    // A signal is an option here (`-9`, `-TERM`): all words are taken as they are.
    options: optionLines(options),
    anyWords: true,
    rest: "text",
    says: ({ operands }) => [
      {
        kind: "change",
        system: "process",
        verb: "signal-by-name",
        target: operands.at(-1)?.text ?? known(""),
        loses: true,
      },
    ],
    examples: {
      [`${name} node`]: "change process signal-by-name node (loses)",
      [`${name} -9 node`]: "change process signal-by-name node (loses)",
    },
  };
}

export const BY_NAME: readonly Spec[] = [byName("pkill", ""), byName("killall", ""), byName("skill", "")];
