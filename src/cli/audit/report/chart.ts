import type { Tally } from "../../../audit/review/index.ts";
import { type Html, html, NOTHING } from "./html.ts";

/** One series of a chart: its class gives the colour. */
export interface Series {
  readonly key: string;
  readonly label: string;
}

export const OUTCOME_SERIES: readonly Series[] = [
  { key: "allowed", label: "allowed without asking" },
  { key: "asked", label: "put to a person" },
  { key: "denied", label: "denied without asking" },
];

const [WIDTH, HEIGHT] = [960, 260];
const PLOT = { left: 56, right: 8, top: 12, bottom: 30 } as const;
const TICKS = 4;
const LABELS = 6;
const LABEL_WIDTH = 84;

export function legend(series: readonly Series[]): Html {
  return html`<ul class="legend">${series.map(
    ({ key, label }) =>
      html`<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="${key}" width="10" height="10" rx="2"/></svg>${label}</li>`,
  )}</ul>`;
}

/** Decisions over time as stacked columns. */
export function timeChart({ counts, step }: Tally["overTime"]): Html {
  if (counts.length === 0) return html`<p class="none">No call was decided.</p>`;
  const totals = counts.map((one) => one.counts.allowed + one.counts.asked + one.counts.denied);
  const top = niceTop(Math.max(...totals, 1));
  const plot = { width: WIDTH - PLOT.left - PLOT.right, height: HEIGHT - PLOT.top - PLOT.bottom };
  const slot = plot.width / counts.length;
  const y = (value: number): number => PLOT.top + plot.height * (1 - value / top);
  const columns = counts.map(({ from, counts: some }, at) => {
    const x = PLOT.left + at * slot;
    let below = 0;
    const pieces = OUTCOME_SERIES.map(({ key }) => {
      const value = some[key as keyof typeof some];
      const piece = column(key, x, slot, y(below + value), y(below));
      below += value;
      return value === 0 ? NOTHING : piece;
    });
    const title = `${moment(from)}: ${some.allowed} allowed without asking, ${some.asked} put to a person, ${some.denied} denied without asking`;
    return html`<g><title>${title}</title><rect class="hit" x="${fixed(x)}" y="${PLOT.top}" width="${fixed(slot)}" height="${plot.height}"/>${pieces}</g>`;
  });
  const every = Math.max(1, Math.ceil(counts.length / LABELS));
  const labels = counts.map(({ from }, at) =>
    at % every === 0 ? timeLabel(PLOT.left + at * slot, axisLabel(from, step)) : NOTHING,
  );
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Decisions over time; the table below has the same figures">${grid(top, y)}${columns}${labels}</svg>`;
}

/** One bar of stacked parts, for a cell of a table; `most` is what fills it. */
export function bar(parts: readonly { readonly key: string; readonly value: number }[], most: number): Html {
  let x = 0;
  const pieces = parts.map(({ key, value }) => {
    const width = most === 0 ? 0 : (value / most) * 200;
    const piece = html`<rect class="${key}" x="${fixed(x)}" y="1" width="${fixed(Math.max(width, value > 0 ? 1.5 : 0))}" height="12" rx="1.5"/>`;
    x += width;
    return value === 0 ? NOTHING : piece;
  });
  return html`<svg class="bar" viewBox="0 0 202 14" aria-hidden="true">${pieces}</svg>`;
}

/** `2026-03-01 10:15` in UTC. */
export function moment(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}

function column(key: string, x: number, slot: number, from: number, to: number): Html {
  const gap = Math.min(3, slot * 0.2);
  return html`<rect class="${key}" x="${fixed(x + gap / 2)}" y="${fixed(from)}" width="${fixed(slot - gap)}" height="${fixed(Math.max(0.8, to - from - 0.7))}"/>`;
}

function grid(top: number, y: (value: number) => number): Html[] {
  return Array.from({ length: TICKS + 1 }, (_, at) => {
    const value = (top / TICKS) * at;
    return html`<line class="grid" x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${fixed(y(value))}" y2="${fixed(y(value))}"/><text class="tick end" x="${PLOT.left - 8}" y="${fixed(y(value) + 4)}">${value}</text>`;
  });
}

/** A round number, not below the value, that the ticks divide evenly. */
function niceTop(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  const found = [1, 2, 4, 8, 10].map((times) => times * size).find((one) => one >= value) ?? value;
  return Math.max(TICKS, found);
}

/** One that would reach over the edge ends at it. */
function timeLabel(x: number, text: string): Html {
  return x > WIDTH - LABEL_WIDTH
    ? html`<text class="tick end" x="${WIDTH - PLOT.right}" y="${HEIGHT - 8}">${text}</text>`
    : html`<text class="tick" x="${fixed(x + 2)}" y="${HEIGHT - 8}">${text}</text>`;
}

function axisLabel(time: number, step: number): string {
  return step >= 86_400_000 ? moment(time).slice(0, 10) : moment(time).slice(5);
}

/** A text, not a number: figures in attributes have no thousands separators. */
function fixed(value: number): string {
  return value.toFixed(1);
}
