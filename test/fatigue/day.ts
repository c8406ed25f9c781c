import { readFileSync, writeFileSync } from "node:fs";
import { type Count, countDay, DAY } from "./count.ts";

/** Prints how often a person is asked on a day of mixed work, and puts that into docs/fatigue.md. */
const PRESETS = ["strict", "careful", "open"];
const FILE = new URL("../../docs/fatigue.md", import.meta.url);
const MARK = "<!-- made by test/fatigue/day.ts -->";

interface Row {
  readonly preset: string;
  readonly first: Count;
  readonly remembering: Count;
  readonly again: Count;
}

const rows = PRESETS.map((preset): Row => {
  const remembering = countDay(preset, true);
  return {
    preset,
    first: countDay(preset, false),
    remembering,
    again: countDay(preset, false, remembering.remembered),
  };
});

const section = `${MARK}

${new Set(DAY.map(({ project }) => project)).size} projects, ${DAY.length} calls.

| preset | allowed by the rules | denied by the rules | asked, nothing remembered | asked, remembering | asked, the same work again |
|---|---|---|---|---|---|
${rows.map(inRow).join("\n")}

What was asked again, since no rule can be made of it (preset careful):

${whatStays(rows.find(({ preset }) => preset === "careful"))}
`;

process.stdout.write(section);
const [head = ""] = readFileSync(FILE, "utf8").split(MARK);
writeFileSync(FILE, `${head}${section}`);

function inRow({ preset, first, remembering, again }: Row): string {
  const share = (asked: number): string => `${asked} (${((100 * asked) / DAY.length).toFixed(1)} %)`;
  return `| ${preset} | ${first.allowed} | ${first.denied} | ${share(first.asked)} | ${share(remembering.asked)} | ${share(again.asked)} |`;
}

function whatStays(row: Row | undefined): string {
  const causes = [...(row?.remembering.without ?? [])].sort((a, b) => b[1] - a[1]);
  return causes.map(([why, times]) => `- ${times} × ${why}`).join("\n");
}
