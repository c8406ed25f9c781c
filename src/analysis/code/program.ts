import type { FileFacts, Text } from "../../contract/index.ts";

/** What a program in a general language does beside computing and printing. */
export interface Program {
  readonly reads: readonly Text[];
  readonly writes: readonly Text[];
  /** Names of variables that it shows; null: any of them. */
  readonly shows: readonly (string | null)[];
  /** Why it can't be said; null where the lists hold all. */
  readonly unclear: string | null;
}

/** The same while a program is read. */
export interface OpenProgram {
  readonly reads: Text[];
  readonly writes: Text[];
  readonly shows: (string | null)[];
  unclear: string | null;
}

/** Where a program runs. */
export interface Surroundings {
  readonly facts: FileFacts;
  /** Folders that may be the current one. */
  readonly folders: readonly Text[];
  /** Words behind the program, as it finds them. */
  readonly words: readonly Text[];
  readonly home: string;
  /** An earlier command of the call may have written it. */
  mayBeChanged(path: string): boolean;
}

export function openProgram(): OpenProgram {
  return { reads: [], writes: [], shows: [], unclear: null };
}

/** What no closed list allows. */
export class Unclear extends Error {}
