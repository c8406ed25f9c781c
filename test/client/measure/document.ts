import { cwdFollows, whatCarriesOver } from "./carry.ts";
import { eventsAfterACall } from "./events.ts";
import type { Lab } from "./lab.ts";
import { eachLockAlone } from "./locks.ts";
import { secondCallOfATurn } from "./order.ts";
import { outcomeByMode, outcomeWithOnFailure } from "./outcomes.ts";
import { protectedPaths } from "./protected-paths.ts";
import { whatSilenceLetsThrough } from "./silence.ts";
import { markdownOf, type Table } from "./table.ts";

/** Every table of the document, in its order. */
export const TABLES: Readonly<Record<string, (lab: Lab) => Promise<Table>>> = {
  outcomeByMode,
  outcomeWithOnFailure,
  eachLockAlone,
  whatSilenceLetsThrough,
  secondCallOfATurn,
  cwdFollows,
  whatCarriesOver,
  eventsAfterACall,
  protectedPaths,
};

/** `docs/client-tables.md`. */
export function documentOf(version: string, date: string, tables: readonly Table[]): string {
  return `# What the client does, measured

Claude Code ${version}, measured on ${date} by \`npm run client-tables\`, which writes this file: the real client against a scripted model, in a home of its
own, in a network namespace with loopback alone. The suite in \`test/client/\` measures the same again and fails where an answer differs, so a new
version of the client is checked by one command.

${tables.map(markdownOf).join("\n")}`;
}

/** The part of the document that says what was measured, for comparison with a new measurement. */
export function tableIn(document: string, title: string): string | null {
  const from = document.indexOf(`## ${title}\n`);
  if (from < 0) return null;
  const next = document.indexOf("\n## ", from);
  return document.slice(from, next < 0 ? undefined : next).trim();
}
