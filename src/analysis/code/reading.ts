/** What a script in a little language does beside computing and printing. */
export interface Reading {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Names of variables that it shows; null: any of them. */
  readonly shows: readonly (string | null)[];
  /** Why it can't be said; null where the lists hold all. */
  readonly unclear: string | null;
}

/** The same while a script is read. */
export interface OpenReading {
  readonly reads: string[];
  readonly writes: string[];
  readonly shows: (string | null)[];
  unclear: string | null;
}

export function openReading(): OpenReading {
  return { reads: [], writes: [], shows: [], unclear: null };
}
