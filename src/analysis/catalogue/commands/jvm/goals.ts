import type { Field } from "../../../field.ts";
import { type ProjectVerb, project } from "../../project.ts";
import type { Ask, Stated } from "../../spec.ts";

/** Tasks and goals by their last name: `:app:test` is a `test`. */
export function runsGoals(
  goals: readonly Field[],
  table: Readonly<Record<string, ProjectVerb | "look">>,
  ask: Ask,
): readonly Stated[] {
  const verbs = goals.map(({ text, many }) => {
    const name = text.kind === "known" && !many ? (text.value.split(":").at(-1) ?? "") : "";
    return Object.hasOwn(table, name) ? table[name] : undefined;
  });
  const odd = goals.find((_, at) => verbs[at] === undefined);
  if (odd !== undefined) return [{ kind: "unclear", why: `what ${odd.written} does is not described` }];
  const does = verbs.find((verb) => verb !== "look" && verb !== undefined);
  // exception: also to list tasks, the project's build files run
  return project(does ?? "check", ask);
}
