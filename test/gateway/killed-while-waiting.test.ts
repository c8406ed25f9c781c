import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  answerText,
  type Escalation,
  launchText,
  type RecordBody,
  type Worker,
} from "../../src/contract/index.ts";
import { logLines } from "../../src/gateway/log/files.ts";
import { verifyLog } from "../../src/gateway/log/verify-log.ts";
import { request } from "../../src/platform/control-client.ts";
import { type HomePaths, makeWorkerFolders, openHome, workerPaths } from "../../src/platform/home.ts";
import { signText } from "../../src/platform/ssh-signature.ts";
import { removeFolder } from "../remove-folder.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

const RULES = {
  portcullis: 1,
  rules: [
    {
      id: "two-agree",
      decision: "escalate",
      match: { run: "git push origin two" },
      reason: "a test",
      escalate: { timeout: "50s", approvals: 2 },
    },
    {
      id: "stays-open",
      decision: "escalate",
      match: { tool: "mcp__t__kept" },
      reason: "a test",
      escalate: { timeout: "1s", unanswered: "keep", signed: true },
    },
  ],
};

let root: string;
let paths: HomePaths;
let env: Record<string, string>;
let running: ReturnType<typeof start> | null = null;

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-killed-")));
  const config = join(root, "config", "portcullis");
  env = {
    PATH: process.env["PATH"] ?? "",
    HOME: root,
    PORTCULLIS_HOME: join(root, "home"),
    XDG_CONFIG_HOME: join(root, "config"),
  };
  paths = openHome(env);
  makeWorkerFolders(workerPaths(paths, "w"));
  writeFileSync(
    workerPaths(paths, "w").file,
    JSON.stringify({
      name: "w",
      generation: 1,
      session: "s",
      folder: root,
      repository: null,
      hookDeadline: 60,
      launchedAt: "2026-01-01T00:00:00.000Z",
      state: "running",
      pid: null,
    }),
  );
  mkdirSync(join(config, "policies"), { recursive: true });
  writeFileSync(join(config, "policies", "rules.yaml"), JSON.stringify(RULES));
  const people = ["ann", "bob", "eve"];
  for (const name of people) {
    await execa("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", join(root, name)]);
  }
  const lines = people.map((name) => `${name} ${readFileSync(join(root, `${name}.pub`), "utf8")}`);
  writeFileSync(join(config, "allowed_signers"), lines.join(""));
});
afterEach(killed);
afterAll(() => removeFolder(root));

function start() {
  return execa(process.execPath, [join(ROOT, "dist/portcullis.js"), "up", "--no-prompt"], {
    env,
    extendEnv: false,
    reject: false,
    stdio: "ignore",
  });
}

async function up(): Promise<void> {
  running = start();
  await eventually(() => request(paths, { verb: "ping" }).then(() => true));
}

async function killed(): Promise<void> {
  running?.kill("SIGKILL");
  await running;
  running = null;
}

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  let last: unknown;
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(20)) {
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (error) {
      last = error;
    }
  }
  throw new Error("expected it to come about", { cause: last });
}

async function fire(use: string, tool: string, input: object): Promise<unknown> {
  const call = { session_id: "s", tool_use_id: use, tool_name: tool, tool_input: input, cwd: root };
  const { stdout, stderr } = await execa(
    join(ROOT, "plugin/hooks/gate"),
    ["call", workerPaths(paths, "w").folder, "50"],
    { input: `${JSON.stringify(call)}\n`, reject: false },
  );
  if (stdout === "") return stderr;
  return JSON.parse(stdout).hookSpecificOutput.permissionDecision;
}

function waiting(is: (one: Escalation) => boolean): Promise<Escalation> {
  return eventually(async () => ((await request(paths, { verb: "pending" })) as Escalation[]).find(is));
}

async function says(name: string | null, { id, digest, expiresAt }: Escalation): Promise<unknown> {
  const text = answerText({ call: id, digest, decision: "allow", end: expiresAt });
  const signature = name === null ? {} : { signature: await signed(name, text) };
  return request(paths, { verb: "allow", id, via: "command", ...signature });
}

function signed(name: string, text: string): Promise<string> {
  return signText(text, { path: join(root, name), env: process.env, asks: false });
}

function records(): RecordBody[] {
  return [...logLines(paths.audit)].map(
    ({ bytes }) => (JSON.parse(bytes.toString()) as { body: RecordBody }).body,
  );
}

describe("a gateway that is killed while a question waits", () => {
  it("for two people comes back with the one yes that it has, and takes nothing less than the other", async () => {
    await up();
    const worker = JSON.parse(readFileSync(workerPaths(paths, "w").file, "utf8")) as Worker;
    const signature = await signed("eve", launchText(worker));
    await request(paths, { verb: "worker", what: "launched", name: "w", detail: "", signature });
    const answered = fire("t1", "Bash", { command: "git push origin two" });
    const asked = await waiting(({ call }) => call.toolUseId === "t1");
    expect(await says("ann", asked)).toMatchObject({ result: "counted", missing: 1 });
    await killed();
    await up();
    const again = await waiting(({ call }) => call.toolUseId === "t1");
    expect([again.id, again.digest, again.expiresAt, again.approvedBy]).toEqual([
      asked.id,
      asked.digest,
      asked.expiresAt,
      ["ann"],
    ]);
    expect(await says(null, again)).toMatchObject({ result: "refused" });
    expect(await says("ann", again)).toMatchObject({ result: "refused" });
    expect(await says("bob", again)).toMatchObject({ result: "settled", outcome: "allow" });
    expect(await answered).toBe("allow");
    expect(records().filter(({ type }) => type === "escalation.opened")).toHaveLength(1);
  });

  it("that stayed open keeps it, and the yes to it, which lets its call through once", async () => {
    await up();
    expect(await fire("k1", "mcp__t__kept", {})).toBe("deny");
    const kept = await waiting((one) => one.kept === true);
    await killed();
    await up();
    const again = await waiting((one) => one.kept === true);
    expect([again.id, again.digest, again.expiresAt]).toEqual([kept.id, kept.digest, kept.expiresAt]);
    expect(await says(null, again)).toMatchObject({ result: "refused" });
    expect(await says("ann", again)).toMatchObject({ result: "settled" });
    await killed();
    await up();
    expect(await fire("k2", "mcp__t__kept", {})).toBe("allow");
    await killed();
    await up();
    expect(await fire("k3", "mcp__t__kept", {})).toBe("deny");
    expect(verifyLog(paths.audit).finding).toBeNull();
  });
});
