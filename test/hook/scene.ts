import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { it } from "vitest";
import { INSTALLED, type Shell } from "./shells.ts";
import { type StandInGateway, standInGateway, type TakenCall } from "./stand-in-gateway.ts";

/** The hook as a client finds it. */
export const GATE = join(import.meta.dirname, "..", "..", "plugin", "hooks", "gate");

export const PAYLOAD = '{"tool_name":"Bash","tool_input":{"command":"true"}}\n';

export interface HookEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Bytes as latin1. */
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from start to exit. */
  readonly took: number;
  /** Milliseconds for which something held its output open after its exit. */
  readonly held: number;
}

export interface Hook {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly end: Promise<HookEnd>;
}

export interface HookOptions {
  readonly stdin?: string | Uint8Array;
  /** Keeps stdin open after what was written to it. */
  readonly leaveOpen?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly gate?: string;
  /** Program and arguments before the shell's. */
  readonly through?: readonly string[];
}

export interface WorkerFolder {
  readonly folder: string;
  readonly pending: string;
  readonly answers: string;
  readonly inbox: string;
}

/** One test's worker folder, hooks and gateways; all of it is gone when the test ends. */
export interface Scene {
  readonly shell: Shell;
  readonly worker: WorkerFolder;
  start(args: readonly string[], options?: HookOptions): Hook;
  /** `gate call` on the scene's worker. */
  call(deadline?: number, options?: HookOptions): Hook;
  gateway(behave: (call: TakenCall) => unknown): StandInGateway;
  /** The next call that is pending, taken by hand. */
  nextCall(): Promise<TakenCall>;
  /** Names left in the folders `pending` and `answers`. */
  left(): string[];
}

/** Defines a test in each shell that is installed. Tests run beside one another: most of their time is waiting. */
export function inEachShell(title: string, body: (scene: Scene) => Promise<void>, limitMs = 40_000): void {
  for (const shell of INSTALLED) {
    it.concurrent(
      `${title} [${shell.name}]`,
      async ({ onTestFinished }) => {
        const cleanups: (() => void)[] = [];
        onTestFinished(() => {
          for (const cleanup of cleanups.reverse()) cleanup();
        });
        await body(openScene(shell, cleanups));
      },
      limitMs,
    );
  }
}

/** Command lines of the processes that still run in a hook's process group. */
export function leftovers(hook: Hook): string[] {
  return execFileSync("ps", ["-eo", "pgid=,stat=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([group, stat]) => group === String(hook.process.pid) && !stat?.startsWith("Z"))
    .map((words) => words.slice(2).join(" "));
}

function openScene(shell: Shell, cleanups: (() => void)[]): Scene {
  const worker = makeWorker();
  cleanups.push(() => rmSync(worker.folder, { recursive: true, force: true }));
  function start(args: readonly string[], options: HookOptions = {}): Hook {
    const hook = startHook(shell, args, options);
    cleanups.push(() => killGroup(hook.process.pid));
    return hook;
  }
  function gateway(behave: (call: TakenCall) => unknown): StandInGateway {
    const made = standInGateway(worker, behave);
    cleanups.push(made.kill);
    return made;
  }
  return {
    shell,
    worker,
    start,
    gateway,
    call: (deadline = 30, options) => start(["call", worker.folder, String(deadline)], options),
    nextCall: () => nextCall(gateway),
    left: () => [...readdirSync(worker.pending), ...readdirSync(worker.answers)],
  };
}

function nextCall(gateway: Scene["gateway"]): Promise<TakenCall> {
  return new Promise((settle) => {
    const one = gateway((call) => {
      one.stop();
      settle(call);
    });
  });
}

function makeWorker(): WorkerFolder {
  const folder = mkdtempSync(join(tmpdir(), "hook-test-"));
  const [pending, answers, inbox] = [join(folder, "pending"), join(folder, "answers"), join(folder, "inbox")];
  for (const path of [pending, answers, inbox]) mkdirSync(path, { mode: 0o700 });
  return { folder, pending, answers, inbox };
}

/** In a process group of its own, so that whatever it leaves can be found. */
function startHook(shell: Shell, args: readonly string[], options: HookOptions): Hook {
  const argv = [...(options.through ?? []), ...shell.argv, options.gate ?? GATE, ...args];
  const began = performance.now();
  const child = spawn(argv[0] ?? "sh", argv.slice(1), {
    env: options.env ?? { PATH: process.env["PATH"] ?? "" },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  // A hook that ends before it has read everything closes its stdin: that is its right.
  child.stdin.on("error", () => {});
  if (options.leaveOpen) child.stdin.write(options.stdin ?? PAYLOAD);
  else child.stdin.end(options.stdin ?? PAYLOAD);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("latin1").on("data", (text) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  const end = new Promise<HookEnd>((settle, fail) => {
    let took = 0;
    child.on("error", fail);
    child.on("exit", () => {
      took = performance.now() - began;
      child.stdin.destroy();
    });
    child.on("close", (code, signal) => {
      settle({ code, signal, stdout, stderr, took, held: performance.now() - began - took });
    });
  });
  return { process: child, end };
}

function killGroup(group: number | undefined): void {
  if (group === undefined) return;
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // It is gone, as it should be.
  }
}
