import type { Text } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import type { Spec } from "../../spec.ts";

function isList(text: Text | undefined): boolean {
  return text?.kind === "known" && ["-l", "-L", "--list", "--table"].includes(text.value);
}

/** `-9`, `-TERM`. */
function isSignal(text: Text | undefined): boolean {
  return text?.kind === "known" && /^-([A-Z0-9+-]+)$/.test(text.value);
}

/** A job of this very shell: `%1`, and `$!`, the last one that it put into the background. */
function isOwnJob({ text, written, many }: Field): boolean {
  if (text.kind === "known") return /^%([0-9]+|[%+-]?)$/.test(text.value) && !many;
  return written === "$!" || written === '"$!"';
}

export const kill: Spec = {
  names: ["kill"],
  options: ["-l --list[=text]", "-L --table", "-s --signal=text", "-n=text"],
  anyWords: true,
  rest: "text",
  says: ({ operands }) => {
    const signal = operands[0]?.text;
    return isList(signal)
      ? []
      : operands.slice(isSignal(signal) ? 1 : 0).map((at) => ({
          kind: "change",
          system: "process",
          verb: isOwnJob(at) ? "signal-own-job" : "signal",
          target: at.text,
          loses: true,
          at,
        }));
  },
  examples: {
    "kill 123": "change process signal 123 (loses)",
    "kill -9 %1": "change process signal-own-job %1 (loses)",
    "kill -TERM $!": "change process signal-own-job … (loses)",
    "kill -l": "",
  },
};
