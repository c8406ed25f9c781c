import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../contract/index.ts";
import { writeWhole } from "../platform/files.ts";
import type { HomePaths } from "../platform/home.ts";
import { sha256Hex } from "../platform/ids.ts";
import { clearCommands, tellCommands } from "./tmux-notice.ts";

/** What a pane is and what runs in it. */
export interface PaneState {
  readonly dead: boolean;
  readonly pid: number;
  readonly inCopyMode: boolean;
}

/** Our own tmux server; the user's is never touched. Every call has a deadline: a wedged pane blocks tmux for ever. */
export interface Tmux {
  readonly socket: string;
  /** Throws `TMUX_MISSING`, or `TMUX_FAILED` where it is too old to hold a worker. */
  usable(): Promise<void>;
  /**
   * Starts a session that runs `argv`, and gives its pane's id and process. Where a pane of that session is left, with its
   * program ended, it runs there. Throws where something runs in it.
   */
  start(name: string, folder: string, argv: readonly string[]): Promise<{ pane: string; pid: number }>;
  /** Null where the pane, or the whole server, is gone. */
  state(pane: string): Promise<PaneState | null>;
  /** What is on the screen, without colours; null where the pane is gone. */
  screen(pane: string): Promise<string | null>;
  /** The same with its styles, as escape sequences. */
  styledScreen(pane: string): Promise<string | null>;
  /** The end of what a pane shows, and how its program ended where it has; null where the pane is gone. */
  lastWords(pane: string): Promise<{ text: string; ended: string | null } | null>;
  keys(pane: string, ...names: readonly string[]): Promise<void>;
  /** Pastes a text as one bracketed paste. */
  paste(pane: string, text: string): Promise<void>;
  leaveCopyMode(pane: string): Promise<void>;
  kill(pane: string): Promise<void>;
  /** Shows a line to every attached client, as a message and in its status line; null takes it away. */
  tell(text: string | null): Promise<void>;
}

/** Milliseconds. */
const DEADLINE = 5_000;
/** The first 3.x that frames pastes and tells how a program ended, as it is relied on here. */
const OLDEST_MINOR = 2;
/** Lines. */
const MOST_WORDS = 30;

/** Panes stay when their program ends, so that its last words can be read; nothing of the user's configuration is loaded. */
const CONFIGURATION = `set -g remain-on-exit on
set -gq remain-on-exit-format ""
set -g history-limit 10000
set -g default-terminal screen-256color
set -g update-environment ""
set -g status off
set -g exit-empty on
set -g set-clipboard off
set -g allow-rename off
`;

/** The socket's name tells state folders apart. */
export function tmuxSocket(paths: HomePaths): string {
  return `portcullis-${sha256Hex(paths.home).slice(0, 8)}`;
}

