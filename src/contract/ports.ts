import type { ResolvedPath } from "./effect.ts";

/** What the pure core may ask of the file system. Nothing here throws. */
export interface FileFacts {
  /** `path` is absolute. A loop of links, or a folder that can't be read, resolves to kind `other`. */
  resolve(path: string): ResolvedPath;
  /** Names in a folder, sorted; null if it is no folder or has more than `limit` entries. */
  list(path: string, limit: number): readonly string[] | null;
  /** A regular file's text as UTF-8; null if it is none, or larger than `limit` bytes. */
  text(path: string, limit: number): string | null;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}
