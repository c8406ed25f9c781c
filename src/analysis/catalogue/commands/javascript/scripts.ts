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

/** `npm run NAME`: one of these, or one of its kind (`test:unit`). Others may do anything. */
export function runsScript(name: Field | undefined, ask: Ask): readonly Stated[] {
  if (name === undefined) return [];
  const does = name.text.kind === "known" && !name.many ? verbOf(name.text.value) : null;
  return does === null
    ? [{ kind: "unclear", why: `what the script ${name.written} does is not described` }]
    : project(does, ask);
}

function verbOf(name: string): ProjectVerb | null {
  const [kind = ""] = name.split(":");
  return Object.hasOwn(SCRIPTS, kind) ? (SCRIPTS[kind] ?? null) : null;
}
