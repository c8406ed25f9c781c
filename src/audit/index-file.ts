import { EFFECT_KINDS, type Entry, OUTCOMES } from "./review/entry.ts";
import type { Matcher } from "./review/filter.ts";

/*
 * A side index of the log: for each record where its line stands and what it can be looked for by. It is made of the log
 * alone, can be thrown away, and proves nothing: whoever reads by it reads the line and looks again.
 *
 * A segment is a line of JSON (its header) and rows of a fixed size behind it.
 */

export const INDEX_VERSION = 1;
/** Numbers of dictionary entries fit into 16 bits. */
export const SEGMENT_ROWS = 60_000;
const ROW = 40;

/** Names that rows refer to by number. */
interface Dictionaries {
  readonly types: string[];
  readonly workers: (string | null)[];
  readonly tools: (string | null)[];
  readonly whos: (readonly string[])[];
  readonly rules: (readonly string[])[];
}

/** Where a line stands in its file; `length` without the newline. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

export interface SegmentHeader extends Dictionaries {
  readonly v: number;
  /** Offsets in the log file: of its first record, and behind the newline of its last. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** The last line and its hash: tells an index of another file. */
  readonly last: Place & { readonly hash: string };
}

export interface Segment {
  readonly header: SegmentHeader;
  readonly rows: Buffer;
}

export interface SegmentBuilder {
  add(place: Place, entry: Entry): void;
  readonly count: number;
  /** `hash` of the last line. */
  build(hash: string): Segment;
}

/** Begins an empty segment, or goes on with one that is not full. */
export function openSegment(from: number, before: Segment | null): SegmentBuilder {
  const rows = Buffer.alloc(SEGMENT_ROWS * ROW);
  before?.rows.copy(rows);
  const { types, workers, tools, whos, rules } = before?.header ?? emptyDictionaries();
  const numbers = {
    type: numbering(types),
    worker: numbering(workers),
    tool: numbering(tools),
    who: numbering(whos),
    rule: numbering(rules),
  };
  let count = before?.header.rows ?? 0;
  let last: Place = before?.header.last ?? { at: from, length: 0 };

  function add(place: Place, entry: Entry): void {
    const at = count * ROW;
    rows.writeDoubleLE(place.at, at);
    rows.writeDoubleLE(entry.time, at + 8);
    rows.writeUInt16LE(numbers.type(entry.type), at + 16);
    rows.writeUInt16LE(numbers.worker(entry.worker), at + 18);
    rows.writeUInt16LE(numbers.tool(entry.tool), at + 20);
    rows.writeUInt16LE(numbers.who(entry.who), at + 22);
    rows.writeUInt16LE(numbers.rule(entry.rules), at + 24);
    rows.writeUInt16LE(bits(EFFECT_KINDS, entry.effects), at + 26);
    rows.writeUInt16LE(bits(OUTCOMES, entry.outcomes), at + 28);
    rows.writeUInt32LE(hashOf(entry.call ?? ""), at + 32);
    rows.writeUInt32LE(place.length, at + 36);
    count++;
    last = place;
  }

  return {
    add,
    get count() {
      return count;
    },
    build: (hash) => ({
      header: {
        v: INDEX_VERSION,
        from,
        to: last.at + last.length + 1,
        rows: count,
        last: { at: last.at, length: last.length, hash },
        types,
        workers,
        tools,
        whos,
        rules,
      },
      rows: rows.subarray(0, count * ROW),
    }),
  };
}

export function segmentBytes(segment: Segment): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(segment.header)}\n`), segment.rows]);
}

/** Null for what is no segment of this version: it is made anew then. */
export function parseSegment(bytes: Buffer): Segment | null {
  try {
    const end = bytes.indexOf(10);
    const header = JSON.parse(bytes.toString("utf8", 0, end)) as SegmentHeader;
    const rows = bytes.subarray(end + 1);
    const sound = end > 0 && header.v === INDEX_VERSION && rows.length === header.rows * ROW;
    return sound && header.rows > 0 && header.rows <= SEGMENT_ROWS ? { header, rows } : null;
  } catch {
    return null;
  }
}

/** Where the records stand that may match, in order. Text is not looked at. */
export function* placesIn({ header, rows }: Segment, matcher: Matcher): Generator<Place> {
  const type = header.types.map((value) => matcher.type(value));
  const worker = header.workers.map((value) => matcher.worker(value));
  const tool = header.tools.map((value) => matcher.tool(value));
  const who = header.whos.map((value) => matcher.who(value));
  const rule = header.rules.map((value) => matcher.rules(value));
  const effects = table(EFFECT_KINDS, (kinds) => matcher.effects(kinds));
  const outcomes = table(OUTCOMES, (found) => matcher.outcomes(found));
  const call = matcher.call === null ? null : hashOf(matcher.call);
  for (let at = 0; at < rows.length; at += ROW) {
    const time = rows.readDoubleLE(at + 8);
    const fits =
      time >= matcher.since &&
      time < matcher.until &&
      (call === null || rows.readUInt32LE(at + 32) === call) &&
      worker[rows.readUInt16LE(at + 18)] &&
      tool[rows.readUInt16LE(at + 20)] &&
      outcomes[rows.readUInt16LE(at + 28)] &&
      rule[rows.readUInt16LE(at + 24)] &&
      type[rows.readUInt16LE(at + 16)] &&
      who[rows.readUInt16LE(at + 22)] &&
      effects[rows.readUInt16LE(at + 26)];
    if (fits) yield { at: rows.readDoubleLE(at), length: rows.readUInt32LE(at + 36) };
  }
}

/** How many lines of it have that type. */
export function countOfType({ header, rows }: Segment, type: string): number {
  const number = header.types.indexOf(type);
  if (number < 0) return 0;
  let count = 0;
  for (let at = 0; at < rows.length; at += ROW) if (rows.readUInt16LE(at + 16) === number) count++;
  return count;
}

function emptyDictionaries(): Dictionaries {
  return { types: [], workers: [], tools: [], whos: [], rules: [] };
}

/** Gives each value its place in the list, at which it is put when it is new. */
function numbering<T extends string | null | readonly string[]>(values: T[]): (value: T) => number {
  const key = (value: T): string => (typeof value === "object" ? JSON.stringify(value) : `:${value}`);
  const known = new Map(values.map((value, number) => [key(value), number]));
  return (value) => {
    const found = known.get(key(value));
    if (found !== undefined) return found;
    known.set(key(value), values.length);
    return values.push(value) - 1;
  };
}

function bits<T>(all: readonly T[], given: readonly T[]): number {
  return all.reduce((sum, one, bit) => (given.includes(one) ? sum | (1 << bit) : sum), 0);
}

function table<T>(all: readonly T[], fits: (given: T[]) => boolean): boolean[] {
  return Array.from({ length: 1 << all.length }, (_, set) =>
    fits(all.filter((_one, bit) => set & (1 << bit))),
  );
}

/** FNV-1a. Two ids may share it: the line tells. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
