/** Why a worker's turn ended without its end, as far as resuming cares. */
export type FailureCause = "rateLimit" | "overload" | "network" | "crash";

/** `workers/<name>/resume.json`: how the gateway brings a worker back that failed. Only the gateway writes it. */
export interface Resumption {
  /** Of the worker; another one has nothing to do with this failure. */
  readonly generation: number;
  /** Null: a failure that waiting does not mend. */
  readonly cause: FailureCause | null;
  /** `waiting` for `nextAt`; `acting`: a try is under way, or went well and its turn has not ended; `givenUp`. */
  readonly state: "waiting" | "acting" | "givenUp";
  /** The try that comes or is under way, counted from 1; all of a row of failures count. */
  readonly attempt: number;
  /** Tries that the rule of the cause allows. */
  readonly tries: number;
  /** ISO 8601, UTC; null unless waiting. */
  readonly nextAt: string | null;
  /** What the client said, or how the last try failed. */
  readonly detail: string;
}

const IN_WORDS: Readonly<Record<FailureCause, string>> = {
  rateLimit: "rate limit",
  overload: "overload",
  network: "network",
  crash: "crash",
};

export function causeInWords(cause: FailureCause): string {
  return IN_WORDS[cause];
}

/** Whether a worker goes on by itself, as things stand. */
export function isResuming(resumption: Resumption | null): boolean {
  return resumption !== null && resumption.state !== "givenUp";
}

/** What a worker is told when its turn is resumed. */
export function resumePrompt(cause: FailureCause): string {
  return `The last turn was cut off (${causeInWords(cause)}). Go on where you left off.`;
}

export function isResumePrompt(prompt: string): boolean {
  return (Object.keys(IN_WORDS) as FailureCause[]).some((cause) => prompt.trim() === resumePrompt(cause));
}

/** `resuming: overload, try 2 of 5, next at 2026-01-01T00:00:00.000Z` */
export function resumptionInWords({ cause, state, attempt, tries, nextAt, detail }: Resumption): string {
  const what = cause === null ? "" : `${causeInWords(cause)}, `;
  switch (state) {
    case "waiting":
      return `resuming: ${what}try ${attempt} of ${tries}, next at ${nextAt}`;
    case "acting":
      return `resumed: ${what}try ${attempt} of ${tries}`;
    case "givenUp":
      return `not resumed: ${what}${detail}`;
    default: {
      const never: never = state;
      return String(never);
    }
  }
}
