import { type Filter, matcherOf, parseWhen } from "../../audit/review/index.ts";
import { type Selection, selectRecords } from "../../gateway/review/select.ts";
import { homePaths } from "../../platform/home.ts";
import type { CliIo } from "../io.ts";

/** The narrowing options that every verb over the log has, as they were given. */
export interface Narrowing {
  readonly since?: string;
  readonly until?: string;
  readonly worker?: string;
  readonly tool?: string;
  readonly decision?: string;
  readonly rule?: string;
  readonly who?: string;
  readonly effect?: string;
  readonly type?: string;
  readonly text?: string;
  /** Another folder with a log in it, which is read without an index. */
  readonly log?: string;
  /** Read the log itself, not where an index says that records stand. */
  readonly noIndex?: boolean;
}

/** Opens what an option narrows to; `limit`: the newest so many, 0 for all. */
export function openSelection(given: Narrowing, io: CliIo, limit = 0, call?: string): Selection {
  const { since, until, log, noIndex, ...rest } = given;
  const filter: Filter = {
    ...rest,
    ...(since === undefined ? {} : { since: parseWhen("--since", since, Date.now()) }),
    ...(until === undefined ? {} : { until: parseWhen("--until", until, Date.now()) }),
    ...(call === undefined ? {} : { call }),
  };
  const { audit, auditIndex } = homePaths(io.env);
  const index = log !== undefined || noIndex ? null : { folder: auditIndex, failed: warner(io) };
  return selectRecords({ audit: log ?? audit, index }, matcherOf(filter), limit);
}

/** Says what was passed over. 1 where the log holds lines that are no records, else 0. */
export function closeSelection({ counts }: Selection, io: CliIo): number {
  if (counts.unreadable === 0) return 0;
  const lines = counts.unreadable === 1 ? "1 line is no record" : `${counts.unreadable} lines are no records`;
  io.err(`${lines} and passed over; look with: portcullis audit verify\n`);
  return 1;
}

/** A read-only state folder is no fault: the log can be read all the same. */
function warner(io: CliIo): (error: unknown) => void {
  let told = false;
  return (error) => {
    if (!told)
      io.err(
        `the index of the log could not be kept, so this is slower: ${error instanceof Error ? error.message : error}\n`,
      );
    told = true;
  };
}
