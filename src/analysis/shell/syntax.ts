import type { ParsedScript, SyntaxNode } from "unbash";
import { forEachChild, parse } from "unbash";

export type {
  ArithmeticExpression,
  Assignment,
  Case,
  Command,
  CommandNode,
  CompoundList,
  For,
  Function as FunctionNode,
  HereDoc,
  ParameterExpansionPart,
  ParsedScript,
  PipelineNode,
  Redirection,
  Select,
  Statement,
  SyntaxNode,
  TestExpression,
  Word,
  WordPart,
} from "unbash";

/** The text that the offsets of some nodes count in. */
export interface ScriptSource {
  readonly text: string;
  /** The call's own command: only its offsets are worth telling. */
  readonly own: boolean;
}

export type Parsed =
  | { readonly kind: "script"; readonly script: ParsedScript; readonly faults: readonly string[] }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Parses a script. `faults` are what the parser could not make sense of; what it did make sense of still counts.
 * Faults of nested scripts are found by {@link faultsOf} where these are walked.
 */
export function parseScript(text: string): Parsed {
  if (text.includes("\u0000")) return { kind: "refused", why: "the script holds a NUL" };
  if (/\p{Surrogate}/u.test(text)) return { kind: "refused", why: "the script is not valid Unicode" };
  const script = parse(text);
  const faults = faultsOf(script);
  // exception: bash drops a backslash at the very end, the parser takes it for a character
  const open = endsOpen(text) ? ["a backslash at the end"] : [];
  return { kind: "script", script, faults: [...faults, ...open] };
}

function endsOpen(text: string): boolean {
  let at = text.length;
  while (text[at - 1] === "\\") at--;
  return (text.length - at) % 2 === 1;
}

export function faultsOf(script: ParsedScript): readonly string[] {
  return (script.errors ?? []).map((error) => error.message);
}

export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
}
