import { known, UNKNOWN } from "../../../contract/index.ts";
import { readFd } from "../../catalogue/fd-expression.ts";
import { foundText } from "../../catalogue/find-expression.ts";
import type { Field, Within } from "../../field.ts";
import type { Evaluate } from "../invocation.ts";
import { both } from "../results.ts";
import { inside, runProgram } from "./inner.ts";

/** `fd … -x CMD`: `{}` is a path below one of the roots; without any, it stands behind the command's words. */
export const runFoundByFd: Evaluate = (shell, { words, output }, state, site) => {
  const { commands, within } = readFd(words.slice(1));
  for (const command of commands) {
    const filled = command.map((field) => fill(field, within));
    const words = command.some(isPlace) ? filled : [...filled, place(within)];
    runProgram(shell, words, state, inside(site, "fd", { input: known("") }));
  }
  return both(state, output);
};

const PLACE = /\{(?:|\/|\/\/|\.|\/\.)\}/;

function isPlace({ text }: Field): boolean {
  return text.kind !== "known" || PLACE.test(text.value);
}

function place(within: Within): Field {
  return { text: foundText(within), within, many: false, written: "{}" };
}

/** Threat: the name alone (`{/}`) may look like an option. */
function fill(field: Field, within: Within): Field {
  if (!isPlace(field)) return field;
  return field.text.kind === "known" && field.text.value === "{}"
    ? { ...field, ...place(within) }
    : { ...field, text: UNKNOWN };
}
