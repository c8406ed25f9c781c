import type { Text } from "../../contract/index.ts";
import { UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { ownModule, ownPlace, project } from "./project.ts";
import type { Ask, Role, Spec, Stated } from "./spec.ts";
import { type Sorted, sortWords } from "./use.ts";

/** What the catalogue says of one invocation. */
export interface Description {
  readonly use: Sorted;
  readonly stated: readonly Stated[];
  /** Why the invocation is not described; null where all that it does is stated. */
  readonly undescribed: string | null;
  /** It is code that stands in the invocation. */
  readonly inline: boolean;
  readonly output: Text;
}

/** Also where an invocation is not described, what is sure of it is stated. */
export function describeUse(
  spec: Spec,
  words: readonly Field[],
  ask: Ask,
  /** Where the program stands, if that is the project itself. */
  home?: Field,
): Description {
  const use = sortWords(spec, words);
  const stated: Stated[] = [];
  let undescribed = use.unclear ?? use.unstated;
  let inline = false;
  const state = (statement: Stated) => {
    if (statement.kind === "unclear") {
      inline ||= undescribed === null && statement.inline === true;
      undescribed ??= statement.why;
    } else stated.push(statement);
  };
  if (home !== undefined) for (const statement of project("check", ask, [home])) state(statement);
  for (const { option, value } of use.roles) {
    if (value !== undefined) for (const statement of ofRole(option.role, value, ask)) state(statement);
  }
  for (const statement of ofOperands(use, ask)) state(statement);
  for (const statement of spec.always?.(use, ask) ?? []) state(statement);
  for (const statement of use.spec.says?.(use, ask) ?? []) state(statement);
  const output = undescribed === null ? (use.spec.output?.(use, ask) ?? UNKNOWN) : UNKNOWN;
  return { use, stated, undescribed, inline, output };
}

function ofOperands(use: Sorted, ask: Ask): readonly Stated[] {
  const fixed = use.spec.operands ?? [];
  if (use.spec.subcommands !== undefined) return [];
  const unsure = use.operands.findIndex((field) => field.many);
  const roles = new Set([...fixed, use.spec.rest]);
  const early: Stated[] =
    unsure >= 0 && unsure < fixed.length && roles.size > 1
      ? [{ kind: "unclear", why: "which operand is which is not known" }]
      : [];
  return [
    ...early,
    ...use.operands.flatMap((field, at) => ofRole(fixed[at] ?? use.spec.rest ?? "unclear", field, ask)),
  ];
}

function ofRole(role: Role, path: Field, ask: Ask): readonly Stated[] {
  switch (role) {
    case "text":
      return [];
    case "read":
      // exception: by convention `-` is the standard input
      return path.text.kind === "known" && path.text.value === "-" ? [] : [{ kind: "read", path }];
    case "read-deep":
      return [{ kind: "read", path, deep: true }];
    case "write":
      return [{ kind: "write", path }];
    case "write-deep":
      return [{ kind: "write", path, deep: true }];
    case "delete":
      return [{ kind: "delete", path, own: true }];
    case "delete-deep":
      return [{ kind: "delete", path, own: true, deep: true }];
    case "project":
      return ownPlace(path, ask);
    case "module":
      return ownModule(path, ask);
    case "unclear":
      return [{ kind: "unclear", why: `the operand ${path.written} is not described` }];
  }
}
