import type { FailureCause } from "../../contract/index.ts";

/** What is done about one cause. */
export interface ResumeRule {
  readonly do: "continue" | "restart" | "nothing";
  readonly tries: number;
  /** Seconds before the first try; doubled for each further one, up to `longest`. */
  readonly wait: number;
  readonly longest: number;
}

export type ResumeConfig = Readonly<Record<FailureCause, ResumeRule>>;

/** Schema of `resume` in `config.yaml`. A crash is not resumed by default: a process that somebody killed must stay dead. */
export const RESUME_SCHEMA = {
  description: "What the gateway does by itself about workers whose turn failed.",
  type: "object",
  additionalProperties: false,
  default: {},
  properties: {
    rateLimit: cause("The account's limit of requests.", ["continue", "nothing"], "continue", 6, 300, 3600),
    overload: cause(
      "The service is overloaded or in error.",
      ["continue", "nothing"],
      "continue",
      6,
      30,
      900,
    ),
    network: cause("The service can't be reached.", ["continue", "nothing"], "continue", 10, 15, 600),
    crash: cause("The client's process has ended by itself.", ["restart", "nothing"], "nothing", 3, 10, 300),
  },
} as const;

function cause(
  description: string,
  choices: readonly string[],
  action: string,
  tries: number,
  wait: number,
  longest: number,
) {
  const seconds = { type: "integer", minimum: 1, maximum: 86_400 };
  return {
    description,
    type: "object",
    additionalProperties: false,
    default: {},
    properties: {
      do: {
        description:
          "continue: a prompt tells the worker to go on; restart: its client is started again with its conversation, and goes on where a turn was cut; nothing: a person has to.",
        enum: choices,
        default: action,
      },
      tries: {
        description: "Tries in a row, until a turn ends well.",
        type: "integer",
        minimum: 1,
        maximum: 100,
        default: tries,
      },
      wait: {
        description: "Seconds before the first try; doubled for each further one.",
        ...seconds,
        default: wait,
      },
      longest: { description: "Seconds between two tries, at most.", ...seconds, default: longest },
    },
  };
}

/** Milliseconds before a try, counted from 1. */
export function waitBefore({ wait, longest }: ResumeRule, attempt: number): number {
  return Math.min(longest, wait * 2 ** (attempt - 1)) * 1000;
}
