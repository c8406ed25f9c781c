import { lineHash } from "../../audit/index.ts";
import type { Found, Selection } from "../../gateway/review/select.ts";
import { findInstall } from "../../platform/install.ts";
import type { CliIo } from "../io.ts";
import { intoOutput } from "./output.ts";
import { type PageFacts, reportPage } from "./report/page.ts";
import { closeSelection, type Narrowing, openSelection } from "./selection.ts";
import { tallied } from "./tallied.ts";

/** `audit report`: one HTML page that tells what happened, into a file or to standard output. */
export async function auditReport(
  narrowing: Narrowing,
  options: { readonly out: string | null },
  io: CliIo,
): Promise<number> {
  const selection = openSelection(narrowing, io);
  let last: Found | null = null;
  const tally = tallied(
    watched(selection, (found) => {
      last = found;
    }),
  );
  const page = reportPage(tally, {
    madeAt: Date.now(),
    version: findInstall().version,
    narrowedTo: inWords(narrowing),
    last: tieTo(last),
  });
  intoOutput(options.out, io, (put) => put(page));
  if (options.out !== null) io.err(`a report of ${tally.records} records written to ${options.out}\n`);
  return closeSelection(selection, io);
}

function watched(selection: Selection, see: (found: Found) => void): Selection {
  function* found(): Generator<Found> {
    for (const one of selection.found) {
      see(one);
      yield one;
    }
  }
  return { counts: selection.counts, found: found() };
}

function tieTo(last: Found | null): PageFacts["last"] {
  return last === null ? null : { seq: last.record.seq, hash: lineHash(last.line) };
}

function inWords({ noIndex: _, ...given }: Narrowing): string {
  return Object.entries(given)
    .map(([name, value]) => `--${name} ${value}`)
    .join(" ");
}
