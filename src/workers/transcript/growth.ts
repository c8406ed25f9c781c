import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ToolResult } from "../../contract/index.ts";
import { type ResultReader, resultReader } from "./results.ts";

/** Transcripts as they grow. */
export interface Growth {
  /** What stands in a transcript, and in those of its subagents, is passed over: only what comes from now on is new. */
  passOver(transcript: string): void;
  /**
   * The results that a transcript, and those of its subagents, have gained since they were last looked at. Of one that is looked
   * at for the first time those near its end. Reads a bounded part; where more was added, the next look goes on.
   */
  added(transcript: string): ToolResult[];
  forget(transcript: string): void;
}

interface Place {
  /** Offset of the first byte that was not taken. */
  at: number;
  reader: ResultReader;
}

/** Bytes that one look takes of one file. A longer line is passed over here; `audit verify` reads it. */
const MOST = 8 * 1024 * 1024;
/** Subagents of one conversation that are followed. */
const MOST_SUBAGENTS = 1_000;

export function transcriptGrowth(): Growth {
  const places = new Map<string, Map<string, Place>>();

  function placesOf(transcript: string): Map<string, Place> {
    const known = places.get(transcript) ?? new Map<string, Place>();
    places.set(transcript, known);
    return known;
  }

  return {
    passOver(transcript) {
      const known = placesOf(transcript);
      for (const file of filesOf(transcript)) known.set(file, { at: sizeOf(file), reader: resultReader() });
    },
    added(transcript) {
      const known = placesOf(transcript);
      return filesOf(transcript).flatMap((file) => {
        const size = sizeOf(file);
        const place = known.get(file) ?? { at: Math.max(0, size - MOST), reader: resultReader() };
        known.set(file, place);
        if (size === place.at) return [];
        // It was written anew.
        if (size < place.at) Object.assign(place, { at: 0, reader: resultReader() });
        return resultsIn(file, place);
      });
    },
    forget: (transcript) => void places.delete(transcript),
  };
}

/** The transcript and those of its subagents. Source: the client keeps them in `<session>/subagents/agent-<id>.jsonl`. */
function filesOf(transcript: string): string[] {
  if (!transcript.endsWith(".jsonl")) return [];
  const folder = join(transcript.slice(0, -".jsonl".length), "subagents");
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  } catch {
    // It has had no subagents.
  }
  return [transcript, ...names.slice(0, MOST_SUBAGENTS).map((name) => join(folder, name))];
}

/** 0 for what is no file. */
function sizeOf(file: string): number {
  try {
    const stat = statSync(file);
    return stat.isFile() ? stat.size : 0;
  } catch {
    return 0;
  }
}

function resultsIn(file: string, place: Place): ToolResult[] {
  const bytes = bytesFrom(file, place.at);
  const end = bytes.lastIndexOf(10) + 1;
  // Threat: a file without newlines must not be read again and again.
  if (end === 0) {
    if (bytes.length === MOST) place.at += bytes.length;
    return [];
  }
  place.at += end;
  const found: ToolResult[] = [];
  for (let start = 0; start < end; ) {
    const next = bytes.indexOf(10, start);
    found.push(...(place.reader.read(bytes.subarray(start, next), file, 0) ?? []));
    start = next + 1;
  }
  return found;
}

function bytesFrom(file: string, at: number): Buffer {
  let fd: number | null = null;
  try {
    // Threat: a pipe in its place must not hold up the gateway.
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(fd);
    if (!stat.isFile()) return Buffer.alloc(0);
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(MOST, stat.size - at)));
    return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, at));
  } catch {
    // What can't be read now may be read at the next look.
    return Buffer.alloc(0);
  } finally {
    if (fd !== null) closeSync(fd);
  }
}
