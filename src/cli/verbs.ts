import { type Command, Option } from "commander";
import { Fault } from "../contract/index.ts";
import type { CliIo } from "./io.ts";

type Options = Readonly<Record<string, unknown>>;
type Verb = (args: readonly string[], options: Options, io: CliIo) => Promise<number>;

/** Declares every verb. What a verb needs is loaded only when it runs, so that light verbs start fast. */
export function declareVerbs(program: Command): void {
  gatewayVerbs(program);
  operatorVerbs(program);
  workerVerbs(program);
  judgingVerbs(program);
  policyVerbs(
    program.command("policy").description("the rules: look at them, check them, trust a project's"),
  );
  auditVerbs(program.command("audit").description("the log"));
}

function gatewayVerbs(program: Command): void {
  program
    .command("up")
    .description("start the gateway, and the prompt in the foreground")
    .option("--detach", "start it in the background and return when it is ready")
    .option("--no-prompt", "no prompt in this terminal")
    .action(
      run(async (_, o, io) =>
        (await import("./up.ts")).up({ detach: is(o, "detach"), prompt: is(o, "prompt") }, io),
      ),
    );
  program
    .command("down")
    .description("stop the gateway; calls that wait are denied, with that reason")
    .action(run(async (_, __, io) => (await import("./down.ts")).down(io)));
  program
    .command("doctor")
    .description(
      "check client, hooks, settings, folders, tmux and rules, and prove on canaries that the hook holds",
    )
    .addOption(json())
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
    .action(run(async (_, o, io) => (await import("./demo.ts")).demo({ yes: is(o, "yes") }, io)));
}

function operatorVerbs(program: Command): void {
  program
    .command("prompt")
    .description("answer what waits, from this terminal")
    .action(run(async (_, __, io) => (await import("./prompt.ts")).prompt(io)));
  program
    .command("pending")
    .description("what waits for a person")
    .option("--watch", "show it again at each change")
    .addOption(json())
    .action(run(async (_, o, io) => (await import("./pending.ts")).pending({ watch: is(o, "watch") }, io)));
  program
    .command("allow <id>")
    .description("allow a waiting call once; the id may be shortened to a unique beginning or ending")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("./allow.ts")).allow(first(a), io)));
  program
    .command("deny <id>")
    .description("deny a waiting call")
    .option("--reason <text>", "told to the model")
    .addOption(json())
    .action(run(async (a, o, io) => (await import("./deny.ts")).deny(first(a), reasonIn(o), io)));
}

function workerVerbs(program: Command): void {
  program
    .command("launch <name> [dir] [args...]")
    .description("start a worker; client arguments stand behind --")
    .option("--prompt <text>", "its first prompt, sent once its hooks are seen to run")
    .option(
      "--project-config",
      "load the repository's own client configuration, once you have seen and trusted it",
    )
    .addOption(json())
    .action(
      run(async ([name = "", ...rest], o, io) => {
        const { dir, client } = split(rest);
        const options = {
          name,
          folder: dir,
          prompt: text(o, "prompt"),
          projectConfig: is(o, "projectConfig"),
          clientArguments: client,
        };
        return (await import("./launch.ts")).launchWorker(options, io);
      }),
    );
  program
    .command("list [pattern]")
    .description("workers and what they do")
    .option("--all", "also those that have ended")
    .addOption(json())
    .action(
      run(async (a, o, io) =>
        (await import("./list.ts")).list({ all: is(o, "all"), pattern: a[0] ?? null }, io),
      ),
    );
  program
    .command("status [name]")
    .description("of a worker, or of the gateway")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("./status.ts")).status(a[0] ?? null, io)));
  program
    .command("send <name> <text>")
    .description("send a prompt to a worker")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("./send.ts")).send(first(a), a[1] ?? "", io)));
  program
    .command("wait <names...>")
    .description("wait for the end of a turn")
    .option("--any", "one of them is enough")
    .option("--all", "all of them, as without it")
    .option("--timeout <seconds>", "give up after this time", "600")
    .option("--after <seq>", "only what comes after this event", "0")
    .addOption(json())
    .action(
      run(async (a, o, io) =>
        (await import("./wait.ts")).wait(
          a,
          { any: is(o, "any"), timeout: number(o, "timeout"), after: number(o, "after") },
          io,
        ),
      ),
    );
  program
    .command("events <name>")
    .description("a worker's event stream, as JSON lines")
    .option("--last <n>", "the newest n")
    .option("--type <type>", "of this type")
    .option("--after <seq>", "after this event", "0")
    .addOption(json())
    .action(
      run(async (a, o, io) => {
        const last = o["last"] === undefined ? null : number(o, "last");
        return (await import("./events.ts")).events(
          first(a),
          { last, type: text(o, "type"), after: number(o, "after") },
          io,
        );
      }),
    );
  program
    .command("attach <name>")
    .description("show a worker's terminal in this one")
    .action(run(async (a, _, io) => (await import("./attach.ts")).attach(first(a), io)));
  program
    .command("stop <name>")
    .description("end a worker; its record stays")
    .action(run(async (a, _, io) => (await import("./stop.ts")).stop(first(a), io)));
}

