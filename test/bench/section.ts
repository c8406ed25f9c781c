import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { findInstall } from "../../src/platform/install.ts";

const FILE = new URL("../../docs/performance.md", import.meta.url);

/** Puts one benchmark's section into docs/performance.md, in place of the one of that title, with machine, versions and date. */
export function putSection(title: string, command: string, body: string): void {
  const section = `## ${title}\n\nMade by \`${command}\`: ${machine()}.\n\n${body.trim()}\n`;
  process.stdout.write(`${section}\n`);
  const before = readFileSync(FILE, "utf8");
  const [head = "", ...sections] = before.split(/^(?=## )/m);
  const others = sections.filter((one) => !one.startsWith(`## ${title}\n`)).map((one) => one.trim());
  writeFileSync(FILE, `${[head.trim(), ...[...others, section.trim()].sort()].join("\n\n")}\n`);
}

function machine(): string {
  const gib = Math.round(totalmem() / 2 ** 30);
  const [cpu] = cpus();
  const date = new Date().toISOString().slice(0, 10);
  return `version ${findInstall().version}, Node ${process.version}, ${cpu?.model ?? "unknown"}, ${cpus().length} cores, ${gib} GiB, ${date}`;
}

/** The value below which that part of all values lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
