import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { execa } from "execa";
import { removeFolder } from "../../remove-folder.ts";

/** Bundles the program once, so that each start takes as long as a real one. Returns its path. */
export async function bundleVerbs(folder: string): Promise<string> {
  const outfile = join(folder, "run-verb.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "run-verb.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "error",
    banner: {
      js: 'import { createRequire as bundleRequire } from "node:module"; const require = bundleRequire(import.meta.url);',
    },
  });
  return outfile;
}

export function temporaryFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "pc-prompt-"));
  return { folder, remove: () => removeFolder(folder) };
}

/** One pane of a tmux server of its own. */
export interface Pane {
  /** Name of its tmux server. */
  readonly socket: string;
  /** What stands on the screen, without blanks at line ends. */
  screen(): Promise<string>;
  /** The same with colours. */
  painted(): Promise<string>;
  keys(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  paste(text: string): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** Waits until the screen holds the text, and gives the screen; throws with the screen after ten seconds. */
  until(wanted: string | RegExp): Promise<string>;
  close(): Promise<void>;
}

export async function openPane(
  argv: readonly string[],
  options: { columns: number; rows: number; env: Readonly<Record<string, string>> },
): Promise<Pane> {
  const socket = `portcullis-test-${randomBytes(4).toString("hex")}`;
  const tmux = async (...args: string[]): Promise<string> =>
    (
      await execa("tmux", ["-L", socket, "-f", "/dev/null", ...args], {
        timeout: 10_000,
        stripFinalNewline: false,
        // What colours the tests' own terminal has is no concern of the pane's.
        env: { NO_COLOR: undefined, FORCE_COLOR: undefined },
      })
    ).stdout;
  const env = Object.entries(options.env).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
  const size = ["-x", String(options.columns), "-y", String(options.rows)];
  // The server lives as long as its first session: the shell stays after the program, and shows how it ended.
  await tmux(
    "new-session",
    "-d",
    ...size,
    ...env,
    "--",
    "sh",
    "-c",
    '"$@"; echo "exit $?"; sleep 600',
    "sh",
    ...argv,
  );
  await tmux("set-option", "-g", "status", "off");
  const screen = async (): Promise<string> =>
    (await tmux("capture-pane", "-p")).replace(/[ \t]+$/gm, "").replace(/\n+$/, "");
  return {
    socket,
    screen,
    painted: () => tmux("capture-pane", "-p", "-e"),
    keys: async (...keys) => void (await tmux("send-keys", ...keys)),
    type: async (text) => void (await tmux("send-keys", "-l", text)),
    async paste(text) {
      await tmux("set-buffer", "--", text);
      await tmux("paste-buffer", "-p", "-d");
    },
    resize: async (columns, rows) =>
      void (await tmux("resize-window", "-x", String(columns), "-y", String(rows))),
    async until(wanted) {
      for (const end = Date.now() + 10_000; Date.now() < end; await sleep(40)) {
        const seen = await screen();
        if (typeof wanted === "string" ? seen.includes(wanted) : wanted.test(seen)) return seen;
      }
      throw new Error(`expected ${wanted} on the screen, got:\n${await screen()}`);
    },
    close: async () => void (await tmux("kill-server").catch(() => undefined)),
  };
}
