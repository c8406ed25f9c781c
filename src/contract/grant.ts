import type { Effect } from "./effect.ts";

/**
 * What a person allowed one worker to do again until it ends. Stands in `grants/<id>.json` of the state folder; the id
 * is that of the call it was given for.
 */
export interface Grant {
  readonly id: string;
  readonly worker: string;
  /** It is over when a new generation of the worker starts. */
  readonly generation: number;
  readonly tool: string;
  /** The effects that were shown, secrets replaced: for people to read. */
  readonly effects: readonly Effect[];
  /** Keyed digest of what a call must be to be covered. */
  readonly covers: string;
  /** True where the effects leave something open, so that only the very same input is covered. */
  readonly exact: boolean;
  readonly by: string;
  /** ISO 8601 with milliseconds, UTC. */
  readonly at: string;
}
