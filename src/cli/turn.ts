import { visible } from "../escalation/index.ts";
import { homePaths, workerPaths } from "../platform/home.ts";
import { allEvents, decisionsIn, newestTurn, readWorker, type Turn, turnMarkdown } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `turn`: the last turn as Markdown. Exit 1 before the first. */
export async function turn(name: string, options: { full: boolean }, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  readWorker(paths, name);
  const found = newestTurn(allEvents(workerPaths(paths, name).events));
  if (found === null) {
    io.err(`portcullis: ${name} has had no turn yet\n`);
    return 1;
  }
  printTurn(name, found, options.full, io);
  return 0;
}

/** As Markdown, or as JSON with each call's decision. */
export function printTurn(name: string, found: Turn, full: boolean, io: CliIo): void {
  const decisions = decisionsIn(allEvents(workerPaths(homePaths(io.env), name).events));
  if (io.json) {
    const parts = found.parts.map((part) =>
      part.kind === "tool" ? { ...part, decision: decisions.get(part.id) ?? null } : part,
    );
    io.out(`${JSON.stringify({ ...found, parts })}\n`);
  } else io.out(turnMarkdown(found, decisions, { full, clean: cleanFor(io) }));
}

/** Threat: a model's text may hold what moves a terminal's cursor. Whoever reads a pipe gets it as it is. */
export function cleanFor(io: CliIo): (line: string) => string {
  if (io.stdout.isTTY !== true) return (line) => line;
  return (line) => line.split("\t").map(visible).join("    ");
}