export function openTmux(paths: HomePaths, env: Readonly<Record<string, string | undefined>>): Tmux {
  const socket = tmuxSocket(paths);
  const configuration = join(paths.home, "tmux.conf");
  // The server keeps the environment that it is started with, so it is given the least.
  const bare = {
    PATH: env["PATH"] ?? "/usr/bin:/bin",
    HOME: env["HOME"] ?? "/",
    LANG: env["LANG"] ?? "C.UTF-8",
    ...(env["TMUX_TMPDIR"] && { TMUX_TMPDIR: env["TMUX_TMPDIR"] }),
  };

  async function tmux(
    args: readonly string[],
    input?: string,
  ): Promise<{ out: string; failed: string | null }> {
    // Loaded only where tmux is asked: most verbs look at files alone.
    const { execa } = await import("execa");
    const ran = await execa("tmux", ["-L", socket, "-f", configuration, ...args], {
      reject: false,
      timeout: DEADLINE,
      killSignal: "SIGKILL",
      env: bare,
      extendEnv: false,
      stripFinalNewline: false,
      ...(input === undefined ? { stdin: "ignore" } : { input }),
    });
    if (ran.code === "ENOENT")
      throw new Fault("TMUX_MISSING", "tmux is not installed, and workers run in it; install it");
    if (ran.timedOut) return { out: "", failed: `no answer within ${DEADLINE / 1000} s` };
    return {
      out: String(ran.stdout),
      failed: ran.failed ? String(ran.stderr).trim() || `exit ${ran.exitCode}` : null,
    };
  }

  async function must(args: readonly string[], input?: string): Promise<string> {
    const { out, failed } = await tmux(args, input);
    if (failed !== null) throw new Fault("TMUX_FAILED", `tmux ${args[0] ?? ""}: ${failed}`);
    return out;
  }

  async function ask(pane: string, format: string): Promise<string | null> {
    const { out, failed } = await tmux(["display-message", "-p", "-t", pane, format]);
    const text = out.replace(/\n$/, "");
    return failed !== null || text === "" ? null : text;
  }

  /** Lines of a list of the server's; none where no server runs. */
  async function listed(command: string, format: string): Promise<string[]> {
    const { out, failed } = await tmux([command, "-F", format]);
    if (failed === null) return out.split("\n").filter((line) => line !== "");
    if (/no server running|error connecting/.test(failed)) return [];
    throw new Fault("TMUX_FAILED", `tmux ${command}: ${failed}`);
  }

  /** The pane of a session of exactly this name whose program has ended; null where there is no such session. */
  async function leftPane(name: string): Promise<string | null> {
    const { out } = await tmux(["list-panes", "-a", "-F", "#{session_name} #{pane_id} #{pane_dead}"]);
    const panes = out.split("\n").map((line) => line.split(" "));
    const [, pane, dead] = panes.find(([session]) => session === name) ?? [];
    if (pane === undefined || dead === "1") return pane ?? null;
    throw new Fault(
      "TMUX_FAILED",
      `expected no tmux session ${name}, got one in which something runs; look at it and end it: tmux -L ${socket} attach -t =${name}`,
    );
  }

  /** How a pane's program ended, empty where it runs; null where the pane is gone. */
  async function endOf(pane: string): Promise<string | null> {
    for (let asked = 0; ; asked++) {
      const state = await ask(pane, "#{pane_id} #{pane_dead} #{pane_dead_status} #{pane_dead_signal}");
      const [id, dead, status = "", signal = ""] = (state ?? "").split(" ");
      if (id !== pane) return null;
      if (dead !== "1") return "";
      if (signal !== "") return `by signal ${signal}`;
      if (status !== "") return `with status ${status}`;
      // Race: the terminal is closed a moment before the program's end is collected.
      if (asked > 40) return "without a status";
      if (asked % 8 === 7) await remindServer(pane);
      await sleep(50);
    }
  }

  /** Source: tmux 3.3a now and then misses the end of a program, and leaves it uncollected until the next one (measured). */
  async function remindServer(pane: string): Promise<void> {
    const pid = Number(await ask(pane, "#{pid}"));
    if (!Number.isInteger(pid) || pid <= 1) return;
    try {
      process.kill(pid, "SIGCHLD");
    } catch {
      // The server has ended, and the next question says so.
    }
  }

  return {
    socket,
    async usable() {
      const said = (await must(["-V"])).trim();
      const [, major = "0", minor = "0"] = /(\d+)\.(\d+)/.exec(said) ?? [];
      // A development version (`tmux master`) has no number and is newer.
      if (!/\d/.test(said) || Number(major) > 3 || (Number(major) === 3 && Number(minor) >= OLDEST_MINOR))
        return;
      throw new Fault(
        "TMUX_FAILED",
        `expected tmux 3.${OLDEST_MINOR} or later, got ${said}; workers run in it; update it`,
      );
    },
    async start(name, folder, argv) {
      writeWhole(configuration, CONFIGURATION);
      const left = await leftPane(name);
      if (left !== null) {
        // What an earlier run said is none of this one's last words.
        await must(["clear-history", "-t", left]);
        await must(["respawn-pane", "-t", left, "-c", folder, "--", ...argv]);
        return { pane: left, pid: Number(await ask(left, "#{pane_pid}")) };
      }
      const format = "#{pane_id} #{pane_pid}";
      const out = await must([
        "new-session",
        "-d",
        "-P",
        "-F",
        format,
        "-s",
        name,
        "-c",
        folder,
        "-x",
        "200",
        "-y",
        "50",
        "--",
        ...argv,
      ]);
      const [pane = "", pid = ""] = out.trim().split(" ");
      return { pane, pid: Number(pid) };
    },
    async state(pane) {
      const text = await ask(pane, "#{pane_id} #{pane_dead} #{pane_pid} #{pane_in_mode}");
      const [id, dead, pid, mode] = (text ?? "").split(" ");
      if (id !== pane) return null;
      return { dead: dead === "1", pid: Number(pid), inCopyMode: mode !== "0" };
    },
    async screen(pane) {
      const { out, failed } = await tmux(["capture-pane", "-p", "-t", pane]);
      return failed === null ? out : null;
    },
    async lastWords(pane) {
      const ended = await endOf(pane);
      if (ended === null) return null;
      // The note that tmux adds to a dead pane moves a line of it out of the screen.
      const { out } = await tmux(["capture-pane", "-p", "-J", "-S", `-${MOST_WORDS}`, "-t", pane]);
      const lines = out.split("\n").map((line) => line.trimEnd());
      const said = lines.filter((line) => line !== "" && !/^Pane is dead \(/.test(line));
      return { text: said.slice(-MOST_WORDS).join("\n"), ended: ended === "" ? null : ended };
    },
    async styledScreen(pane) {
      const { out, failed } = await tmux(["capture-pane", "-p", "-e", "-t", pane]);
      return failed === null ? out : null;
    },
    async keys(pane, ...names) {
      await must(["send-keys", "-t", pane, ...names]);
    },
    async paste(pane, text) {
      const buffer = `portcullis-${process.pid}-${Date.now()}`;
      await must(["load-buffer", "-b", buffer, "-"], text);
      await must(["paste-buffer", "-p", "-d", "-r", "-b", buffer, "-t", pane]);
    },
    async leaveCopyMode(pane) {
      if ((await ask(pane, "#{pane_in_mode}")) === "1") await must(["send-keys", "-t", pane, "-X", "cancel"]);
    },
    async tell(text) {
      const commands =
        text === null
          ? clearCommands(await listed("list-sessions", "#{session_id}"))
          : tellCommands(await listed("list-clients", "#{session_id} #{client_name}"), text);
      for (const command of commands) await must(command);
    },
    async kill(pane) {
      // A pane that is gone already is no fault.
      await tmux(["kill-pane", "-t", pane]);
    },
  };
}
