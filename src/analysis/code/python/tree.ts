import { parser } from "@lezer/python";
import { Unclear } from "../program.ts";

/** A node of the tree, with the text that it covers. */
export interface Node {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Node[];
}

const LONGEST = 20_000;
const MOST_NODES = 20_000;
const DEEPEST = 200;

/** Threat: what another reader takes for something else than Python does. */
const ODD = /[^\n\t\x20-\x7e\u00a0-\uffff]|^.*#.*coding[:=]|^.*\n.*#.*coding[:=]/;
const ODD_INDENT = /^[ ]*\t/m;

/** The tree of a program; an error in it is a fault. */
export function parsePython(code: string): Node {
  if (code.length > LONGEST) throw new Unclear("it is too long");
  if (ODD.test(code) || ODD_INDENT.test(code))
    throw new Unclear("it holds characters that are read in several ways");
  let left = MOST_NODES;
  const convert = (node: ReturnType<typeof parser.parse>["topNode"], depth: number): Node => {
    if (left-- <= 0 || depth > DEEPEST) throw new Unclear("it is too long");
    if (node.type.isError) throw new Unclear("it does not parse");
    const children: Node[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.name !== "Comment") children.push(convert(child, depth + 1));
    }
    return { name: node.name, text: code.slice(node.from, node.to), children };
  };
  return convert(parser.parse(code).topNode, 0);
}
