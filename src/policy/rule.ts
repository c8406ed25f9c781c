import type { Layer, Terms } from "../contract/index.ts";
import type { FlagsPattern } from "./patterns/flags.ts";
import type { PathPattern } from "./patterns/path.ts";
import type { HostPattern, StringPattern } from "./patterns/values.ts";
import type { WordsPattern } from "./patterns/words.ts";

/** One pattern of a rule, by the kind of effect that it speaks of. */
export type EffectPattern =
  | {
      readonly kind: "run";
      readonly words: WordsPattern;
      readonly flags: FlagsPattern | null;
      readonly described: boolean | null;
    }
  | {
      readonly kind: "read" | "write" | "delete";
      readonly path: PathPattern;
      readonly runsLater: boolean | null;
    }
  | {
      readonly kind: "connect";
      readonly host: HostPattern;
      readonly methods: readonly string[] | null;
      readonly sends: boolean | null;
    }
  | {
      readonly kind: "change";
      readonly system: string;
      readonly verb: string;
      readonly target: string | null;
      readonly loses: boolean | null;
    }
  | {
      readonly kind: "env";
      readonly name: string;
      readonly value: string | null;
      readonly shown: boolean | null;
    }
  | {
      readonly kind: "tool";
      readonly tool: string;
      readonly input: readonly InputPattern[];
      /** Whether nothing else may stand in the input. */
      readonly inputOnly: boolean;
    }
  | { readonly kind: "opaque"; readonly opaque: string };

export interface InputPattern {
  readonly path: string;
  readonly matches: StringPattern;
}

/** Limits a whole rule. Globs of `*` and `?`; a folder is a path pattern. */
export interface When {
  readonly worker: readonly string[] | null;
  readonly agent: readonly string[] | null;
  readonly branch: readonly string[] | null;
  readonly folder: readonly PathPattern[] | null;
  /** The command itself, or the one whose own operand the effect is. */
  readonly command: readonly WordsPattern[] | null;
}

/** A call that a rule says it matches, or not. */
export interface Example {
  readonly call: { readonly tool: string; readonly input: Readonly<Record<string, unknown>> };
  readonly matches: boolean;
  readonly line: number;
  readonly col: number;
  readonly quoted: string;
}

export interface Rule {
  readonly id: string;
  readonly layer: Layer;
  readonly decision: "allow" | "deny" | "escalate";
  readonly match: readonly EffectPattern[];
  readonly except: readonly EffectPattern[];
  readonly when: When | null;
  readonly reason: string;
  readonly terms: Partial<Terms> | null;
  readonly settles: readonly string[];
  readonly mayDisable: boolean;
  /** Date `YYYY-MM-DD`, the last day in force (UTC); null for ever. */
  readonly expires: string | null;
  readonly examples: readonly Example[];
  readonly file: string;
  readonly line: number;
  /** Which rule of its file it is, from 0. */
  readonly index: number;
  /** The rule as it was written, for the digest and for people. */
  readonly written: unknown;
}

/** `layer:id`, unique in a policy. */
export function qualified(rule: Pick<Rule, "layer" | "id">): string {
  return `${rule.layer}:${rule.id}`;
}
