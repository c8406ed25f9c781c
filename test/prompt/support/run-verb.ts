import { allow } from "../../../src/cli/allow.ts";
import { deny } from "../../../src/cli/deny.ts";
import type { CliIo } from "../../../src/cli/io.ts";
import { pending } from "../../../src/cli/pending.ts";
import { runPrompt } from "../../../src/cli/prompt/run-prompt.ts";
import type { SessionOptions } from "../../../src/cli/prompt/session.ts";
import { openSocketLink } from "../../../src/cli/prompt/socket-link.ts";
import { prompt } from "../../../src/cli/prompt.ts";
import { Fault } from "../../../src/contract/index.ts";
import { homePaths } from "../../../src/platform/home.ts";

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

/** As the program does that runs the gateway itself. */
async function ended(options: SessionOptions): Promise<number> {
  const link = await openSocketLink(homePaths(process.env), { returns: false });
  io.out(`ended: ${await runPrompt(link, io, options)}\n`);
  return 0;
}

async function run(): Promise<number> {
  switch (verb) {
    case "prompt":
      return prompt({ plain: first === "--plain" }, io);
    case "attached":
      return ended({ leaveQuestion: "leaving stops the gateway, and what waits is denied: leave?" });
    case "until":
      return ended({ until: first });
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
