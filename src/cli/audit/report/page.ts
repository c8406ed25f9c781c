import { createHash } from "node:crypto";
import type { Tally } from "../../../audit/review/index.ts";
import { percent, spanInWords } from "../columns.ts";
import { legend, moment, OUTCOME_SERIES, type Series, timeChart } from "./chart.ts";
import { type Html, html, NOTHING, verbatim } from "./html.ts";
import { STYLE } from "./style.ts";
import { alarmTable, askedTable, countsTable, noiseTable, spreadTable, timeTable } from "./tables.ts";

export interface PageFacts {
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly version: string;
  /** What it was narrowed to, in words; empty: the whole log. */
  readonly narrowedTo: string;
  /** The last record that it tells of, and the hash of its line: ties the page to the log. */
  readonly last: { readonly seq: number; readonly hash: string } | null;
}

const ANSWER_SERIES: readonly Series[] = [
  { key: "allowed", label: "allowed" },
  { key: "denied", label: "denied" },
  { key: "other", label: "without an answer" },
];
const CALL_SERIES = ANSWER_SERIES.slice(0, 2);

/** The whole page. It asks for nothing from anywhere, and no script runs in it, its own included. */
export function reportPage(tally: Tally, facts: PageFacts): string {
  const style = createHash("sha256").update(STYLE).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${verbatim(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Portcullis audit report</title>
<style>${verbatim(STYLE)}</style>
</head>
<body>
${header(tally, facts)}
<main>
${tiles(tally)}
${section("time", "Decisions over time", html`${legend(OUTCOME_SERIES)}${timeChart(tally.overTime)}<details><summary>The same as a table</summary>${timeTable(tally.overTime)}</details>`)}
${escalations(tally)}
${section("rules", "Rules that decided", html`<p class="soft">The rules that calls were allowed, denied or put to a person by, most calls first.</p>${legend(CALL_SERIES)}${countsTable("rule", tally.byRule)}`)}
${section("latency", "How long it took", html`<div class="pair">${spreadTable("Decisions without a person", "allowed", tally.latency)}${spreadTable("Answers of people", "asked", tally.answerTime)}</div>`)}
${section("workers", "Workers and tools", html`${legend(CALL_SERIES)}${countsTable("worker", tally.byWorker)}<details open><summary>By tool</summary>${countsTable("tool", tally.byTool)}</details>`)}
${section("alarms", "Alarms", html`${tally.alarms > tally.newestAlarms.length ? html`<p class="soft">The newest ${tally.newestAlarms.length} of ${tally.alarms}.</p>` : NOTHING}${alarmTable(tally.newestAlarms)}`)}
</main>
${footer(facts)}
</body>
</html>
`.html;
}

function header({ records, first, last }: Tally, { madeAt, narrowedTo }: PageFacts): Html {
  const span =
    first === null || last === null
      ? ""
      : `, ${moment(Date.parse(first))} to ${moment(Date.parse(last))} UTC`;
  const nav = [
    ["time", "Over time"],
    ["escalations", "Escalations"],
    ["rules", "Rules"],
    ["latency", "Latency"],
    ["workers", "Workers"],
    ["alarms", "Alarms"],
  ] as const;
  return html`<header><h1>Portcullis audit report</h1>
<p class="soft">${records} records${span}. Made ${moment(madeAt)} UTC.${narrowedTo === "" ? NOTHING : html` Only records with <code>${narrowedTo}</code>.`}</p>
<nav>${nav.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}</nav></header>`;
}

function tiles({ total, escalationRate, alarms, answerTime }: Tally): Html {
  return html`<ul class="tiles">
<li><b>${total.calls}</b><span>calls decided</span></li>
<li><b>${total.allowed}</b><span>allowed</span></li>
<li><b>${total.denied}</b><span>denied</span></li>
<li><b>${percent(escalationRate)}</b><span>put to a person (${total.asked})</span></li>
<li><b>${answerTime === null ? "–" : spanInWords(answerTime.median)}</b><span>a person's median answer</span></li>
<li${alarms > 0 ? html` class="raised"` : NOTHING}><b>${alarms}</b><span>${alarms === 1 ? "alarm" : "alarms"}</span></li>
</ul>`;
}

function escalations({ ends, noisiest, newestAsked }: Tally): Html {
  const words = `${ends.allowed} allowed, ${ends.denied} denied, ${ends.expired} expired, ${ends.withdrawn} withdrawn, ${ends.open} open.`;
  return section(
    "escalations",
    "Escalations, and how they ended",
    html`<p class="soft">${words} A rule that asks often and is nearly always allowed may be too strict.</p>${legend(ANSWER_SERIES)}${noiseTable(noisiest)}<details><summary>The newest ${newestAsked.length} escalations</summary>${askedTable(newestAsked)}</details>`,
  );
}

function section(id: string, title: string, content: Html): Html {
  return html`<section id="${id}"><h2>${title}</h2>${content}</section>`;
}

function footer({ version, last }: PageFacts): Html {
  const tie =
    last === null
      ? NOTHING
      : html` The last record it tells of is ${String(last.seq)}, whose line has the SHA-256 <code>${last.hash}</code>.`;
  return html`<footer><p>Made by Portcullis ${version} from its audit log.${tie} This page proves nothing by itself: <code>portcullis audit verify</code> does.</p></footer>`;
}
