import type { Command } from "commander";
import { Fault } from "../../contract/index.ts";
import { first, is, json, number, type Options, run, text } from "./options.ts";

export function workerVerbs(program: Command): void {
  program
    .command("launch <name> [dir] [args...]")
    .description("start a worker; client arguments stand behind --")
    .option("--prompt <text>", "its first prompt, sent once its hooks are seen to run")
    .option("--worktree [branch]", "in a git worktree of its own, on this branch or on a new one of its name")
    .option(
      "--setup <command>",
      "run this in the new worktree before the worker starts, past the gate (npm ci)",
    )
    .option(
      "--project-config",
      "load the repository's own client configuration, once you have seen and trusted it",
    )
    .addOption(json())
    .action(
      run(async ([name = "", ...rest], o, io) => {
        const { dir, client } = split(rest);
        const options = {
          name,
          folder: dir,
          prompt: text(o, "prompt"),
          worktree: worktreeOf(o),
          projectConfig: is(o, "projectConfig"),
          clientArguments: client,
        };
        return (await import("../launch.ts")).launchWorker(options, io);
      }),
    );
  program
    .command("list [pattern]")
    .description("workers and what they do")
    .option("--all", "also those that have ended")
    .addOption(json())
    .action(
      run(async (a, o, io) =>
        (await import("../list.ts")).list({ all: is(o, "all"), pattern: a[0] ?? null }, io),
      ),
    );
  program
    .command("status [name]")
    .description("of a worker, or of the gateway")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("../status.ts")).status(a[0] ?? null, io)));
  program
    .command("send <name> [text]")
    .description("send a prompt to a worker; - reads it from standard input")
    .option("--file <path>", "read the prompt from a file")
    .option("--raw", "let a leading /, ! or # open the client's own mode; ! runs past the gate")
    .addOption(json())
    .action(
      run(async (a, o, io) => {
        const options = { text: a[1] ?? null, file: text(o, "file"), raw: is(o, "raw") };
        return (await import("../send.ts")).send(first(a), options, io);
      }),
    );
  program
    .command("interrupt <name>")
    .description("end the turn that runs; the worker stays")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("../interrupt.ts")).interruptWorker(first(a), io)));
  program
    .command("wait <names...>")
    .description("wait for the end of a turn")
    .option("--any", "one of them is enough")
    .option("--all", "all of them, as without it")
    .option("--timeout <seconds>", "give up after this time", "600")
    .option("--after <seq>", "only what comes after this event", "0")
    .addOption(json())
    .action(
      run(async (a, o, io) =>
        (await import("../wait.ts")).wait(
          a,
          { any: is(o, "any"), timeout: number(o, "timeout"), after: number(o, "after") },
          io,
        ),
      ),
    );
  program
    .command("events <name>")
    .description("a worker's event stream, as JSON lines")
    .option("--last <n>", "the newest n")
    .option("--type <type>", "of this type")
    .option("--after <seq>", "after this event", "0")
    .option("--follow", "go on with new ones until the worker ends")
    .addOption(json())
    .action(
      run(async (a, o, io) => {
        const { events, lastOption } = await import("../events.ts");
        const last = lastOption(o["last"]);
        const options = { last, type: text(o, "type"), after: number(o, "after"), follow: is(o, "follow") };
        return events(first(a), options, io);
      }),
    );
  program
    .command("turn <name>")
    .description("the last turn as Markdown: prompt, thinking, calls with their decisions, results")
    .option("--full", "results whole, not their first five lines")
    .addOption(json())
    .action(
      run(async (a, o, io) => (await import("../turn.ts")).turn(first(a), { full: is(o, "full") }, io)),
    );
  program
    .command("converse <name> [text]")
    .description(
      "send a prompt, wait for the end of its turn, and print what it came to; - reads it from standard input",
    )
    .option("--file <path>", "read the prompt from a file")
    .option("--timeout <seconds>", "give up after this time", "600")
    .option("--with-turn", "print the whole turn")
    .addOption(json())
    .action(
      run(async (a, o, io) => {
        const source = { text: a[1] ?? null, file: text(o, "file") };
        const options = { ...source, timeout: number(o, "timeout"), withTurn: is(o, "withTurn") };
        return (await import("../converse.ts")).converse(first(a), options, io);
      }),
    );
  program
    .command("attach <name>")
    .description("show a worker's terminal in this one")
    .action(run(async (a, _, io) => (await import("../attach.ts")).attach(first(a), io)));
}

function worktreeOf(o: Options): { branch: string | null; setup: string | null } | null {
  const setup = text(o, "setup");
  if (o["worktree"] !== undefined) return { branch: text(o, "worktree"), setup };
  if (setup === null) return null;
  throw new Fault("USAGE", "expected --worktree beside --setup: a folder of your own is not set up");
}

/** `launch NAME [DIR] -- ARGS`: commander drops the `--`, and a folder does not begin with a dash. */
function split(rest: readonly string[]): { dir: string; client: readonly string[] } {
  const [dir, ...client] = rest;
  if (dir === undefined || dir.startsWith("-")) return { dir: ".", client: rest };
  return { dir, client };
}
