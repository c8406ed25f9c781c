import { column, cutTo, visible, widthOf } from "../../escalation/index.ts";

/** Columns that one cell may take. */
const CELL_LIMIT = 60;

/** Rows as columns, the first left and numbers right, with a newline after each line; safe to print. */
export function columns(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cutTo(visible(String(cell)), CELL_LIMIT)));
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => widthOf(row[at] ?? ""))));
  const numeric = widths.map((_, at) => at > 0 && rows.slice(1).every((row) => typeof row[at] === "number"));
  return cells
    .map((row) =>
      row.map((cell, at) =>
        numeric[at]
          ? `${" ".repeat((widths[at] ?? 0) - widthOf(cell))}${cell}`
          : column(cell, widths[at] ?? 0),
      ),
    )
    .map((row) => `  ${row.join("  ").trimEnd()}\n`)
    .join("");
}

/** `0.034` → `3.4 %`. */
export function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

/** `230` → `230 ms`, `2_300` → `2.3 s`, `95_000` → `1m 35s`. */
export function spanInWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60) return `${minutes}m ${Math.floor((milliseconds % 60_000) / 1000)}s`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
  return `${Math.floor(minutes / 1440)}d ${Math.floor(minutes / 60) % 24}h`;
}
