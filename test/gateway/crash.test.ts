import { mkdtempSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Escalation, RecordBody } from "../../src/contract/index.ts";
import { logLines } from "../../src/gateway/log/files.ts";
import { verifyLog } from "../../src/gateway/log/verify-log.ts";
import { request } from "../../src/platform/control-client.ts";
import { type HomePaths, makeWorkerFolders, openHome, workerPaths } from "../../src/platform/home.ts";
import { removeFolder } from "../remove-folder.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const HOOK = join(ROOT, "plugin/hooks/gate");
const PROGRAM = join(ROOT, "dist/portcullis.js");

/** Calls in all, over every step at which the gateway is made to die. */
const CALLS = 240;
const STEPS = ["before-record", "after-record", "before-answer", "escalated"];

interface Answered {
  readonly use: string;
  readonly outcome: "allow" | "deny" | "exit 2";
}

let root: string;
let paths: HomePaths;
let env: Record<string, string>;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-crash-")));
  env = {
    PATH: process.env["PATH"] ?? "",
    HOME: root,
    PORTCULLIS_HOME: join(root, "home"),
    XDG_CONFIG_HOME: join(root, "config"),
  };
  paths = openHome(env);
  const files = workerPaths(paths, "w");
  makeWorkerFolders(files);
  writeFileSync(
    files.file,
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
});
afterAll(() => removeFolder(root));

/** Keeps a gateway running that dies at a step again and again, until it is told to end. */
function dyingGateway(step: string): { deaths(): number; end(): Promise<void> } {
  let deaths = 0;
  let ended = false;
  let kill = (): void => {};
  const loop = (async () => {
    while (!ended) {
      const fault = { PORTCULLIS_FAULT: `${step}:${1 + Math.floor(Math.random() * 6)}` };
      const child = execa(process.execPath, [PROGRAM, "up", "--no-prompt"], {
        env: { ...env, ...fault },
        extendEnv: false,
        reject: false,
        stdio: "ignore",
      });
      kill = () => void child.kill("SIGTERM");
      if ((await child).signal === "SIGKILL") deaths++;
    }
  })();
  return {
    deaths: () => deaths,
    async end() {
      ended = true;
      kill();
      await loop;
    },
  };
}

async function fire(use: string, command: string): Promise<Answered> {
  const payload = JSON.stringify({
    session_id: "s",
    tool_use_id: use,
    tool_name: "Bash",
    tool_input: { command },
    cwd: root,
  });
  const { stdout, exitCode } = await execa(HOOK, ["call", workerPaths(paths, "w").folder, "50"], {
    input: `${payload}\n`,
    reject: false,
  });
  const lines = stdout === "" ? [] : stdout.split("\n");
  expect(lines.length, `answers to ${use}`).toBeLessThanOrEqual(1);
  if (exitCode === 2 && lines.length === 0) return { use, outcome: "exit 2" };
  expect(exitCode).toBe(0);
  const answer = JSON.parse(lines[0] ?? "") as {
    hookSpecificOutput: { permissionDecision: "allow" | "deny" };
  };
  return { use, outcome: answer.hookSpecificOutput.permissionDecision };
}

/** A person who allows whatever waits, as soon as it is seen. */
function person(): { leave(): void } {
  const timer = setInterval(async () => {
    try {
      for (const { id } of (await request(paths, { verb: "pending" })) as Escalation[]) {
        await request(paths, { verb: "allow", id, via: "command" });
      }
    } catch {
      // The gateway is dead at this moment.
    }
  }, 40);
  return { leave: () => clearInterval(timer) };
}

function records(): RecordBody[] {
  return [...logLines(paths.audit)].map(
    ({ bytes }) => (JSON.parse(bytes.toString()) as { body: RecordBody }).body,
  );
}

describe("a gateway that is killed again and again", () => {
  it(`at every step of ${CALLS} calls: the log verifies, nothing is allowed without its record, and each call has one answer`, async () => {
    const answered: Answered[] = [];
    const commands = ["true", "cat ~/.ssh/id_rsa", "unheard-of-program"];
    let deaths = 0;
    for (const step of STEPS) {
      const gateway = dyingGateway(step);
      const someone = person();
      const calls = Array.from(
        { length: CALLS / STEPS.length },
        (_, i) => [`${step}-${i}`, commands[i % commands.length] ?? ""] as const,
      );
      for (let at = 0; at < calls.length; at += 6) {
        answered.push(
          ...(await Promise.all(calls.slice(at, at + 6).map(([use, command]) => fire(use, command)))),
        );
      }
      someone.leave();
      deaths += gateway.deaths();
      await gateway.end();
    }
    expect(answered).toHaveLength(CALLS);
    expect(deaths).toBeGreaterThan(15);
    expect(verifyLog(paths.audit).finding).toBeNull();
    const decided = records().filter((body) => body.type === "call.decided");
    for (const { use, outcome } of answered) {
      const recorded = decided.filter((body) => body.call.toolUseId === use);
      expect(recorded.length, `decisions recorded for ${use}`).toBeLessThanOrEqual(1);
      if (outcome === "allow") expect(recorded[0]?.decision.outcome, use).toBe("allow");
      if (Number(use.split("-").at(-1)) % 3 === 1) expect(outcome, use).not.toBe("allow");
    }
    expect(new Set(decided.map((body) => body.call.toolUseId)).size).toBe(decided.length);
    expect(answered.some(({ outcome }) => outcome === "allow")).toBe(true);
    await sweepAndCheck();
  }, 400_000);
});

/** A last gateway, whole this time, leaves nothing of the dead ones behind. */
async function sweepAndCheck(): Promise<void> {
  const last = execa(process.execPath, [PROGRAM, "up", "--no-prompt"], {
    env,
    extendEnv: false,
    reject: false,
    stdio: "ignore",
  });
  const { pending } = workerPaths(paths, "w");
  for (const until = Date.now() + 15_000; Date.now() < until && readdirSync(pending).length > 0; )
    await new Promise((settle) => setTimeout(settle, 100));
  expect(readdirSync(pending)).toEqual([]);
  last.kill("SIGTERM");
  await last;
  expect(verifyLog(paths.audit).finding).toBeNull();
}
