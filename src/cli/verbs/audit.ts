import type { Command } from "commander";
import { json, list, run, text } from "./options.ts";

export function auditVerbs(audit: Command): void {
  audit
    .command("verify [folder]")
    .description("check that nothing of a log was changed; needs only its files and the public key")
    .option(
      "--key <file>",
      "the public key whose checkpoints count (keys/checkpoint.pub); default: this gateway's",
    )
    .option(
      "--against <anchor...>",
      "checkpoints that were kept elsewhere: detects that all was written anew, or cut off",
    )
    .option(
      "--transcripts [dir]",
      "hold the client's transcripts against the log: every tool that ran needs a recorded allow; default: the client's own folder",
    )
    .addOption(json())
    .action(
      run(async (a, o, io) =>
        (await import("../audit-verify.ts")).auditVerify(
          {
            folder: a[0] ?? null,
            key: text(o, "key"),
            against: list(o, "against"),
            transcripts: o["transcripts"] === true ? "" : text(o, "transcripts"),
          },
          io,
        ),
      ),
    );
  audit
    .command("anchor")
    .description("the newest signed checkpoint, to be kept where this machine can't change it")
    .option("--out <file>", "write it to a file")
    .option("--git-note [revision]", "add it as a git note to a commit of the repository here (default HEAD)")
    .addOption(json())
    .action(
      run(async (_, o, io) =>
        (await import("../audit-anchor.ts")).auditAnchor(
          { out: text(o, "out"), gitNote: o["gitNote"] === true ? "HEAD" : text(o, "gitNote") },
          io,
        ),
      ),
    );
  audit
    .command("replay <id>")
    .description("compute a recorded decision again, under the policy of then, and compare it bit for bit")
    .option("--log <folder>", "the audit folder in which it stands; yours without it")
    .addOption(json())
    .action(
      run(async (a, o, io) =>
        (await import("../audit/replay.ts")).auditReplay(a[0] ?? "", text(o, "log"), io),
      ),
    );
}
