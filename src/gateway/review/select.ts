import { countOfType, type Place, placesIn } from "../../audit/index-file.ts";
import {
  asInLine,
  entryOf,
  holdsText,
  type Matcher,
  matches,
  parseLine,
  UNREADABLE,
} from "../../audit/review/index.ts";
import type { AuditRecord, JsonObject } from "../../contract/index.ts";
import { linesOf } from "../../platform/lines.ts";
import { logFiles } from "../log/files.ts";
import { openLineReader } from "./line-reader.ts";
import { dropStale, type IndexFolder, segmentsOf } from "./log-index.ts";

/** A record as it was found. */
export interface Found {
  readonly record: AuditRecord;
  /** The line as it stands in the log. */
  readonly line: string;
}

export interface Selection {
  /** Oldest first; read while it is asked for. */
  readonly found: Iterable<Found>;
  /** So far: how many match, and how many lines were no records. */
  readonly counts: { matched: number; unreadable: number };
}

export interface Sources {
  /** Folder of the log. */
  readonly audit: string;
  /** Null: the log alone is read. */
  readonly index: IndexFolder | null;
}

/**
 * The records that match, the newest `limit` of them (0: all). By the index only places are found: each line is read
 * from the log and matched again. Memory holds what `limit` says, one segment of the index and one window of the log.
 */
export function selectRecords(sources: Sources, matcher: Matcher, limit = 0): Selection {
  const counts = { matched: 0, unreadable: 0 };
  return { counts, found: select(sources, matcher, limit, counts) };
}

function* select(
  { audit, index }: Sources,
  matcher: Matcher,
  limit: number,
  counts: Selection["counts"],
): Generator<Found> {
  const files = logFiles(audit);
  if (index === null) return yield* newest(scanned(files, matcher, counts), limit);
  dropStale(index.folder, files);
  const places = placesOf(files, matcher, index, counts);
  if (matcher.text !== null || matcher.target !== null)
    return yield* newest(read(places, matcher, counts), limit);
  // Nothing else can take a place away, so only the lines that are shown are read.
  for (const found of read(newest(counted(places, counts), limit), matcher, null)) yield found;
}

interface FilePlace extends Place {
  readonly file: string;
}

function* placesOf(
  files: readonly string[],
  matcher: Matcher,
  index: IndexFolder,
  counts: Selection["counts"],
): Generator<FilePlace> {
  for (const file of files) {
    for (const segment of segmentsOf(file, file === files.at(-1), index)) {
      counts.unreadable += countOfType(segment, UNREADABLE);
      for (const { at, length } of placesIn(segment, matcher)) yield { file, at, length };
    }
  }
}

function* counted<T>(places: Iterable<T>, counts: Selection["counts"]): Generator<T> {
  for (const place of places) {
    counts.matched++;
    yield place;
  }
}

function* read(
  places: Iterable<FilePlace>,
  matcher: Matcher,
  counts: Selection["counts"] | null,
): Generator<Found> {
  const wanted = needle(matcher);
  let file = "";
  let reader: ReturnType<typeof openLineReader> | null = null;
  try {
    for (const place of places) {
      if (place.file !== file) {
        reader?.close();
        reader = openLineReader(place.file);
        file = place.file;
      }
      const found = reader === null ? null : matching(reader.read(place), matcher, wanted);
      if (found === null) continue;
      if (counts !== null) counts.matched++;
      yield found;
    }
  } finally {
    reader?.close();
  }
}

function* scanned(files: readonly string[], matcher: Matcher, counts: Selection["counts"]): Generator<Found> {
  const wanted = needle(matcher);
  for (const file of files) {
    for (const { bytes, whole } of linesOf(file)) {
      if (!whole) continue;
      const line = bytes.toString("utf8");
      const record = parseLine(line);
      if (record === null) counts.unreadable++;
      if (record === null || !fits(record, bytes, matcher, wanted)) continue;
      counts.matched++;
      yield { record: record as unknown as AuditRecord, line };
    }
  }
}

function matching(bytes: Buffer, matcher: Matcher, wanted: Buffer | null): Found | null {
  if (wanted !== null && !bytes.includes(wanted)) return null;
  const line = bytes.toString("utf8");
  const record = parseLine(line);
  return record !== null && fits(record, bytes, matcher, wanted)
    ? { record: record as unknown as AuditRecord, line }
    : null;
}

function fits(record: JsonObject, bytes: Buffer, matcher: Matcher, wanted: Buffer | null): boolean {
  if (wanted !== null && !bytes.includes(wanted)) return false;
  return (
    matches(matcher, entryOf(record)) &&
    (matcher.target === null || matcher.target(record)) &&
    (matcher.text === null || holdsText(record, matcher.text))
  );
}

function needle(matcher: Matcher): Buffer | null {
  return matcher.text === null ? null : Buffer.from(asInLine(matcher.text));
}

function* newest<T>(all: Iterable<T>, limit: number): Generator<T> {
  if (limit === 0) return yield* all;
  const ring: T[] = [];
  let next = 0;
  for (const one of all) {
    ring[next] = one;
    next = (next + 1) % limit;
  }
  if (ring.length === limit) yield* ring.slice(next);
  yield* ring.slice(0, ring.length === limit ? next : ring.length);
}
