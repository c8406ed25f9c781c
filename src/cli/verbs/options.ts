import { type Command, Option } from "commander";
import { Fault } from "../../contract/index.ts";
import type { CliIo } from "../io.ts";

export type Options = Readonly<Record<string, unknown>>;
export type Verb = (args: readonly string[], options: Options, io: CliIo) => Promise<number>;

/** Wraps a verb as commander's action: arguments, options, and the exit code. */
export function run(verb: Verb): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = command.opts<Options>();
    process.exitCode = await verb(command.args, options, processIo(options["json"] === true));
  };
}

export function json(): Option {
  return new Option("--json", "data as JSON on standard output");
}

export function is(options: Options, name: string): boolean {
  return options[name] === true;
}

export function text(options: Options, name: string): string | null {
  const found = options[name];
  return typeof found === "string" ? found : null;
}

export function list(options: Options, name: string): readonly string[] {
  const found = options[name];
  return Array.isArray(found) ? found.map(String) : [];
}

export function number(options: Options, name: string): number {
  const found = Number(options[name]);
  if (Number.isFinite(found) && found >= 0) return found;
  throw new Fault("USAGE", `expected a number after --${name}, got ${JSON.stringify(options[name])}`);
}

export function first(args: readonly string[]): string {
  return args[0] ?? "";
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
