import { spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { Agent, request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { GatewayStatus } from "../../src/contract/index.ts";
import { request } from "../../src/platform/control-client.ts";
import { type HomePaths, makeWorkerFolders, openHome, workerPaths } from "../../src/platform/home.ts";
import { findInstall } from "../../src/platform/install.ts";
import { laneFiles, laneSecret, laneToken } from "../../src/platform/lane/lane.ts";
import { generateLog } from "./generate-log.ts";

/** The built gateway with workers that are files alone, for benchmarks to call as their clients would. */
export interface BenchGateway {
  readonly paths: HomePaths;
  readonly root: string;
  readonly pid: number;
  readonly env: Readonly<Record<string, string>>;
  /** One call by the file lane's hook; gives the decision. */
  byFile(worker: string, use: string, command: string): Promise<string>;
  /** One call by the fast lane over this agent's connections. */
  byHttps(worker: string, use: string, command: string, agent: Agent): Promise<string>;
  /** The end of a worker's turn, as its hook tells it: what was allowed until then is closed. */
  turnEnds(worker: string): void;
  agent(options?: { keepAlive?: boolean; sockets?: number }): Agent;
  /** Resident memory in MiB (Linux). */
  memory(): number;
  close(): Promise<void>;
}

export async function openBenchGateway(
  workers: readonly string[],
  {
    config = "",
    policies = {},
    records = 0,
  }: { config?: string; policies?: Readonly<Record<string, string>>; records?: number } = {},
): Promise<BenchGateway> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-bench-")));
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: root,
    PORTCULLIS_HOME: join(root, "home"),
    XDG_CONFIG_HOME: join(root, "config"),
  };
  const paths = openHome(env);
  const { hook, program } = findInstall();
  const user = join(root, "config", "portcullis");
  mkdirSync(join(user, "policies"), { recursive: true });
  writeFileSync(join(user, "config.yaml"), config);
  for (const [name, text] of Object.entries(policies)) writeFileSync(join(user, "policies", name), text);
  for (const name of workers) {
    const files = workerPaths(paths, name);
    makeWorkerFolders(files);
    const base = { name, generation: 1, session: "s", folder: root, repository: null };
    writeFileSync(
      files.file,
      JSON.stringify({ ...base, lane: "http", hookDeadline: 60, state: "running", pane: null, pid: null }),
    );
  }
  // Records that stand in the log before the gateway starts.
  if (records > 0) generateLog(paths.audit, { records, perFile: 50_000 });
  await execa(process.execPath, [program, "up", "--detach"], { env, extendEnv: false });
  const status = (await request(paths, { verb: "gateway" })) as GatewayStatus;
  const ca = readFileSync(laneFiles(paths).certificate, "utf8");
  const secret = laneSecret(paths) ?? "";

  let ended = 0;
  const payload = (use: string, command: string): string =>
    `${JSON.stringify({ session_id: "s", tool_use_id: use, tool_name: "Bash", tool_input: { command }, cwd: root })}\n`;

  return {
    paths,
    root,
    pid: status.pid,
    env,
    byFile: async (worker, use, command) =>
      decisionIn(await run(hook, ["call", workerPaths(paths, worker).folder, "50"], payload(use, command))),
    byHttps: (worker, use, command, agent) =>
      new Promise((settle, fail) => {
        const asking = httpsRequest(
          {
            host: "127.0.0.1",
            port: status.lane.port,
            path: `/call/${worker}`,
            method: "POST",
            headers: { authorization: `Bearer ${laneToken(secret, worker, 1)}` },
            agent,
          },
          (reply) => {
            let text = "";
            reply.on("data", (chunk) => {
              text += chunk;
            });
            reply.on("end", () => settle(decisionIn(text)));
            reply.on("error", fail);
          },
        );
        asking.on("error", fail);
        asking.end(payload(use, command));
      }),
    turnEnds(worker) {
      const { inbox } = workerPaths(paths, worker);
      const name = `bench-${ended++}`;
      writeFileSync(join(inbox, `.${name}`), `${JSON.stringify({ session_id: "s", cwd: root })}\n`);
      renameSync(join(inbox, `.${name}`), join(inbox, `${name}.Stop`));
    },
    agent: ({ keepAlive = true, sockets = Number.POSITIVE_INFINITY } = {}) =>
      new Agent({ ca, keepAlive, maxSockets: sockets }),
    memory: () =>
      Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${status.pid}/status`, "utf8"))?.[1]) / 1024,
    async close() {
      await request(paths, { verb: "down" }).catch(() => undefined);
      await new Promise((settle) => setTimeout(settle, 500));
      rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function decisionIn(text: string): string {
  const found = /"permissionDecision":"(\w+)"/.exec(text)?.[1];
  if (found === undefined) throw new Error(`expected a decision, got ${JSON.stringify(text)}`);
  return found;
}

/** Standard output of a program. */
export function run(command: string, args: readonly string[], input = ""): Promise<string> {
  return new Promise((settle, fail) => {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.on("error", fail);
    child.on("close", () => settle(out));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
