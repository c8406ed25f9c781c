import type { Command } from "commander";
import { is, json, run } from "./options.ts";

export function gatewayVerbs(program: Command): void {
  program
    .command("up")
    .description("start the gateway, and the prompt in the foreground")
    .option("--detach", "start it in the background and return when it is ready")
    .option("--no-prompt", "no prompt in this terminal")
    .action(
      run(async (_, o, io) =>
        (await import("../up.ts")).up({ detach: is(o, "detach"), prompt: is(o, "prompt") }, io),
      ),
    );
  program
    .command("down")
    .description("stop the gateway; calls that wait are denied, with that reason")
    .action(run(async (_, __, io) => (await import("../down.ts")).down(io)));
  program
    .command("doctor")
    .description(
      "check client, hooks, settings, folders, tmux and rules, and prove on canaries that the hook holds",
    )
    .addOption(json())
    .action(run(async (_, __, io) => (await import("../doctor.ts")).doctor(io)));
  for (const verb of ["freeze", "thaw"] as const) {
    program
      .command(`${verb} [name]`)
      .description(
        verb === "freeze" ? "deny every call of every worker, or of one, from now on" : "end a freeze",
      )
      .action(run(async (a, _, io) => (await import("../freeze.ts")).freeze(verb, a[0] ?? null, io)));
  }
  program
    .command("demo")
    .description(
      "a guided demonstration over the real path: an allow, a deny and an escalation, without a client",
    )
    .option("--yes", "answer the escalation by itself, for terminals that nobody sits at")
    .action(run(async (_, o, io) => (await import("../demo.ts")).demo({ yes: is(o, "yes") }, io)));
}
