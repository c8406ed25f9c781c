/** The place of one waiting hook. */
export interface Reply {
  /** Delivers one answer line; false if nobody took it. Ends the reply. */
  answer(line: string): boolean;
  /** Whether the hook still waits. */
  waits(): boolean;
  /** Ends the reply without an answer: the hook is gone. */
  drop(): void;
}

/** One sighting of a call by a lane: whose it is, its payload, and where the answer goes. */
export interface Sighting {
  /** Name of the worker's folder. */
  readonly folder: string;
  /** The payload's exact bytes; throws where they can't be had. */
  read(): Uint8Array;
  readonly reply: Reply;
  /** Told before the call is put to a person; throws where the lane can't keep it that long. */
  waiting?(): void;
}

/** What a lane tells of. Lanes stand behind this port, so that a faster one can join. */
export interface LaneEvents {
  seen(sighting: Sighting): void;
  /** The hook gave up: it has denied the call by itself. */
  withdrawn(sighting: Sighting): void;
}
