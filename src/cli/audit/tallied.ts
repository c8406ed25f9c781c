import { openTally, type Tally } from "../../audit/review/index.ts";
import type { Selection } from "../../gateway/review/select.ts";

/** Counts what was selected. What says it is a record and is none that can be counted is unreadable too. */
export function tallied(selection: Selection): Tally {
  const tally = openTally();
  for (const { record } of selection.found) {
    try {
      tally.add(record);
    } catch {
      selection.counts.unreadable++;
    }
  }
  return tally.result();
}
