import { Unclear } from "../program.ts";
import type { Value } from "../values.ts";
import type { Context } from "./context.ts";
import type { Evaluate } from "./members.ts";
import type { Node } from "./tree.ts";

export interface Argument {
  readonly node: Node;
  readonly value: Value;
}

export interface Arguments {
  readonly positional: readonly Argument[];
  readonly keywords: ReadonlyMap<string, Argument>;
  /** Some are only known at run time (`*args`), or they are made by a loop. */
  readonly open: boolean;
}

/** The arguments of a call, each evaluated. */
export function readArguments(context: Context, list: Node | undefined, evaluate: Evaluate): Arguments {
  if (list?.name !== "ArgList") throw new Unclear("a call is not of the usual form");
  const parts = list.children.slice(1, -1);
  if (parts.some(({ name }) => name === "for")) {
    evaluate(context, { name: "ComprehensionExpression", text: list.text, children: parts });
    return { positional: [], keywords: new Map(), open: true };
  }
  const positional: Argument[] = [];
  const keywords = new Map<string, Argument>();
  let open = false;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (part === undefined || part.text === ",") continue;
    if (part.text === "*" || part.text === "**") {
      open = true;
      continue;
    }
    const value = parts[at + 1]?.name === "AssignOp" ? parts[at + 2] : undefined;
    if (value === undefined) positional.push({ node: part, value: evaluate(context, part) });
    else {
      keywords.set(part.text, { node: value, value: evaluate(context, value) });
      at += 2;
    }
  }
  return { positional, keywords, open };
}
