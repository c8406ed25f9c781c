import type { ResolvedPath } from "./effect.ts";

/** What the pure core may ask of the file system. Nothing here throws. */
export interface FileFacts {
  /** `path` is absolute. A loop of links, or a folder that can't be read, resolves to kind `other`. */
  resolve(path: string): ResolvedPath;
  /** Names in a folder, sorted; null if it is no folder or has more than `limit` entries. */
  list(path: string, limit: number): readonly string[] | null;
  /** A regular file's text as UTF-8; null if it is none, or larger than `limit` bytes. */
  text(path: string, limit: number): string | null;
  /** Paths at and beneath a folder that `how.picks`, sorted; null if not everything beneath it could be looked at. */
  walk(path: string, how: Walk): readonly string[] | null;
}

/** How a folder is gone down. */
export interface Walk {
  /** Entries looked at, at most. */
  readonly limit: number;
  /** Names that begin with a dot are left out. */
  readonly skipsHidden: boolean;
  /** What plain lines of a repository's .gitignore name is left out. */
  readonly skipsIgnored: boolean;
  /** Names of files and folders that are left out; `*` and `?` stand for characters. */
  readonly without: readonly string[];
  /** Where there are any, files of other names are left out. */
  readonly only: readonly string[];
  /** Paths that do not begin and end so are left out. */
  readonly prefix: string;
  readonly suffix: string;
  /** Links are not followed: what they lead to is not touched. */
  readonly keepsLinks: boolean;
  /** The paths that are meant do not lead through links, but may end in one. */
  readonly onlyEndsInLinks: boolean;
  /** Names what `picks` asks: two walks of one folder for one purpose give one answer. */
  readonly purpose: string;
  /** Absolute path of a file, folder, or what a link leads to. */
  picks(path: string): boolean;
}

/** The paths of which some rule of one policy may speak: what a listing has to look for. */
export interface Watch {
  /** The policy's digest. */
  readonly policy: string;
  matters(kind: "read" | "write" | "delete", path: string): boolean;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}
