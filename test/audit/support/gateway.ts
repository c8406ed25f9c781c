import { mkdirSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { AuditRecord } from "../../../src/contract/index.ts";
import { logLines } from "../../../src/gateway/log/files.ts";
import { request } from "../../../src/platform/control-client.ts";
import { readTextIfThere } from "../../../src/platform/files.ts";
import { type HomePaths, makeWorkerFolders, openHome, workerPaths } from "../../../src/platform/home.ts";
import { removeFolder } from "../../remove-folder.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const HOOK = join(ROOT, "plugin/hooks/gate");
const PROGRAM = join(ROOT, "dist/portcullis.js");

/** A state folder with one worker, for the built program and the real hook. */
export interface Site {
  readonly root: string;
  readonly paths: HomePaths;
  readonly env: Readonly<Record<string, string>>;
  /** Starts a gateway and waits until it answers. */
  up(): Promise<RunningGateway>;
  /** What the hook prints and how it ends. */
  ask(
    tool: string,
    input: object,
    use?: string,
  ): Promise<{ readonly outcome: string; readonly reason: string }>;
  event(name: string, payload: object): Promise<void>;
  run(
    ...args: string[]
  ): Promise<{ readonly code: number | undefined; readonly out: string; readonly err: string }>;
  records(): AuditRecord[];
  /** Every file below the state folder with its text, but the keys and what hooks are waiting for. */
  files(): Map<string, string>;
  end(): void;
}

export interface RunningGateway {
  kill(signal: NodeJS.Signals): Promise<void>;
}

let uses = 0;

export function openSite(
  config = "",
  root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-log-"))),
): Site {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: root,
    PORTCULLIS_HOME: join(root, "home"),
    XDG_CONFIG_HOME: join(root, "config"),
  };
  const paths = openHome(env);
  mkdirSync(join(root, "config", "portcullis"), { recursive: true });
  writeFileSync(join(root, "config", "portcullis", "config.yaml"), config);
  const files = workerPaths(paths, "w");
  makeWorkerFolders(files);
  const worker = { name: "w", generation: 1, session: "s", folder: root, repository: null, hookDeadline: 60 };
  writeFileSync(files.file, JSON.stringify({ ...worker, state: "running", pid: null }));

  function hook(args: readonly string[], payload: object) {
    return execa(HOOK, args, {
      input: `${JSON.stringify({ session_id: "s", cwd: root, ...payload })}\n`,
      reject: false,
    });
  }

  return {
    root,
    paths,
    env,
    async up() {
      const child = execa(process.execPath, [PROGRAM, "up", "--no-prompt"], {
        env,
        extendEnv: false,
        reject: false,
        stdin: "ignore",
      });
      const died = child.then(({ stderr }) => {
        throw new Error(`expected the gateway to run, got its end: ${stderr}`);
      });
      await Promise.race([answering(paths), died]);
      died.catch(() => {});
      return {
        async kill(signal) {
          child.kill(signal);
          await child;
        },
      };
    },
    async ask(tool, input, use = `u${++uses}`) {
      const payload = { tool_use_id: use, tool_name: tool, tool_input: input };
      const { stdout, stderr } = await hook(["call", files.folder, "50"], payload);
      if (stdout === "") return { outcome: "exit 2", reason: stderr };
      const { hookSpecificOutput: said } = JSON.parse(stdout) as {
        hookSpecificOutput: Record<string, string>;
      };
      return { outcome: said["permissionDecision"] ?? "", reason: said["permissionDecisionReason"] ?? "" };
    },
    async event(name, payload) {
      await hook(["event", files.folder, name], { hook_event_name: name, ...payload });
    },
    async run(...args) {
      const { exitCode, stdout, stderr } = await execa(process.execPath, [PROGRAM, ...args], {
        env,
        extendEnv: false,
        reject: false,
      });
      return { code: exitCode, out: stdout, err: stderr };
    },
    records: () =>
      [...logLines(paths.audit)].map(({ bytes }) => JSON.parse(bytes.toString("utf8")) as AuditRecord),
    files: () => textsBelow(paths.home),
    end: () => removeFolder(root),
  };
}

async function answering(paths: HomePaths): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    try {
      await request(paths, { verb: "ping" });
      return;
    } catch {
      await new Promise((settle) => setTimeout(settle, 30));
    }
  }
  throw new Error("expected the gateway to answer within 60 s");
}

function textsBelow(folder: string): Map<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\/(?:keys|pending)$/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(found.map((file) => [file, readTextIfThere(file) ?? ""]));
}

export async function until<T>(look: () => T | undefined | null | false, what: string): Promise<T> {
  for (const end = Date.now() + 90_000; Date.now() < end; ) {
    const found = look();
    if (found) return found;
    await new Promise((settle) => setTimeout(settle, 20));
  }
  throw new Error(`expected ${what} within 90 s`);
}
