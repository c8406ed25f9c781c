import type { Command } from "commander";
import { first, is, json, run } from "./options.ts";

/** What becomes of a worker besides its work: handed to a person, looked into, its worktree merged, forgotten. */
export function lifecycleVerbs(program: Command): void {
  program
    .command("handoff <name>")
    .description("tell a person how to take a worker over; scripts send it nothing until it is given back")
    .option("--back", "give it back")
    .addOption(json())
    .action(run(async (a, o, io) => (await import("../handoff.ts")).handoff(first(a), is(o, "back"), io)));
  program
    .command("logs <name>")
    .description("what can still be seen of a worker: processes, screen, last turn, last events")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("../logs.ts")).logs(first(a), io)));
  program
    .command("clean [name]")
    .description("forget workers that have ended; their worktrees go only where nothing is lost")
    .option("--dry-run", "say what would be done")
    .addOption(json())
    .action(run(async (a, o, io) => (await import("../clean.ts")).clean(a[0] ?? null, is(o, "dryRun"), io)));
  const worktree = program.command("worktree").description("the worktree that launch --worktree made");
  const acts = {
    merge: "merge its branch into the one that the repository has checked out",
    rebase: "put its commits on top of the branch that the repository has checked out",
    remove: "remove it, where nothing is lost",
  } as const;
  for (const [act, description] of Object.entries(acts) as [keyof typeof acts, string][])
    worktree
      .command(`${act} <name>`)
      .description(description)
      .addOption(json())
      .action(run(async (a, _, io) => (await import("../worktree.ts")).worktree(act, first(a), io)));
}
