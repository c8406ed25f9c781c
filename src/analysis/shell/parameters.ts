import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { isNumeric, NUMBER, spaced, union } from "../text.ts";
import { evaluateIndex, isName } from "./arithmetic.ts";
import { causeOf, reportOpaque } from "./causes.ts";
import { reportSet } from "./env-effects.ts";
import { comesFromOutside, valueOf } from "./lookup.ts";
import type { Expanded, Shell, Site } from "./model.ts";
import { ANY, literal, matches, ONE, type Pattern } from "./pattern.ts";
import { either, forget, type State } from "./state.ts";
import type { ParameterExpansionPart, Word, WordPart } from "./syntax.ts";

type Simple = WordPart & { readonly type: "SimpleExpansion" };

/** `$name` */
export function expandPlainParameter(shell: Shell, part: Simple, state: State, site: Site): Text {
  const name = part.text.slice(1);
  if (name === "@" || name === "*") return joined(state.positional);
  reportShown(shell, state, name, part, site);
  return valueOf(shell, state, name);
}

/** `${…}` in all its forms. What is not followed is any text; commands in it always count. */
export function expandParameter(
  shell: Shell,
  part: ParameterExpansionPart,
  state: State,
  site: Site,
): Expanded<Text> {
  const whole = part.index?.text === "@" || part.index?.text === "*";
  const indexed = part.index === undefined || whole ? state : evaluateIndex(shell, part.index, state, site);
  if (part.prefix === "!") return indirect(shell, part, indexed, site);
  const value = part.index === undefined ? plainValue(shell, part, indexed, site) : elementOf(indexed, part);
  const { value: operated, state: after } = operate(shell, part, value, indexed, site);
  return { value: part.prefix === "#" ? NUMBER : operated, state: after };
}

/** The words of `"$@"` and `"${a[@]}"`; null for all else. */
export function arrayFields(state: State, part: WordPart): readonly Field[] | null {
  if (part.type === "SimpleExpansion") return part.text === "$@" ? state.positional : null;
  if (part.type !== "ParameterExpansion" || part.prefix !== undefined || part.operation !== undefined)
    return null;
  if (part.parameter === "@" && part.index === undefined) return state.positional;
  if (part.index?.text !== "@") return null;
  return state.variables.get(part.parameter)?.elements ?? [{ text: UNKNOWN, many: true, written: part.text }];
}

function plainValue(shell: Shell, part: ParameterExpansionPart, state: State, site: Site): Text {
  if (part.parameter === "@" || part.parameter === "*") return joined(state.positional);
  reportShown(shell, state, part.parameter, part, site);
  return valueOf(shell, state, part.parameter);
}

function elementOf(state: State, part: ParameterExpansionPart): Text {
  const elements = state.variables.get(part.parameter)?.elements;
  if (elements === undefined || elements.some((field) => field.many)) return UNKNOWN;
  if (part.index?.text === "@" || part.index?.text === "*") return joined(elements);
  const at = /^[0-9]{1,6}$/.test(part.index?.text ?? "") ? Number(part.index?.text) : -1;
  return elements[at]?.text ?? UNKNOWN;
}

/** Threat: the name that it goes through may be `a[$(…)]`, which runs. */
function indirect(shell: Shell, part: ParameterExpansionPart, state: State, site: Site): Expanded<Text> {
  if (part.operation?.type === "Names") return { value: UNKNOWN, state };
  const name = valueOf(shell, state, part.parameter);
  const { state: after } = operate(shell, part, UNKNOWN, state, site);
  if (name.kind === "known" && isName(name.value) && part.index === undefined) {
    reportShown(shell, state, name.value, part, site);
    return {
      value: part.operation === undefined ? valueOf(shell, after, name.value) : UNKNOWN,
      state: after,
    };
  }
  if (isNumeric(name) && part.parameter === "#") return { value: UNKNOWN, state: after };
  const cause = causeOf(site, part, "substitution");
  reportOpaque(shell, site, "inline-code", "a variable whose name is only known at run time", cause);
  return { value: UNKNOWN, state: after };
}

