import type { Command } from "commander";
import { Fault } from "../../contract/index.ts";
import { first, is, json, type Options, run, text } from "./options.ts";

export function judgingVerbs(program: Command): void {
  program
    .command("init [preset]")
    .description("write your configuration from a preset: strict, careful (the default) or open")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("../init.ts")).init(a[0] ?? "careful", io)));
  program
    .command("check [tool] [input]")
    .description("judge a call without running anything; with --jsonl many, from standard input")
    .option("--jsonl", 'lines {"tool_name","tool_input","cwd"?} in, one verdict a line out')
    .option(
      "--transcripts <dir>",
      "the tool calls of past client sessions: how often one would have been asked",
    )
    .option("--cwd <dir>", "the worker's folder")
    .option("--home <dir>", "what ~ means")
    .option("--policy <file...>", "these rule files in place of all but the guard")
    .option("--user", "with your own configuration and rules")
    .option("--no-fs", "treat every path as not existing")
    .addOption(json())
    .action(
      run(async (a, o, io) => {
        const { check, checkLines } = await import("../check.ts");
        const options = judging(o);
        const transcripts = text(o, "transcripts");
        if (transcripts !== null)
          return (await import("../policy/check-transcripts.ts")).checkTranscripts(transcripts, options, io);
        if (is(o, "jsonl")) return checkLines(options, io);
        if (a.length !== 2)
          throw new Fault("USAGE", "expected a tool and its input, --jsonl, or --transcripts DIR");
        return check(first(a), a[1] ?? "", options, io);
      }),
    );
}

export function judging(o: Options) {
  const policy = Array.isArray(o["policy"]) ? (o["policy"] as string[]) : [];
  return { cwd: text(o, "cwd"), home: text(o, "home"), policy, user: is(o, "user"), fs: is(o, "fs") };
}
