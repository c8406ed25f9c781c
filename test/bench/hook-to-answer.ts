import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { request } from "../../src/platform/control-client.ts";
import { makeWorkerFolders, openHome, workerPaths } from "../../src/platform/home.ts";
import { findInstall } from "../../src/platform/install.ts";

/** Counted calls of each kind, after as many tenths for warming up. */
const SEQUENTIAL = 300;
const CALLERS = 50;
const ROUNDS = 10;

const root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-bench-")));
const env = {
  PATH: process.env["PATH"] ?? "",
  HOME: root,
  PORTCULLIS_HOME: join(root, "home"),
  XDG_CONFIG_HOME: join(root, "config"),
};
const paths = openHome(env);
const worker = workerPaths(paths, "w");
const { hook, program, version } = findInstall();

try {
  makeWorkerFolders(worker);
  writeFileSync(
    worker.file,
    JSON.stringify({
      name: "w",
      generation: 1,
      session: "s",
      folder: root,
      repository: null,
      hookDeadline: 60,
      state: "running",
      pid: null,
    }),
  );
  await execa(process.execPath, [program, "up", "--detach"], { env, extendEnv: false });
  const report = await measured();
  process.stdout.write(`${report}\n`);
  writeFileSync(new URL("../../docs/performance.md", import.meta.url), `${report}\n`);
} finally {
  await request(paths, { verb: "down" });
  await new Promise((settle) => setTimeout(settle, 300));
  rmSync(root, { recursive: true, force: true });
}

async function measured(): Promise<string> {
  const [gate, bare, together]: [number[], number[], number[]] = [[], [], []];
  for (let i = -SEQUENTIAL / 10; i < SEQUENTIAL; i++) {
    // In pairs, so that the machine's speed of the moment is the same for both.
    const pair = [await timed(() => fire(i)), await timed(() => run("/bin/sh", ["-c", ":"]))] as const;
    if (i < 0) continue;
    gate.push(pair[0]);
    bare.push(pair[1]);
  }
  for (let round = 0; round < ROUNDS; round++) {
    const calls = Array.from({ length: CALLERS }, (_, i) => timed(() => fire(10_000 + round * CALLERS + i)));
    together.push(...(await Promise.all(calls)));
  }
  const processes = await processesOfACall();
  const difference = gate.map((value, i) => value - (bare[i] ?? 0));
  return `# Performance

Made by \`npm run bench\`: version ${version}, Node ${process.version}, ${cpus()[0]?.model ?? "?"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${new Date().toISOString().slice(0, 10)}.

From the start of a hook to its answer and end, for an allowed call (\`git status\`), through the real hook and the real gateway: pending file, analysis, judgement,
audit record, answer. Milliseconds, the caller's own cost of starting a process included; beside it a bare \`sh -c :\`, in turn in the same run.

| | calls | p50 | p95 | p99 |
|---|---|---|---|---|
| \`sh -c :\` | ${SEQUENTIAL} in sequence | ${row(bare)} |
| hook → answer | ${SEQUENTIAL} in sequence | ${row(gate)} |
| the difference, pair by pair | ${SEQUENTIAL} in sequence | ${row(difference)} |
| hook → answer | ${CALLERS} callers at once, ${ROUNDS} rounds | ${row(together)} |

The gateway starts no process for a call. The hook's own, counted from a trace of its shell: ${processes}; its timer, whose trace is closed off, starts one sleep.
`;
}

async function fire(use: number): Promise<void> {
  const payload = JSON.stringify({
    session_id: "s",
    tool_use_id: `t${use}`,
    tool_name: "Bash",
    tool_input: { command: "git status" },
    cwd: root,
  });
  const out = await run(hook, ["call", worker.folder, "50"], `${payload}\n`);
  if (!out.includes('"permissionDecision":"allow"')) throw new Error(`expected an allow, got ${out}`);
}

function run(command: string, args: readonly string[], input = ""): Promise<string> {
  return new Promise((settle, fail) => {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.on("error", fail);
    child.on("close", () => settle(out));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await act();
  return performance.now() - since;
}

function row(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.5, 0.95, 0.99].map((q) => (sorted[Math.floor(sorted.length * q)] ?? 0).toFixed(1)).join(" | ");
}

/** Programs that the hook starts, by name, from a trace of its own shell (\`sh -x\`). */
async function processesOfACall(): Promise<string> {
  const payload = JSON.stringify({
    session_id: "s",
    tool_use_id: "traced",
    tool_name: "Bash",
    tool_input: { command: "git status" },
    cwd: root,
  });
  const { stderr } = await execa("sh", ["-x", hook, "call", worker.folder, "50"], {
    input: `${payload}\n`,
    reject: false,
  });
  const counted = ["mkfifo", "head", "mv", "rm", "sleep"].map(
    (name) =>
      [name, stderr.split("\n").filter((line) => new RegExp(`^\\++ ${name} `).test(line)).length] as const,
  );
  return counted
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ×${count}`)
    .join(", ");
}
