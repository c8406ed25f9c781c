import type { ShellToken } from "../../contract/index.ts";
import { childrenOf, parseScript, type SyntaxNode } from "./syntax.ts";

/** Characters: what is longer is shown without. */
const LONGEST = 8_192;
const MOST = 2_000;

/**
 * Parts of a command by the parser's own positions, outer ones before those within them, which count there. For showing
 * alone: nothing is judged by it, and where the parser is at a loss there are none.
 */
export function shellTokens(command: string): readonly ShellToken[] {
  if (command.length > LONGEST) return [];
  try {
    const parsed = parseScript(command);
    return parsed.kind === "refused" || parsed.faults.length > 0
      ? []
      : tokensIn(parsed.script, command.length);
  } catch (error) {
    // The parser goes down as deep as a script does.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

interface Span {
  readonly node: SyntaxNode;
  readonly from: number;
  readonly to: number;
}

function tokensIn(script: SyntaxNode, length: number): ShellToken[] {
  const tokens: ShellToken[] = [];
  const rest: Span[] = [{ node: script, from: 0, to: length }];
  for (let next = rest.pop(); next !== undefined && tokens.length < MOST; next = rest.pop()) {
    const { node, from, to } = next;
    const children = childrenOf(node);
    const first = node.type === "Command" ? children.find(({ type }) => type === "Word") : undefined;
    for (const child of children.toReversed()) {
      const { pos, end } = child;
      // exception: nodes of texts of their own (a here-document's) count from elsewhere
      if (pos < from || end > to || pos >= end) continue;
      rest.push({ node: child, from: pos, to: end });
    }
    const kind = KINDS[node.type];
    if (kind !== undefined) tokens.push({ start: node.pos, end: node.end, kind });
    if (first !== undefined && first.pos >= from && first.end <= to)
      tokens.push({ start: first.pos, end: first.end, kind: "command" });
  }
  return tokens;
}

const KINDS: Readonly<Record<string, ShellToken["kind"]>> = {
  SingleQuoted: "string",
  DoubleQuoted: "string",
  AnsiCQuoted: "string",
  LocaleString: "string",
  SimpleExpansion: "expansion",
  ParameterExpansion: "expansion",
  CommandExpansion: "expansion",
  ArithmeticExpansion: "expansion",
  ProcessSubstitution: "expansion",
  Redirect: "redirection",
  Assignment: "assignment",
};
