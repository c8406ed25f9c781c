import { known, type Text, UNKNOWN } from "../../../contract/index.ts";
import type { Use } from "../../catalogue/spec.ts";
import { type Field, looseField } from "../../field.ts";
import type { Evaluate } from "../invocation.ts";
import { holdNone } from "../lines.ts";
import type { Shell, Site } from "../model.ts";
import { both } from "../results.ts";
import type { State } from "../state.ts";
import { inside, runProgram } from "./inner.ts";

/** Words that come in on standard input stand behind those of the command, or where `-I` says. */
export const runWithWords: Evaluate = (shell, { use }, state, site) => {
  const command = use.operands.length === 0 ? [looseField(known("echo"))] : use.operands;
  const [placeholder] = use.values("-I", "--replace");
  const replaces = use.has("-I", "--replace");
  const line = lineOf(shell, state, site, use);
  const words = replaces
    ? command.map((field) => replace(field, placeholder?.text ?? known("{}"), line))
    : line !== UNKNOWN
      ? [...command, looseField(line, true)]
      : [...command, ...wordsOf(site.input, use.options.length === 0 || onlyQuiet(use.options))];
  return both(state, runProgram(shell, words, state, inside(site, "xargs", { input: known("") })));
};

/** What each word is, where the input is one path a line, and each line is one word. */
function lineOf(shell: Shell, state: State, site: Site, use: Use): Text {
  const { input } = site;
  if (input.kind !== "unknown" || input.lines === undefined || use.has("--arg-file")) return UNKNOWN;
  const whole = use.has("--null", "--delimiter", "-I", "--replace");
  return whole || holdNone(shell, state, input.lines, /[\s'"\\]/) ? input.lines : UNKNOWN;
}

/** Words that are known are told one by one, where each run of the command gets all of them. */
function wordsOf(input: Text, plain: boolean): readonly Field[] {
  if (input.kind !== "known" || !plain || /['"\\]/.test(input.value)) return [looseField(UNKNOWN, true)];
  const words = input.value.split(/\s+/).filter((word) => word !== "");
  return words.length > MOST_WORDS
    ? [looseField(UNKNOWN, true)]
    : words.map((word) => looseField(known(word)));
}

const MOST_WORDS = 64;

function onlyQuiet(options: readonly { readonly name: string }[]): boolean {
  return options.every(({ name }) => name === "--no-run-if-empty" || name === "--verbose");
}

/** What is put in place of `{}` is any text; what stands around it stays. */
function replace(field: Field, placeholder: Text, line: Text): Field {
  const { text } = field;
  if (placeholder.kind !== "known" || placeholder.value === "" || text.kind !== "known") {
    return { ...field, text: UNKNOWN };
  }
  if (text.value === placeholder.value) return { ...field, text: line };
  const first = text.value.indexOf(placeholder.value);
  if (first < 0) return field;
  const last = text.value.lastIndexOf(placeholder.value) + placeholder.value.length;
  const prefix = text.value.slice(0, first);
  const suffix = text.value.slice(last);
  return {
    ...field,
    text: prefix + suffix === "" ? UNKNOWN : { kind: "partly", prefix, suffix, without: "" },
  };
}
