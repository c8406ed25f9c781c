import type { Certainty } from "./text.ts";

/** Ordered by strictness: the strictest of all effects is the call's. */
export type Outcome = "allow" | "escalate" | "deny";

export type Layer = "guard" | "shipped" | "managed" | "user" | "project";

/** How an escalation ends when nobody answers, and who may answer. */
export interface Terms {
  /** Seconds until it is unanswered. */
  readonly timeout: number;
  readonly unanswered: "deny" | "allow" | "keep";
  /** How many different people must agree. */
  readonly approvals: number;
  /** People who may answer, known by their signatures; absent: anyone. */
  readonly who?: readonly string[];
  /** True where a yes counts only with a signature, whoever gives it. */
  readonly signed?: boolean;
  /** Seconds after which operators are told again; absent: as the configuration says. */
  readonly remind?: number;
}

/** One rule that matched one effect. */
export interface RuleMatch {
  /** Qualified by layer: `shipped:read-the-code`. */
  readonly rule: string;
  readonly layer: Layer;
  readonly decision: Outcome;
  readonly certainty: Exclude<Certainty, "no">;
  readonly reason: string;
  /** `file:line` of the rule. */
  readonly source: string;
}

/** What the rules say of one effect, and every rule that matched. */
export interface EffectVerdict {
  /** Index into the call's effects. */
  readonly effect: number;
  readonly outcome: Outcome;
  readonly matches: readonly RuleMatch[];
  /** How the outcome came about. */
  readonly by: "rule" | "default" | "described" | "covered";
}

/** What the rules say of a call. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly effects: readonly EffectVerdict[];
  /** What is told to the model or the operator: the reasons of the rules that decided. */
  readonly reason: string;
  /** Ids of the rules that decided, strictest outcome only. */
  readonly rules: readonly string[];
  /** Combined terms; present when the outcome is escalate. */
  readonly terms?: Terms;
  readonly policy: string;
  /** What else it rests on; absent in records of older versions. */
  readonly judgedIn?: JudgedIn;
  /** Why the project's own rules could not be read, where that alone made it an escalation. */
  readonly projectFault?: string;
}

/** What is known of the worker whose call is judged. The time counts by its day only: when the call was received. */
export interface JudgedIn {
  readonly worker: string;
  /** `${cwd}`: the worker's folder. */
  readonly folder: string;
  /** `${repo}`. */
  readonly repository: string | null;
  /** `~`. */
  readonly home: string;
  readonly agentType: string | null;
  readonly branch: string | null;
}
