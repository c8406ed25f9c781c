import type { Command } from "commander";
import { judging } from "./judging.ts";
import { is, json, number, run, text } from "./options.ts";

export function policyVerbs(policy: Command): void {
  policy
    .command("lint [files...]")
    .description("what the writers of rules will not have meant; your own and the project's without files")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("../policy/lint.ts")).policyLint(a, io)));
  policy
    .command("test [files...]")
    .description("run the cases in *.test.yaml beside your rules, or in these files")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("../policy/test-rules.ts")).policyTest(a, io)));
  policy
    .command("explain [call...]")
    .description(
      "what a call would do, what each rule says of it, and what would allow it: TOOL JSON, or -- COMMAND",
    )
    .option("--cwd <dir>", "the worker's folder")
    .option("--home <dir>", "what ~ means")
    .option("--policy <file...>", "these rule files in place of all but the guard")
    .option("--no-fs", "treat every path as not existing")
    .addOption(json())
    .action(
      run(async (a, o, io) =>
        (await import("../policy/explain.ts")).policyExplain(a, { ...judging(o), user: true }, io),
      ),
    );
  policy
    .command("diff")
    .description(
      "what changes for the recorded calls from one folder of rules to another; exit 1 when some loosen",
    )
    .requiredOption("--old <dir>", "rule files, a configuration folder, or packs with their presets")
    .requiredOption("--new <dir>", "the same, as it would be")
    .option("--log <folder>", "the audit folder whose calls are judged; yours without it")
    .option("--preset <name>", "the preset beside the rules, or none; the configured one without it")
    .option("--fail-on <what>", "exit 1 when calls are loosened, or changed, or for nothing", "loosened")
    .addOption(json())
    .action(
      run(async (_, o, io) =>
        (await import("../policy/diff.ts")).policyDiff(
          {
            old: text(o, "old") ?? "",
            new: text(o, "new") ?? "",
            log: text(o, "log"),
            preset: text(o, "preset"),
            failOn: text(o, "failOn") ?? "",
          },
          io,
        ),
      ),
    );
  policy
    .command("suggest")
    .description("allow rules from what people allowed again and again, no wider than what was seen")
    .option("--log <folder>", "the audit folder to look in; yours without it")
    .option("--at-least <n>", "how often it must have been allowed", "2")
    .option("--write", "add them to your rules")
    .addOption(json())
    .action(
      run(async (_, o, io) =>
        (await import("../policy/suggest.ts")).policySuggest(
          { log: text(o, "log"), atLeast: number(o, "atLeast"), write: is(o, "write") },
          io,
        ),
      ),
    );
  policy
    .command("show")
    .description("what is in force in this folder, by layer")
    .option("--layer <layer>", "guard, shipped, managed, user or project")
    .addOption(json())
    .action(run(async (_, o, io) => (await import("../policy/show.ts")).policyShow(text(o, "layer"), io)));
  policy
    .command("trust [dir]")
    .description("let the allows of a project's own rules count, once you have seen them")
    .action(run(async (a, _, io) => (await import("../policy/trust.ts")).policyTrust(a[0] ?? ".", io)));
}