function operate(
  shell: Shell,
  part: ParameterExpansionPart,
  value: Text,
  state: State,
  site: Site,
): Expanded<Text> {
  const operation = part.operation;
  if (operation === undefined) return { value, state };
  switch (operation.type) {
    case "Default":
      return withDefault(shell, part, operation.operator, operation.operand, value, state, site);
    case "Remove": {
      const pattern = shell.text(operation.operand, state, site);
      return { value: removed(value, operation.operator, operation.operand), state: pattern.state };
    }
    case "Replace": {
      const pattern = shell.text(operation.pattern, state, site);
      const replacement = shell.text(operation.replacement, pattern.state, site);
      return { value: UNKNOWN, state: replacement.state };
    }
    case "Slice": {
      const offset = evaluateIndex(shell, operation.offset, state, site);
      const after =
        operation.length === undefined ? offset : evaluateIndex(shell, operation.length, offset, site);
      return { value: UNKNOWN, state: after };
    }
    case "CaseModification":
      return {
        value: UNKNOWN,
        state: operation.operand === undefined ? state : shell.text(operation.operand, state, site).state,
      };
    case "Transform":
      if (
        operation.operand.text !== "Q" &&
        operation.operand.text !== "U" &&
        operation.operand.text !== "L"
      ) {
        const cause = causeOf(site, part, "substitution");
        reportOpaque(shell, site, "inline-code", "a transformation that may run what the text holds", cause);
      }
      return { value: UNKNOWN, state };
    case "Names":
      return { value: UNKNOWN, state };
    case "Unknown":
      reportOpaque(
        shell,
        site,
        "unparsed",
        "an expansion that is not known",
        causeOf(site, part, "substitution"),
      );
      return { value: UNKNOWN, state };
  }
}

function withDefault(
  shell: Shell,
  part: ParameterExpansionPart,
  operator: string,
  operand: Word,
  value: Text,
  state: State,
  site: Site,
): Expanded<Text> {
  const given = shell.text(operand, state, site);
  const after = either(state, given.state) ?? state;
  const set = state.variables.has(part.parameter) && value.kind === "known" && value.value !== "";
  if (operator.endsWith("=") && !set) {
    reportSet(shell, site, after, part.parameter, UNKNOWN, causeOf(site, part, "assignment"));
    return { value: UNKNOWN, state: forget(after, part.parameter) };
  }
  if (operator.endsWith("+"))
    return { value: set ? given.value : union([known(""), given.value]), state: after };
  if (operator.endsWith("?")) return { value, state: { ...after, stops: true } };
  if (set) return { value, state: after };
  return { value: union([value, given.value]), state: after };
}

// `${x%.ts}`, `${x##*/}` and the like, of a known text and a plain pattern
function removed(value: Text, operator: string, operand: Word): Text {
  const pattern = plainPattern(operand);
  if (value.kind !== "known" || pattern === null || value.value.length > LONGEST_VALUE) return UNKNOWN;
  const text = value.value;
  const fromEnd = operator.startsWith("%");
  const longest = operator.length === 2;
  for (let step = 0; step <= text.length; step++) {
    const length = longest ? text.length - step : step;
    const part = fromEnd ? text.slice(text.length - length) : text.slice(0, length);
    if (matches(pattern, part))
      return known(fromEnd ? text.slice(0, text.length - length) : text.slice(length));
  }
  return value;
}

const LONGEST_PATTERN = 40;
const LONGEST_VALUE = 512;

function plainPattern(word: Word): Pattern | null {
  if (word.text.length > LONGEST_PATTERN || word.text.startsWith("~")) return null;
  if (word.parts === undefined) return /[*?[\]{}]/.test(word.text) ? null : literal(word.value);
  const pieces: Pattern[number][] = [];
  for (const part of word.parts) {
    if (part.type === "Literal" && !/[{}[\]\\]/.test(part.text)) pieces.push(...literal(part.value));
    else if (part.type === "SingleQuoted") pieces.push(...literal(part.value));
    else if (part.type === "Glob" && part.kind === "star") pieces.push(ANY);
    else if (part.type === "Glob" && part.kind === "question") pieces.push(ONE);
    else return null;
  }
  return pieces;
}

function joined(fields: readonly Field[]): Text {
  return fields.some((field) => field.many) ? UNKNOWN : spaced(fields.map((field) => field.text));
}

interface Node {
  readonly pos: number;
  readonly end: number;
}

/** A variable of the environment reaches a command's words: what it holds may be a secret. */
function reportShown(shell: Shell, state: State, name: string, node: Node, site: Site): void {
  if (site.unshown || !comesFromOutside(state, name)) return;
  shell.effects.add({
    kind: "env",
    name: known(name),
    value: "shown",
    where: site.where,
    cause: causeOf(site, node, "substitution"),
  });
}
