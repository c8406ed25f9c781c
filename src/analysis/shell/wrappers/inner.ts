import { type Text, UNKNOWN } from "../../../contract/index.ts";
import type { Field } from "../../field.ts";
import { spaced } from "../../text.ts";
import type { Evaluate } from "../invocation.ts";
import { type Lookup, PROGRAM, type Shell, type Site } from "../model.ts";
import { both } from "../results.ts";
import type { State } from "../state.ts";

/** The site of what a wrapper runs. */
export function inside(site: Site, wrapper: string, change: Partial<Site> = {}): Site {
  return {
    ...site,
    wrappers: [...site.wrappers, wrapper],
    from: "wrapped",
    depth: site.depth + 1,
    ...change,
  };
}

/** Runs words as a program. Whatever it does to its own state ends with it. */
export function runProgram(
  shell: Shell,
  words: readonly Field[],
  state: State,
  site: Site,
  lookup: Lookup = PROGRAM,
): Text {
  return words.length === 0 ? UNKNOWN : shell.command(words, state, site, lookup).output;
}

/** `nohup CMD`, `timeout 5 CMD`: behind options and so many operands of its own stands a command. */
export function prefix(own: number): Evaluate {
  return (shell, { use }, state, site) => {
    const words = use.operands.slice(own);
    const output = runProgram(shell, words, state, inside(site, use.command[0] ?? ""));
    return both(state, output);
  };
}

/** Several words that a shell puts together again to one text. */
export function scriptOf(fields: readonly Field[]): Text {
  return fields.some((field) => field.many) ? UNKNOWN : spaced(fields.map((field) => field.text));
}
