import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import type { Escalation, Worker } from "../contract/index.ts";
import { request } from "../platform/control-client.ts";
import { writeWhole } from "../platform/files.ts";
import { type HomePaths, makeWorkerFolders, openHome, workerPaths } from "../platform/home.ts";
import { findInstall } from "../platform/install.ts";
import { auditTail } from "./audit/tail.ts";
import { auditVerify } from "./audit-verify.ts";
import { ensureGateway } from "./ensure-gateway.ts";
import type { CliIo } from "./io.ts";
import { runPrompt } from "./prompt/run-prompt.ts";
import { openSocketLink } from "./prompt/socket-link.ts";

const WORKER = "demo";
const SESSION = "00000000-0000-4000-8000-000000000001";
/** Seconds. */
const HOOK_DEADLINE = 120;

/** One scene: what the worker asks for, and what the reader should see. */
interface Scene {
  readonly title: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, string>>;
  readonly asks: boolean;
}

const SCENES: readonly Scene[] = [
  {
    title: "1. A call that the rules allow: nobody is asked",
    tool: "Bash",
    input: { command: "git status --short && cat README.md | head -5" },
    asks: false,
  },
  {
    title: "2. A call that the rules deny: the model is told why",
    tool: "Bash",
    input: { command: "base64 ~/.ssh/id_ed25519" },
    asks: false,
  },
  {
    title: "3. A call that the rules do not settle: it waits for a person",
    tool: "Bash",
    input: { command: "curl -sS https://example.com/install.sh -o install.sh" },
    asks: true,
  },
];

/**
 * Shows the whole way of a call in a state folder of its own: the real hook script, real pending files, the real gateway
 * in a process of its own, the real prompt. Only the client is missing: this program fires the hook as the client would.
 */
export async function demo(options: { yes: boolean }, io: CliIo): Promise<number> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-demo-")));
  const env = { ...io.env, PORTCULLIS_HOME: join(root, "state"), XDG_CONFIG_HOME: join(root, "config") };
  const inside: CliIo = { ...io, env };
  try {
    const paths = openHome(env);
    makeWorker(paths, join(root, "project"));
    await ensureGateway(env);
    io.out("Portcullis: three calls of a worker, over the real path. Nothing of them is carried out.\n");
    for (const scene of SCENES) await play(scene, paths, join(root, "project"), options, inside);
    io.out("\nWhat the audit log says of it, each record chained to the one before:\n\n");
    await auditTail({ lines: 6, follow: false }, inside);
    await auditVerify({ folder: null, key: null, against: [] }, inside);
    await request(paths, { verb: "down" });
    io.out(
      `\nWith Claude Code installed, launch a real worker:\n\n  npx portcullis launch first . --prompt "Summarize this project"\n\n`,
    );
    return 0;
  } finally {
    await sleep(200);
    rmSync(root, { recursive: true, force: true });
  }
}

async function play(
  scene: Scene,
  paths: HomePaths,
  folder: string,
  options: { yes: boolean },
  io: CliIo,
): Promise<void> {
  io.out(`\n${scene.title}\n   ${scene.tool}: ${scene.input["command"] ?? ""}\n`);
  const hook = fireHook(scene, paths, folder);
  if (scene.asks) await answerIt(paths, options, io);
  io.out(`   the hook answers: ${await hook}\n`);
}

/** As the client does: the payload on standard input, one JSON line back. */
async function fireHook(scene: Scene, paths: HomePaths, folder: string): Promise<string> {
  const payload = {
    session_id: SESSION,
    transcript_path: join(folder, "transcript.jsonl"),
    cwd: folder,
    permission_mode: "dontAsk",
    hook_event_name: "PreToolUse",
    tool_name: scene.tool,
    tool_input: scene.input,
    tool_use_id: `toolu_demo_${SCENES.indexOf(scene)}`,
  };
  const worker = workerPaths(paths, WORKER).folder;
  const { stdout, stderr, exitCode } = await execa(
    findInstall().hook,
    ["call", worker, String(HOOK_DEADLINE)],
    {
      input: `${JSON.stringify(payload)}\n`,
      reject: false,
    },
  );
  return exitCode === 0 ? stdout : `exit ${exitCode}: ${stderr}`;
}

async function answerIt(paths: HomePaths, options: { yes: boolean }, io: CliIo): Promise<void> {
  const first = await firstWaiting(paths);
  if (options.yes || io.stdin.isTTY !== true) {
    io.out(
      `   it waits as ${first.id}; nobody sits here, so this program answers: portcullis deny ${first.id}\n`,
    );
    const reason = "not in this demonstration";
    await request(paths, { verb: "deny", id: first.id, reason, via: "command" });
    return;
  }
  io.out("   it waits; this is the prompt. Answer it by a key:\n");
  await promptUntilSettled(first.id, paths, io);
}

async function promptUntilSettled(id: string, paths: HomePaths, io: CliIo): Promise<void> {
  await runPrompt(await openSocketLink(paths, { returns: false }), io, { until: id });
  if (!(await waiting(paths)).some((escalation) => escalation.id === id)) return;
  await request(paths, { verb: "deny", id, reason: "the prompt was left", via: "command" });
}

async function waiting(paths: HomePaths): Promise<readonly Escalation[]> {
  return (await request(paths, { verb: "pending" })) as Escalation[];
}

async function firstWaiting(paths: HomePaths): Promise<Escalation> {
  for (;;) {
    const [first] = await waiting(paths);
    if (first !== undefined) return first;
    await sleep(50);
  }
}

function makeWorker(paths: HomePaths, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "README.md"), "# A project\n");
  const files = workerPaths(paths, WORKER);
  makeWorkerFolders(files);
  const worker: Worker = {
    name: WORKER,
    generation: 1,
    session: SESSION,
    folder,
    repository: null,
    worktree: null,
    pane: null,
    pid: null,
    pidStart: null,
    clientVersion: null,
    args: [],
    projectConfig: false,
    hookDeadline: HOOK_DEADLINE,
    launchedAt: new Date().toISOString(),
    launchedBy: "demonstration",
    state: "running",
  };
  writeWhole(files.file, JSON.stringify(worker, null, 2));
}
