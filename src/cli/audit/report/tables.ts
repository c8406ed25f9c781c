import type { Alarm, AskedCall, Named, Noise, Spread, Tally } from "../../../audit/review/index.ts";
import type { JsonObject } from "../../../contract/index.ts";
import { shortInput } from "../../../escalation/index.ts";
import { spanInWords } from "../columns.ts";
import { bar, moment } from "./chart.ts";
import { type Html, html, NOTHING } from "./html.ts";

/** Rows of a table; what is more is told, and stands in `audit stats --json`. */
const ROWS = 20;
/** Characters of one text. */
const LONGEST = 240;

/** Names with a bar each: how many calls, and what became of them. */
export function countsTable(of: string, groups: readonly Named[]): Html {
  const most = Math.max(0, ...groups.map(({ calls }) => calls));
  const rows = groups.map(({ name, calls, allowed, denied, asked }) => {
    // What people were asked about is a part of both, so it is no third piece.
    const parts = [
      { key: "allowed", value: allowed },
      { key: "denied", value: denied },
    ];
    return html`<tr><td class="name"><code>${short(name)}</code></td><td class="barcell">${bar(parts, most)}</td><td class="number">${calls}</td><td class="number">${allowed}</td><td class="number">${denied}</td><td class="number">${asked}</td></tr>`;
  });
  return table([of, "", "#calls", "#allowed", "#denied", "#asked"], rows);
}

/** Rules that put calls to a person, and what people said. */
export function noiseTable(noise: readonly Noise[]): Html {
  const most = Math.max(0, ...noise.map(({ asked }) => asked));
  const rows = noise.map(({ rule, asked, allowed, denied, unanswered }) => {
    const parts = [
      { key: "allowed", value: allowed },
      { key: "denied", value: denied },
      { key: "other", value: asked - allowed - denied },
    ];
    return html`<tr><td class="name"><code>${short(rule)}</code></td><td class="barcell">${bar(parts, most)}</td><td class="number">${asked}</td><td class="number">${allowed}</td><td class="number">${denied}</td><td class="number">${unanswered}</td></tr>`;
  });
  return table(["rule", "", "#asked", "#allowed", "#denied", "#unanswered"], rows);
}

export function askedTable(asked: readonly AskedCall[]): Html {
  const rows = asked.map(
    (one) =>
      html`<tr><td class="when">${moment(Date.parse(one.openedAt))}</td><td><code>${short(one.worker)}</code></td><td>${short(one.tool)}</td><td class="free"><code>${short(shortInput(one.input as JsonObject))}</code></td><td class="free"><code>${short(one.rules.join(", "))}</code></td><td><span class="${endClass(one.end)}">${one.end}</span>${one.by === null ? NOTHING : html` by ${short(one.by)}`}</td><td class="number">${one.took === null ? "" : spanInWords(one.took)}</td></tr>`,
  );
  return table(
    ["asked at (UTC)", "worker", "tool", "input", "rules", "end", "#after"],
    rows,
    Number.POSITIVE_INFINITY,
  );
}

export function alarmTable(alarms: readonly Alarm[]): Html {
  const rows = alarms.map(
    (one) =>
      html`<tr><td class="when">${moment(Date.parse(one.time))}</td><td><code>${short(one.worker ?? "")}</code></td><td>${short(one.alarm)}</td><td class="free">${short(one.detail)}</td></tr>`,
  );
  return table(["at (UTC)", "worker", "alarm", "detail"], rows, Number.POSITIVE_INFINITY);
}

export function timeTable({ counts }: Tally["overTime"]): Html {
  const rows = counts
    .filter(({ counts: some }) => some.allowed + some.asked + some.denied > 0)
    .map(
      ({ from, counts: some }) =>
        html`<tr><td class="when">${moment(from)}</td><td class="number">${some.allowed}</td><td class="number">${some.asked}</td><td class="number">${some.denied}</td></tr>`,
    );
  return table(
    ["from (UTC)", "#allowed without asking", "#put to a person", "#denied without asking"],
    rows,
    Number.POSITIVE_INFINITY,
  );
}

/** How long something took: its percentiles, and how many took how long. */
export function spreadTable(title: string, key: string, spread: Spread | null): Html {
  if (spread === null) return html`<div><p><b>${title}</b></p><p class="none">Nothing to measure.</p></div>`;
  const { median, p90, p99, most, histogram } = spread;
  const largest = Math.max(...histogram.map(({ count }) => count));
  const rows = histogram.map(
    ({ below, count }) =>
      html`<tr><td class="when">${below === null ? "longer" : `under ${spanInWords(below)}`}</td><td class="barcell">${bar([{ key, value: count }], largest)}</td><td class="number">${count}</td></tr>`,
  );
  const words = `Median ${spanInWords(median)}, 90 % within ${spanInWords(p90)}, 99 % within ${spanInWords(p99)}, longest ${spanInWords(most)}.`;
  return html`<div><p><b>${title}</b><br><span class="soft">${words}</span></p>${table(["took", "", "#how many"], rows)}</div>`;
}

/** Heads that begin with # are of numbers. */
function table(heads: readonly string[], rows: readonly Html[], most = ROWS): Html {
  if (rows.length === 0) return html`<p class="none">None.</p>`;
  const more = rows.length - most;
  const head = heads.map((name) =>
    name.startsWith("#") ? html`<th class="number">${name.slice(1)}</th>` : html`<th>${name}</th>`,
  );
  return html`<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows.slice(0, most)}</tbody></table></div>${more > 0 ? html`<p class="soft">And ${more} more, in <code>portcullis audit stats --json</code>.</p>` : NOTHING}`;
}

function endClass(end: AskedCall["end"]): string {
  return end === "allowed" || end === "denied" ? `end-${end}` : "end-other";
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
}
