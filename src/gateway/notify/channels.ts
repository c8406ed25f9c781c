import { execa } from "execa";
import type { GatewayParts } from "../parts.ts";
import { type Notice, noticeJson, noticeText } from "./notice.ts";

/** One way to reach operators. Throws where it did not. */
export interface Channel {
  readonly name: "tmux" | "desktop" | "command";
  tell(notice: Notice): Promise<void>;
  /** Nothing waits any more: takes away what stands on a screen. */
  clear(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The channels that the configuration asks for, as it is now. */
export function channelsOf(
  { config, env, showAttached }: Pick<GatewayParts, "config" | "env" | "showAttached">,
  redact: <T>(value: T) => T,
): Channel[] {
  const { tmux, desktop, command } = config().notify;
  const found = [
    tmux ? tmuxChannel(showAttached) : null,
    desktop === "auto" ? desktopChannel(env, process.platform) : null,
    command === undefined ? null : commandChannel(command, env, redact),
  ];
  return found.filter((channel) => channel !== null);
}

/** Milliseconds. */
const DEADLINE = 10_000;

/** Those who look at a worker: `show` puts a line on their screens, null takes it away. */
function tmuxChannel(show: (text: string | null) => Promise<void>): Channel {
  return { name: "tmux", tell: (notice) => show(noticeText(notice)), clear: () => show(null) };
}

/** The desktop's own notices; null where no desktop is. */
function desktopChannel(env: Env, platform: string): Channel | null {
  const argv = desktopArguments(env, platform);
  if (argv === null) return null;
  return {
    name: "desktop",
    tell: (notice) => run([...argv, noticeText(notice)], env, ""),
    clear: async () => {},
  };
}

/** A program of the user's, with the calls as JSON on its input, secrets replaced. */
function commandChannel(argv: readonly string[], env: Env, redact: <T>(value: T) => T): Channel {
  return {
    name: "command",
    tell: (notice) => run(argv, env, `${JSON.stringify(redact(noticeJson(notice)))}\n`),
    clear: async () => {},
  };
}

function desktopArguments(env: Env, platform: string): string[] | null {
  // The text is an argument of the script, never a part of it.
  const script = 'on run argv\ndisplay notification (item 1 of argv) with title "Portcullis"\nend run';
  if (platform === "darwin") return ["osascript", "-e", script, "--"];
  const here = env["WAYLAND_DISPLAY"] || env["DISPLAY"];
  return here ? ["notify-send", "--app-name=portcullis", "--", "Portcullis"] : null;
}

async function run([program = "", ...args]: readonly string[], env: Env, input: string): Promise<void> {
  const ran = await execa(program, args, {
    input,
    env,
    extendEnv: false,
    reject: false,
    timeout: DEADLINE,
    forceKillAfterDelay: 1_000,
    stdout: "ignore",
    maxBuffer: 10_000,
  });
  // A program that does not read its input has still been told.
  if (ran.exitCode === 0) return;
  if (ran.timedOut) throw new Error(`${program} did not end within ${DEADLINE / 1000} s`);
  if (ran.code === "ENOENT") throw new Error(`${program} is not installed`);
  const said = String(ran.stderr).trim().split("\n")[0];
  throw new Error(`${program} ended with ${ran.exitCode ?? ran.signal}${said ? `: ${said}` : ""}`);
}
