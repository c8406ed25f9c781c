import { known, partly, type Text, UNKNOWN } from "../../../contract/index.ts";
import { readExpression } from "../../catalogue/find-expression.ts";
import type { Field } from "../../field.ts";
import { union } from "../../text.ts";
import type { Evaluate } from "../invocation.ts";
import type { Shell, Site } from "../model.ts";
import { both } from "../results.ts";
import type { State } from "../state.ts";
import { inside, runProgram } from "./inner.ts";

/** `find … -exec CMD {} \;`: `{}` is a path below one of the roots, with the ending that `-name` asks for. */
export const runFound: Evaluate = (shell, { words, output }, state, site) => {
  const expression = readExpression(words.slice(1));
  const within = {
    roots: expression.roots.map((field) => field.text),
    suffix: expression.suffix,
    below: expression.below,
  };
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
  readonly within: NonNullable<Field["within"]>;
}

function runInner(shell: Shell, words: readonly Field[], state: State, site: Site): void {
  runProgram(shell, words, state, inside(site, "find", { input: known("") }));
}

/** Begins as the root is written, so that it is no option where the root is none. */
function foundText({ roots, suffix }: Place["within"]): Text {
  const texts = roots.map((root): Text => {
    if (root.kind === "known") return partly(root.value, suffix);
    return root.kind === "partly" ? partly(root.prefix, suffix) : UNKNOWN;
  });
  return union(texts);
}

function fill(field: Field, place: Place): Field {
  if (field.text.kind !== "known" || !field.text.value.includes("{}")) return field;
  if (field.text.value === "{}") return { ...field, ...place, many: false };
  const at = field.text.value.indexOf("{}");
  const suffix = field.text.value.slice(field.text.value.lastIndexOf("{}") + 2);
  return { ...field, text: partly(field.text.value.slice(0, at), suffix) };
}
