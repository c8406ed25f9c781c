import { known } from "../../../contract/index.ts";
import { splitLast } from "../../paths/lexical.ts";
import { Unclear } from "../program.ts";
import { PLAIN, texts, type Value } from "../values.ts";
import { type Context, moduleName, notPath } from "./context.ts";
import { ATTRIBUTES, isPure } from "./names.ts";
import type { Node } from "./tree.ts";

export type Evaluate = (context: Context, node: Node) => Value;

/** `a.b`, `a[b]`, where it is not called. */
export function evaluateMember(context: Context, node: Node, evaluate: Evaluate): Value {
  const [base, dot, property] = node.children;
  if (base === undefined || property === undefined) throw new Unclear("a part of an expression is missing");
  if (dot?.text === "[") return evaluateSubscript(context, node, base, evaluate);
  const name = moduleName(context, node);
  if (name !== null) return ofModule(context, name);
  const value = evaluate(context, base);
  if (value.kind === "path") return attributeOfPath(value, property.text);
  notPath(value);
  checkAttribute(base, property.text);
  return PLAIN;
}

export function checkAttribute(base: Node, name: string): void {
  const ofType = base.name === "CallExpression" && base.children[0]?.text === "type" && name === "__name__";
  if (!ATTRIBUTES.has(name) && !ofType) throw new Unclear(`what the attribute ${name} does is not described`);
}

function ofModule({ program }: Context, name: string): Value {
  if (name === "sys.argv") return PLAIN;
  if (name === "os.environ") {
    program.shows.push(null);
    return PLAIN;
  }
  if (!isPure(name)) throw new Unclear(`what is done with ${name} is not described`);
  return PLAIN;
}

function evaluateSubscript(context: Context, { children }: Node, base: Node, evaluate: Evaluate): Value {
  const name = moduleName(context, base);
  const inner = children.slice(2, -1);
  const values = inner.map((child) => notPath(evaluate(context, child)));
  const [key] = inner;
  const [value] = values;
  if (name === "os.environ") {
    const shown =
      inner.length === 1 && value?.kind === "texts" && value.texts.length === 1 ? value.texts[0] : undefined;
    context.program.shows.push(shown?.kind === "known" ? shown.value : null);
    return PLAIN;
  }
  if (name === "sys.argv") return wordOf(context, inner);
  const whole = notPath(evaluate(context, base));
  return whole.kind === "list" && key !== undefined
    ? inner.length === 1
      ? texts(whole.texts)
      : whole
    : PLAIN;
}

/** `sys.argv[1]`, `sys.argv[1:]` */
function wordOf({ around }: Context, inner: readonly Node[]): Value {
  const [first, colon, ...more] = inner;
  const at = first?.name === "Number" ? Number(first.text) : Number.NaN;
  if (!(at >= 1) || more.length > 0) return PLAIN;
  const words = around.words.slice(at - 1);
  if (colon?.text === ":") return { kind: "list", texts: words };
  return words[0] === undefined ? PLAIN : texts([words[0]]);
}

function attributeOfPath({ texts: all }: Value & { kind: "path" }, name: string): Value {
  if (/^(name|stem|suffix|suffixes|parts|anchor)$/.test(name)) return PLAIN;
  if (name !== "parent") throw new Unclear(`what ${name} of a path is can't be seen`);
  return {
    kind: "path",
    texts: all.map((text) =>
      text.kind === "known" && text.value.includes("/")
        ? known(splitLast(text.value).folder)
        : { kind: "unknown" as const },
    ),
  };
}
