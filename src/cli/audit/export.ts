import { csvHeader, csvRow, ocsfEvent } from "../../audit/review/index.ts";
import { Fault, type JsonObject } from "../../contract/index.ts";
import { visible } from "../../escalation/index.ts";
import type { Found } from "../../gateway/review/select.ts";
import { findInstall } from "../../platform/install.ts";
import type { CliIo } from "../io.ts";
import { intoOutput } from "./output.ts";
import { closeSelection, type Narrowing, openSelection } from "./selection.ts";

const FORMATS = ["jsonl", "csv", "ocsf"] as const;

/** `audit export`: the records that match, oldest first, for other programs; with `out`, into a file. */
export async function auditExport(
  narrowing: Narrowing,
  options: { readonly format: string; readonly out: string | null },
  io: CliIo,
): Promise<number> {
  const format = FORMATS.find((one) => one === options.format);
  if (format === undefined)
    throw new Fault(
      "USAGE",
      `expected one of ${FORMATS.join(", ")} after --format, got ${JSON.stringify(options.format)}`,
    );
  const selection = openSelection(narrowing, io);
  const version = findInstall().version;
  // Threat: a terminal would obey what stands in a record.
  const forTerminal = options.out === null && io.stdout.isTTY === true;
  const count = intoOutput(options.out, io, (put) => {
    if (format === "csv") put(csvHeader());
    let written = 0;
    for (const found of selection.found) {
      const row = rowOf(format, found, version);
      put(forTerminal ? `${visible(row.trimEnd())}\n` : row);
      written++;
    }
    return written;
  });
  if (options.out !== null) io.err(`${count} records written to ${options.out}\n`);
  return closeSelection(selection, io);
}

function rowOf(format: (typeof FORMATS)[number], { record, line }: Found, version: string): string {
  const fields = record as unknown as JsonObject;
  switch (format) {
    case "jsonl":
      return `${line}\n`;
    case "csv":
      return csvRow(fields);
    case "ocsf":
      return `${JSON.stringify(ocsfEvent(fields, line, version))}\n`;
    default: {
      const never: never = format;
      return never;
    }
  }
}
