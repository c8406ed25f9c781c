/** A rule that would allow a call, as a person sees it before it is written. */
export interface RuleChoice {
  readonly words: string;
  readonly yaml: string;
  /** Recorded calls that it would have allowed beside those that were, a line each. */
  readonly also: readonly string[];
  /** Of how many recorded calls. */
  readonly of: number;
}

/** The rules that were found, or why there is none. */
export type RuleChoices = { readonly choices: readonly RuleChoice[] } | { readonly why: string };