function judgingVerbs(program: Command): void {
  program
    .command("init [preset]")
    .description("write your configuration from a preset: strict, careful (the default) or open")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("./init.ts")).init(a[0] ?? "careful", io)));
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
        const { check, checkLines } = await import("./check.ts");
        const options = judging(o);
        const transcripts = text(o, "transcripts");
        if (transcripts !== null)
          return (await import("./policy/check-transcripts.ts")).checkTranscripts(transcripts, options, io);
        if (is(o, "jsonl")) return checkLines(options, io);
        if (a.length !== 2)
          throw new Fault("USAGE", "expected a tool and its input, --jsonl, or --transcripts DIR");
        return check(first(a), a[1] ?? "", options, io);
      }),
    );
}

function judging(o: Options) {
  const policy = Array.isArray(o["policy"]) ? (o["policy"] as string[]) : [];
  return { cwd: text(o, "cwd"), home: text(o, "home"), policy, user: is(o, "user"), fs: is(o, "fs") };
}

function policyVerbs(policy: Command): void {
  policy
    .command("lint [files...]")
    .description("what the writers of rules will not have meant; your own and the project's without files")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("./policy/lint.ts")).policyLint(a, io)));
  policy
    .command("test [files...]")
    .description("run the cases in *.test.yaml beside your rules, or in these files")
    .addOption(json())
    .action(run(async (a, _, io) => (await import("./policy/test-rules.ts")).policyTest(a, io)));
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
        (await import("./policy/explain.ts")).policyExplain(a, { ...judging(o), user: true }, io),
      ),
    );
  policy
    .command("show")
    .description("what is in force in this folder, by layer")
    .option("--layer <layer>", "guard, shipped, managed, user or project")
    .addOption(json())
    .action(run(async (_, o, io) => (await import("./policy/show.ts")).policyShow(text(o, "layer"), io)));
  policy
    .command("trust [dir]")
    .description("let the allows of a project's own rules count, once you have seen them")
    .action(run(async (a, _, io) => (await import("./policy/trust.ts")).policyTrust(a[0] ?? ".", io)));
}

function auditVerbs(audit: Command): void {
  audit
    .command("tail")
    .description("the newest records")
    .option("-n, --lines <n>", "how many", "20")
    .option("--follow", "go on with new ones")
    .addOption(json())
    .action(
      run(async (_, o, io) =>
        (await import("./audit-tail.ts")).auditTail(
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
        (await import("./audit-verify.ts")).auditVerify(a[0] === undefined ? {} : { folder: a[0] }, io),
      ),
    );
}

/** Wraps a verb as commander's action: arguments, options, and the exit code. */
function run(verb: Verb): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = command.opts<Options>();
    process.exitCode = await verb(command.args, options, processIo(options["json"] === true));
  };
}

function processIo(asJson: boolean): CliIo {
  return {
    env: process.env,
    cwd: process.cwd(),
    out: (given) => void process.stdout.write(given),
    err: (given) => void process.stderr.write(given),
    stdin: process.stdin,
    stdout: process.stdout,
    json: asJson,
  };
}

function json(): Option {
  return new Option("--json", "data as JSON on standard output");
}

function is(options: Options, name: string): boolean {
  return options[name] === true;
}

function text(options: Options, name: string): string | null {
  const found = options[name];
  return typeof found === "string" ? found : null;
}

function number(options: Options, name: string): number {
  const found = Number(options[name]);
  if (Number.isFinite(found) && found >= 0) return found;
  throw new Fault("USAGE", `expected a number after --${name}, got ${JSON.stringify(options[name])}`);
}

function reasonIn(options: Options): { reason?: string } {
  const reason = text(options, "reason");
  return reason === null ? {} : { reason };
}

function first(args: readonly string[]): string {
  return args[0] ?? "";
}

/** `launch NAME [DIR] -- ARGS`: commander drops the `--`, and a folder does not begin with a dash. */
function split(rest: readonly string[]): { dir: string; client: readonly string[] } {
  const [dir, ...client] = rest;
  if (dir === undefined || dir.startsWith("-")) return { dir: ".", client: rest };
  return { dir, client };
}
