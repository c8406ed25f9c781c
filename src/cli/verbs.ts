import type { Command } from "commander";
import type { CliIo } from "./io.ts";

type Options = Readonly<Record<string, string | boolean | undefined>>;
type Verb = (args: readonly string[], options: Options, io: CliIo) => Promise<number>;

/** Declares every verb. What a verb needs is loaded only when it runs, so that light verbs start fast. */
export function declareVerbs(program: Command): void {
  program
    .command("up")
    .description("start the gateway, and the prompt in the foreground")
    .option("--detach", "start it in the background and return when it is ready")
    .option("--no-prompt", "no prompt in this terminal")
    .action(
      run(async (_, o, io) =>
        (await import("./up.ts")).up({ detach: o["detach"] === true, prompt: o["prompt"] !== false }, io),
      ),
    );
  program
    .command("down")
    .description("stop the gateway; calls that wait are denied, with that reason")
    .action(run(async (_, __, io) => (await import("./down.ts")).down(io)));
  program
    .command("doctor")
    .description(
      "check client, hooks, settings, folders, tmux and rules, and prove on canaries that the locks hold",
    )
    .option("--json", "findings as JSON")
    .action(run(async (_, __, io) => (await import("./doctor.ts")).doctor(io)));
  for (const verb of ["freeze", "thaw"] as const) {
    program
      .command(`${verb} [name]`)
      .description(
        verb === "freeze" ? "deny every call of every worker, or of one, from now on" : "end a freeze",
      )
      .action(run(async (a, _, io) => (await import("./freeze.ts")).freeze(verb, a[0] ?? null, io)));
  }
  program
    .command("demo")
    .description(
      "a guided demonstration over the real path: an allow, a deny and an escalation, without a client",
    )
    .option("--yes", "answer the escalation by itself, for terminals that nobody sits at")
    .action(run(async (_, o, io) => (await import("./demo.ts")).demo({ yes: o["yes"] === true }, io)));
}

/** Wraps a verb as commander's action: arguments, options, and the exit code. */
function run(verb: Verb): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = command.opts<Options>();
    process.exitCode = await verb(command.args, options, processIo(options["json"] === true));
  };
}

function processIo(json: boolean): CliIo {
  return {
    env: process.env,
    cwd: process.cwd(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: process.stdin,
    stdout: process.stdout,
    json,
  };
}
