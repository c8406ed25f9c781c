import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeClientHome } from "../harness/client-home.ts";
import type { ToolResult } from "../harness/model/conversation.ts";
import type { Scripts } from "../harness/model/script.ts";
import { startModel } from "../harness/model/server.ts";
import { runPrint } from "../harness/print-run.ts";

/** Where single facts about the client are measured, by tiny hooks and without a gateway. */
export interface Lab {
  try(trial: Trial): Promise<Finding>;
  close(): void;
}

export interface Trial {
  /** Inline settings, from the hook folder; absent: none. */
  readonly settings?: (folder: string) => object;
  readonly mode: string;
  /** The conversation `main` is what the prompt asks for. */
  readonly scripts: Scripts;
  /** Executable files beside the worker's folder, by name: texts of sh scripts. */
  readonly hooks?: Readonly<Record<string, string>>;
  /** Files in the worker's folder before the run. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files in the user's home before the run. */
  readonly homeFiles?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Finding {
  /** The worker's folder, absolute. */
  readonly folder: string;
  readonly home: string;
  readonly output: string;
  /** Whether the file is in the worker's folder now. */
  has(name: string): boolean;
  result(turn: number, nth?: number): ToolResult | undefined;
  /** Lines of a file that hooks wrote beside themselves. */
  log(name: string): string[];
}

/** Drains the payload, as every hook must. */
export const DRAIN = "cat >/dev/null\n";

export function hookAnswer(decision: string, more: object = {}): string {
  const answer = {
    hookEventName: "PreToolUse",
    permissionDecision: decision,
    permissionDecisionReason: "scripted",
    ...more,
  };
  return `${DRAIN}printf '%s\\n' '${JSON.stringify({ hookSpecificOutput: answer })}'\n`;
}

/** Settings with one command hook for an event; further keys go into the hook entry. */
export function hookEntry(event: string, command: string, more: object = {}): Record<string, object[]> {
  return { [event]: [{ hooks: [{ type: "command", command, args: [], timeout: 10, ...more }] }] };
}

export function openLab(client: string): Lab {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-lab-")));
  let count = 0;

  async function attempt(trial: Trial): Promise<Finding> {
    const at = join(base, String(count++));
    const [folder, hooks, home] = ["repo", "hooks", "home"].map((name) => join(at, name)) as [
      string,
      string,
      string,
    ];
    for (const made of [folder, hooks]) mkdirSync(made, { recursive: true });
    makeClientHome(home, [folder]);
    for (const [name, text] of Object.entries(trial.files ?? {})) writeInto(folder, name, text);
    for (const [name, text] of Object.entries(trial.homeFiles ?? {})) writeInto(home, name, text);
    for (const [name, text] of Object.entries(trial.hooks ?? {})) {
      writeFileSync(join(hooks, name), `#!/bin/sh\ncd "\${0%/*}"\n${text}`);
      chmodSync(join(hooks, name), 0o755);
    }
    const model = await startModel(trial.scripts);
    const { mode, args, env } = trial;
    try {
      const { output } = await runPrint({
        client,
        home,
        folder,
        modelUrl: model.url,
        prompt: "work on [[main]]",
        mode,
        ...(trial.settings && { settings: trial.settings(hooks) }),
        ...(args && { args }),
        env: { CLAUDE_CODE_TMPDIR: at, ...env },
      });
      return {
        folder,
        home,
        output,
        has: (name) => existsSync(join(folder, name)),
        result: (turn, nth) => model.result("main", turn, nth),
        log: (name) => linesOf(join(hooks, name)),
      };
    } finally {
      await model.close();
    }
  }

  return { try: attempt, close: () => rmSync(base, { recursive: true, force: true }) };
}

function writeInto(folder: string, name: string, text: string): void {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n") : [];
}
