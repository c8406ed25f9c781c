import { allow } from "../../../src/cli/allow.ts";
import { deny } from "../../../src/cli/deny.ts";
import type { CliIo } from "../../../src/cli/io.ts";
import { pending } from "../../../src/cli/pending.ts";
import { attachPrompt, prompt, promptUntilSettled } from "../../../src/cli/prompt.ts";
import { Fault } from "../../../src/contract/index.ts";

// A program for tests: one verb, as the command line runs it. The last line of a prompt says how it ended.
const [verb = "", first = "", ...rest] = process.argv.slice(2);
const io: CliIo = {
  env: process.env,
  cwd: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: process.stdin,
  stdout: process.stdout,
  json: rest.includes("--json") || first === "--json",
};

async function run(): Promise<number> {
  switch (verb) {
    case "prompt":
      return prompt(io);
    case "attached":
      io.out(`ended: ${await attachPrompt(io)}\n`);
      return 0;
    case "until":
      io.out(`ended: ${await promptUntilSettled(first, io)}\n`);
      return 0;
    case "pending":
      return pending({ watch: rest.includes("--watch") || first === "--watch" }, io);
    case "allow":
      return allow(first, io);
    case "deny":
      return deny(first, rest[0] === undefined ? {} : { reason: rest[0] }, io);
    default:
      return 2;
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${error instanceof Fault ? `${error.code} ${error.message}` : error}\n`);
  process.exitCode = 2;
}
