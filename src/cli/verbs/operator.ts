import type { Command } from "commander";
import { first, is, json, type Options, run, text } from "./options.ts";

export function operatorVerbs(program: Command): void {
  program
    .command("prompt")
    .description("answer what waits, from this terminal")
    .option("--plain", "lines only, for a screen reader: calls are read out, answers are lines")
    .action(run(async (_, o, io) => (await import("../prompt.ts")).prompt({ plain: is(o, "plain") }, io)));
  program
    .command("pending")
    .description("what waits for a person")
    .option("--watch", "show it again at each change")
    .addOption(json())
    .action(run(async (_, o, io) => (await import("../pending.ts")).pending({ watch: is(o, "watch") }, io)));
  program
    .command("allow <id>")
    .description("allow a waiting call once; the id may be shortened to a unique beginning or ending")
    .option("--remember", "also write the narrowest rule that allows it to your own")
    .addOption(json())
    .action(
      run(async (a, o, io) =>
        is(o, "remember")
          ? (await import("../remember-call.ts")).allowAndRemember(first(a), io)
          : (await import("../allow.ts")).allow(first(a), io),
      ),
    );
  program
    .command("deny <id>")
    .description("deny a waiting call")
    .option("--reason <text>", "told to the model")
    .addOption(json())
    .action(run(async (a, o, io) => (await import("../deny.ts")).deny(first(a), reasonIn(o), io)));
  program
    .command("revoke <id>")
    .description("take back what was allowed until a worker ends; policy show lists it")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("../revoke.ts")).revoke(first(a), io)));
}

function reasonIn(options: Options): { reason?: string } {
  const reason = text(options, "reason");
  return reason === null ? {} : { reason };
}
