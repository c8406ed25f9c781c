import type { Command } from "commander";
import type { Narrowing } from "../audit/selection.ts";
import { first, is, json, number, type Options, run, text } from "./options.ts";

/** The verbs that read the log: what happened, to whom, why. */
export function reviewVerbs(audit: Command): void {
  audit
    .command("tail")
    .description("the newest records")
    .option("-n, --lines <n>", "how many", "20")
    .option("--follow", "go on with new ones")
    .addOption(json())
    .action(
      run(async (_, o, io) =>
        (await import("../audit/tail.ts")).auditTail(
          { lines: number(o, "lines"), follow: is(o, "follow") },
          io,
        ),
      ),
    );
  narrowed(audit.command("list").description("the records that match, oldest first"))
    .option("--limit <n>", "the newest so many; 0: all", "200")
    .addOption(json())
    .action(
      run(async (_, o, io) =>
        (await import("../audit/list.ts")).auditList(narrowing(o), { limit: number(o, "limit") }, io),
      ),
    );
  folder(
    audit
      .command("show <id>")
      .description("one call's story: asked, judged, escalated, answered, run; the id may be shortened"),
  )
    .addOption(json())
    .action(
      run(async (a, o, io) => (await import("../audit/show.ts")).auditShow(first(a), narrowing(o), io)),
    );
  narrowed(
    audit.command("stats").description("how many calls were allowed, denied and asked about, and by what"),
  )
    .addOption(json())
    .action(run(async (_, o, io) => (await import("../audit/stats.ts")).auditStats(narrowing(o), io)));
  narrowed(audit.command("export").description("the records that match, for other programs"))
    .option("--format <format>", "jsonl: as they stand; csv: for spreadsheets; ocsf: for a SIEM", "jsonl")
    .option("--out <file>", "write a file, not standard output")
    .action(
      run(async (_, o, io) =>
        (await import("../audit/export.ts")).auditExport(
          narrowing(o),
          { format: text(o, "format") ?? "", out: text(o, "out") },
          io,
        ),
      ),
    );
  narrowed(
    audit.command("report").description("one HTML page with charts: what was decided, asked and answered"),
  )
    .option("--out <file>", "write a file, not standard output")
    .action(
      run(async (_, o, io) =>
        (await import("../audit/report.ts")).auditReport(narrowing(o), { out: text(o, "out") }, io),
      ),
    );
}

function narrowed(command: Command): Command {
  command
    .option("--since <time>", "at or after: 30m, 2h, 7d ago, 2026-11-23, 2026-11-23T10:15Z")
    .option("--until <time>", "before")
    .option("--worker <pattern>", "of this worker; * stands for anything, here and below")
    .option("--tool <pattern>", "of this tool")
    .option("--decision <decision>", "allow, deny, or escalate: those that a person was asked about")
    .option("--rule <pattern>", "where this rule matched, with or without its layer")
    .option("--who <pattern>", "decided by this person, or by: person, rules, timeout, freeze, …")
    .option(
      "--effect <kind[:pattern]>",
      "that would do this: run, read, write, delete, connect, …, to what the pattern says: 'write:/etc/*'",
    )
    .option("--type <pattern>", "records of this type: call.decided, alarm, worker.*, …")
    .option("--text <text>", "with this text somewhere in them");
  return folder(command);
}

function folder(command: Command): Command {
  return command
    .option("--log <folder>", "the log in this folder, not the gateway's")
    .option("--no-index", "read the whole log, trusting no index");
}

function narrowing(options: Options): Narrowing {
  const names = [
    "since",
    "until",
    "worker",
    "tool",
    "decision",
    "rule",
    "who",
    "effect",
    "type",
    "text",
    "log",
  ] as const;
  const given = names.map((name) => [name, text(options, name)] as const);
  return {
    ...Object.fromEntries(given.filter(([, value]) => value !== null)),
    noIndex: options["index"] === false,
  };
}
