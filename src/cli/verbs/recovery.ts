import type { Command } from "commander";
import { Fault } from "../../contract/index.ts";
import { first, is, json, type Options, run, text } from "./options.ts";

/** Ending workers and bringing them back. */
export function recoveryVerbs(program: Command): void {
  program
    .command("stop <name>")
    .description("end a worker and what it started; its record stays")
    .addOption(json())
    .addHelpText("after", "\nExample:\n  portcullis stop fix-login")
    .action(run(async (a, _, io) => (await import("../stop.ts")).stop(first(a), io)));
  program
    .command("adopt [name] [dir] [session] [args...]")
    .description(
      "go on with a session as a worker: one that is gone (without dir and session: as it is remembered), or one that was started elsewhere; client arguments stand behind --",
    )
    .option("--all", "every worker whose process has ended by itself")
    .option("--dry-run", "with --all: say what would be done")
    .option("--prompt <text>", "its first prompt, sent once its hooks are seen to run")
    .option(
      "--project-config",
      "load the repository's own client configuration, once you have seen and trusted it",
    )
    .addOption(json())
    .addHelpText(
      "after",
      `
Examples:
  portcullis adopt --all --dry-run
  portcullis adopt fix-login
  portcullis adopt review ~/src/shop 1b4e28ba-2fa1-4d2a-883f-0016d3cca427`,
    )
    .action(
      run(async (a, o, io) => {
        const verb = await import("../adopt.ts");
        if (is(o, "all")) {
          if (a.length > 0) throw new Fault("USAGE", "expected either --all or a name, got both");
          return verb.adoptAll({ dryRun: is(o, "dryRun") }, io);
        }
        return verb.adoptWorker(adoption(a, o), io);
      }),
    );
}

/** `adopt NAME [DIR SESSION] [-- ARGS]`: commander drops the `--`, and neither begins with a dash. */
function adoption([name, ...rest]: readonly string[], o: Options) {
  if (name === undefined || is(o, "dryRun"))
    throw new Fault("USAGE", "expected adopt NAME [DIR SESSION], or adopt --all [--dry-run]");
  const dash = rest.findIndex((word) => word.startsWith("-"));
  const words = dash < 0 ? rest : rest.slice(0, dash);
  const [folder, session] = words;
  if (words.length !== 0 && (folder === undefined || session === undefined || words.length > 2))
    throw new Fault(
      "USAGE",
      `expected adopt ${name} DIR SESSION, or adopt ${name} alone, got ${words.join(" ")}`,
    );
  return {
    name,
    from: folder === undefined || session === undefined ? null : { folder, session },
    prompt: text(o, "prompt"),
    projectConfig: is(o, "projectConfig"),
    clientArguments: dash < 0 ? [] : rest.slice(dash),
  };
}
