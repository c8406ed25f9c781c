import type { Diagnostic } from "../diagnostics.ts";
import type { Path } from "../rule-file.ts";

/** Closed list: what `policy lint` looks for. */
export type FindingKind =
  | "never-fires"
  | "covered"
  | "not-needed"
  | "expired"
  | "expires-soon"
  | "disabled"
  | "matches-everything"
  | "costs"
  | "silence-allows"
  | "wrong";

/** Something about a rule that its writer will not have meant, and where it stands. */
export interface Finding extends Diagnostic {
  readonly kind: FindingKind;
  readonly rule: string;
}

/** A finding of one rule, with its place below the rule. */
export interface Remark {
  readonly kind: FindingKind;
  readonly path: Path;
  readonly message: string;
}
