import type { Command } from "commander";
import { is, json, number, run } from "./options.ts";

export function auditVerbs(audit: Command): void {
  audit
    .command("tail")
    .description("the newest records")
    .option("-n, --lines <n>", "how many", "20")
    .option("--follow", "go on with new ones")
    .addOption(json())
    .action(
      run(async (_, o, io) =>
        (await import("../audit-tail.ts")).auditTail(
          { lines: number(o, "lines"), follow: is(o, "follow") },
          io,
        ),
      ),
    );
  audit
    .command("verify [folder]")
    .description("check that every record follows from the one before; needs only the files")
    .addOption(json())
    .action(
      run(async (a, _, io) =>
        (await import("../audit-verify.ts")).auditVerify(a[0] === undefined ? {} : { folder: a[0] }, io),
      ),
    );
}
