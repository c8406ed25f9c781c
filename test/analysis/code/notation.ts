import type { Reading } from "../../../src/analysis/code/reading.ts";

/** A reading as one line: `reads a, writes b, shows X, unclear`. */
export function inNotation({ reads, writes, shows, unclear }: Reading): string {
  return [
    ...reads.map((name) => `reads ${name}`),
    ...writes.map((name) => `writes ${name}`),
    ...shows.map((name) => `shows ${name ?? "all"}`),
    ...(unclear === null ? [] : ["unclear"]),
  ].join(", ");
}
