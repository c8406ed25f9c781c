import { basename } from "node:path";
import { Fault } from "../../contract/index.ts";
import { homePaths } from "../../platform/home.ts";
import { tmuxSocket } from "../../workers/index.ts";
import type { CliIo } from "../io.ts";

/**
 * Throws where no prompt may run: without a terminal (`USAGE`), or in the tmux server of the workers
 * (`INSIDE_WORKER`). Threat: whoever reaches that server can type into every pane of it.
 */
export function requireTerminal(io: CliIo): void {
  const [server = ""] = (io.env["TMUX"] ?? "").split(",");
  if (basename(server) === tmuxSocket(homePaths(io.env))) {
    throw new Fault("INSIDE_WORKER", "expected a terminal of your own, got one in the workers' tmux server");
  }
  if (!io.stdin.isTTY || !io.stdout.isTTY) {
    throw new Fault("USAGE", "expected a terminal for the prompt, got none; see: portcullis pending");
  }
}
