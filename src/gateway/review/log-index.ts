import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { lineHash } from "../../audit/index.ts";
import {
  openSegment,
  parseSegment,
  SEGMENT_ROWS,
  type Segment,
  type SegmentBuilder,
  segmentBytes,
} from "../../audit/index-file.ts";
import { entryOf, parseLine } from "../../audit/review/index.ts";
import { isMissing, removeIfThere, writeWhole } from "../../platform/files.ts";
import { linesOf } from "../../platform/lines.ts";
import { openLineReader } from "./line-reader.ts";

/** A segment that is not full is written again when it has grown by this many rows: less is read from the log each time. */
const WORTH_WRITING = 2_000;

export interface IndexFolder {
  readonly folder: string;
  /** Told where the index can't be kept: everything works without, only slower. */
  failed(error: unknown): void;
}

/**
 * The index of one log file, segment by segment. What is kept is read; the rest is made of the log and kept for the next
 * time. Segments are written whole, so that two readers at a time do no harm. `grows`: the gateway still writes to it.
 */
export function* segmentsOf(file: string, grows: boolean, index: IndexFolder): Generator<Segment> {
  let from = 0;
  for (let part = 1; ; part++) {
    const kept = keptSegment(file, index.folder, part, from);
    if (kept === null || kept.header.rows < SEGMENT_ROWS)
      return yield* made({ file, grows }, index, part, from, kept);
    yield kept;
    from = kept.header.to;
  }
}

/** Removes what is kept of log files that are gone. */
export function dropStale(folder: string, files: readonly string[]): void {
  const known = new Set(files.map((file) => basename(file)));
  for (const name of namesIn(folder)) {
    const of = /^(.+)\.\d{4,}\.idx$/.exec(name)?.[1];
    if (of !== undefined && !known.has(of)) removeIfThere(join(folder, name));
  }
}

function* made(
  { file, grows }: { readonly file: string; readonly grows: boolean },
  index: IndexFolder,
  firstPart: number,
  from: number,
  kept: Segment | null,
): Generator<Segment> {
  let part = firstPart;
  let builder = openSegment(from, kept);
  let known = builder.count;
  let hash = kept?.header.last.hash ?? "";
  let last: Buffer | null = null;
  const built = (): Segment => {
    if (last !== null) hash = lineHash(last);
    return builder.build(hash);
  };
  for (const { bytes, at, whole } of linesOf(file, kept?.header.to ?? from)) {
    if (!whole) break;
    if (builder.count === SEGMENT_ROWS) {
      const full = built();
      keep(index, file, part++, full);
      yield full;
      builder = openSegment(full.header.to, null);
      known = 0;
    }
    last = addLine(builder, bytes, at);
  }
  if (builder.count === 0) return;
  const rest = built();
  const news = builder.count - known;
  if (news >= WORTH_WRITING || (news > 0 && !grows)) keep(index, file, part, rest);
  yield rest;
}

function addLine(builder: SegmentBuilder, bytes: Buffer, at: number): Buffer {
  builder.add({ at, length: bytes.length }, entryOf(parseLine(bytes.toString("utf8"))));
  return bytes;
}

/** Null where there is none, or where it is not of what the log file holds now. */
function keptSegment(file: string, folder: string, part: number, from: number): Segment | null {
  const bytes = bytesIfThere(segmentFile(folder, file, part));
  const segment = bytes === null ? null : parseSegment(bytes);
  if (segment === null || segment.header.from !== from) return null;
  const { at, length, hash } = segment.header.last;
  const reader = openLineReader(file);
  try {
    const line = reader.read({ at, length: length + 1 });
    const stands = line.length === length + 1 && line[length] === 10;
    return stands && lineHash(line.subarray(0, length)) === hash ? segment : null;
  } finally {
    reader.close();
  }
}

function keep(index: IndexFolder, file: string, part: number, segment: Segment): void {
  try {
    mkdirSync(index.folder, { recursive: true, mode: 0o700 });
    writeWhole(segmentFile(index.folder, file, part), segmentBytes(segment));
  } catch (error) {
    index.failed(error);
  }
}

function segmentFile(folder: string, file: string, part: number): string {
  return join(folder, `${basename(file)}.${String(part).padStart(4, "0")}.idx`);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function bytesIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
