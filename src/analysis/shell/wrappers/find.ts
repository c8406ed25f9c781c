import { known, partly, type Text, UNKNOWN } from "../../../contract/index.ts";
import { foundText, readExpression, withinOf } from "../../catalogue/find-expression.ts";
import type { Field, Within } from "../../field.ts";
import type { Evaluate } from "../invocation.ts";
import type { Shell, Site } from "../model.ts";
import { both } from "../results.ts";
import type { State } from "../state.ts";
import { inside, runProgram } from "./inner.ts";

/** `find … -exec CMD {} \;`: `{}` is a path below one of the roots, with the ending that `-name` asks for. */
export const runFound: Evaluate = (shell, { words, output }, state, site) => {
  const expression = readExpression(words.slice(1));
  const within = withinOf(expression);
  for (const { command, inFolder } of expression.commands) {
    const place: Place = inFolder ? { text: partly("./"), within } : { text: foundText(within), within };
    const filled = command.map((field) => fill(field, place));
    // exception: -execdir runs in the folder of what it finds
    const start: State = inFolder ? { ...state, folders: [UNKNOWN] } : state;
    runInner(shell, filled, start, site);
  }
  return both(state, output);
};

interface Place {
  readonly text: Text;
  readonly within: Within;
}

function runInner(shell: Shell, words: readonly Field[], state: State, site: Site): void {
  runProgram(shell, words, state, inside(site, "find", { input: known("") }));
}

function fill(field: Field, place: Place): Field {
  if (field.text.kind !== "known" || !field.text.value.includes("{}")) return field;
  if (field.text.value === "{}") return { ...field, ...place, many: false };
  const at = field.text.value.indexOf("{}");
  const suffix = field.text.value.slice(field.text.value.lastIndexOf("{}") + 2);
  return { ...field, text: partly(field.text.value.slice(0, at), suffix) };
}
