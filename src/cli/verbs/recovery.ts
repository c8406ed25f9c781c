import type { Command } from "commander";
import { first, json, run } from "./options.ts";

/** Ending workers and bringing them back. */
export function recoveryVerbs(program: Command): void {
  program
    .command("stop <name>")
    .description("end a worker and what it started; its record stays")
    .addOption(json())
    .addHelpText("after", "\nExample:\n  portcullis stop fix-login")
    .action(run(async (a, _, io) => (await import("../stop.ts")).stop(first(a), io)));
}
