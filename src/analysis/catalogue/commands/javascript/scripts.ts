import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { type ProjectVerb, project } from "../../project.ts";
import type { Ask, Stated } from "../../spec.ts";

/** Names that projects give their scripts, and what they mean by them. */
const SCRIPTS: Readonly<Record<string, ProjectVerb>> = {
  build: "build",
  compile: "build",
  test: "test",
  tests: "test",
  lint: "lint",
  typecheck: "check",
  "type-check": "check",
  types: "check",
  tsc: "check",
  check: "check",
  format: "format",
  fmt: "format",
  dev: "start",
  start: "start",
  serve: "start",
  preview: "start",
};

/** `npm run NAME WORDS…`: one of these, or one of its kind (`test:unit`). Others may do anything. */
export function runsScript(
  name: Field | undefined,
  ask: Ask,
  words: readonly Field[] = [],
): readonly Stated[] {
  if (name === undefined) return [];
  const does = name.text.kind === "known" && !name.many ? verbOf(name.text.value) : null;
  return does === null
    ? [{ kind: "unclear", why: `what the script ${name.written} does is not described` }]
    : runsOwn(does, words, ask);
}

/** A script of the project, with words for it. */
export function runsOwn(does: ProjectVerb, words: readonly Field[], ask: Ask): readonly Stated[] {
  return project(does, ask, words.filter(isPlace).map(placeOf));
}

function verbOf(name: string): ProjectVerb | null {
  const [kind = ""] = name.split(":");
  return Object.hasOwn(SCRIPTS, kind) ? (SCRIPTS[kind] ?? null) : null;
}

/** Threat: a word for the script may name code or configuration that stands elsewhere. */
function isPlace({ text, many }: Field): boolean {
  return text.kind !== "known" || many || /^(-[\w.-]*=?)?(\/|~)|(^|[/=])\.\.(\/|$)/.test(text.value);
}

/** `--config=../x` names `../x`. */
function placeOf(word: Field): Field {
  if (word.text.kind !== "known") return word;
  return { ...word, text: known(word.text.value.replace(/^-[\w.-]*=/, "")) };
}
