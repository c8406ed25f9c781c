import type { Text } from "../../../contract/index.ts";
import { type OpenProgram, type Surroundings, Unclear } from "../program.ts";
import type { Value } from "../values.ts";
import type { Bindings } from "./bindings.ts";
import type { Node } from "./tree.ts";

/** One reading of a program. */
export interface Context {
  readonly names: Bindings;
  readonly around: Surroundings;
  readonly program: OpenProgram;
  /** What names that are given one value stand for. */
  readonly values: Map<string, Value>;
}

/** A name with several values may not stand for a `Path`: then what its attributes do is not clear. */
export function bind({ names, values }: Context, name: string, value: Value): void {
  if (names.counts.get(name) === 1) values.set(name, value);
  else notPath(value);
}

export function notPath(value: Value): Value {
  if (value.kind === "path" || value.kind === "paths")
    throw new Unclear("what is done with a path is not described");
  return value;
}

export function touchFiles({ program }: Context, kind: "reads" | "writes", texts: readonly Text[]): void {
  for (const text of texts) {
    if (text.kind === "unknown") throw new Unclear("which file it opens is not known");
    program[kind].push(text);
  }
}

/** `os.path.join`, `s` of `from re import sub as s`: what a name of a module means; null where it is none. */
export function moduleName(context: Context, node: Node): string | null {
  if (node.name === "VariableName") return context.names.imports.get(node.text) ?? null;
  const [base, dot, property] = node.children;
  if (node.name !== "MemberExpression" || dot?.text !== "." || base === undefined) return null;
  const start = moduleName(context, base);
  return start === null || property === undefined ? null : `${start}.${property.text}`;
}
