import { execa } from "execa";
import { Fault } from "../contract/index.ts";
import { homePaths } from "../platform/home.ts";
import { readWorker, tmuxSocket } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `attach`: this terminal shows the worker's. Ctrl-B d leaves it. */
export async function attach(name: string, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const { pane, state } = readWorker(paths, name);
  if (pane === null || state === "ended")
    throw new Fault("NOT_FOUND", `worker ${name} has no terminal to show`);
  if (io.stdin.isTTY !== true) throw new Fault("USAGE", "expected a terminal to attach");
  const { exitCode } = await execa("tmux", ["-L", tmuxSocket(paths), "attach-session", "-t", pane], {
    stdio: "inherit",
    reject: false,
    // It is another server than the one that this terminal may stand in.
    env: { TMUX: undefined },
  });
  return exitCode === 0 ? 0 : 1;
}
