import type { AnyNode } from "acorn";
import type { Text } from "../../../contract/index.ts";
import { type OpenProgram, type Surroundings, Unclear } from "../program.ts";
import { PLAIN, type Value } from "../values.ts";
import { type Bindings, requiredModule } from "./bindings.ts";
import { OBJECTS, RESERVED } from "./names.ts";

/** One reading of a program. */
export interface Context {
  readonly names: Bindings;
  readonly around: Surroundings;
  readonly program: OpenProgram;
  /** What names that are given one value stand for. */
  readonly values: Map<string, Value>;
}

export type Evaluate = (context: Context, node: AnyNode) => Value;

export function bind({ names, values }: Context, name: string, value: Value): void {
  values.set(name, names.counts.get(name) === 1 ? value : PLAIN);
}

export function touchFiles({ program }: Context, kind: "reads" | "writes", texts: readonly Text[]): void {
  for (const text of texts) {
    if (text.kind === "unknown") throw new Unclear("which file it opens is not known");
    program[kind].push(text);
  }
}

/** Modules that are there without being required. */
const GLOBAL = /^(fs|path|os|util|url|crypto|zlib|querystring|assert|perf_hooks)$/;

/** `fs.readFileSync`, `require("path").join`, `Math.max`: what a name of a module means; null where it is none. */
export function moduleName(context: Context, node: AnyNode): string | null {
  const { names } = context;
  if (node.type === "Identifier") {
    if (names.counts.has(node.name)) return null;
    const meaning = names.modules.get(node.name);
    return (
      meaning ??
      (OBJECTS.has(node.name) || (RESERVED.has(node.name) && GLOBAL.test(node.name)) ? node.name : null)
    );
  }
  if (node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") {
    const base = moduleName(context, node.object);
    return base === null ? null : `${base}.${node.property.name}`;
  }
  return requiredModule(node);
}
