import { Fault, type Worker } from "../contract/index.ts";
import { readComposer } from "./composer.ts";
import { awaitEvent } from "./event-log.ts";
import type { Tmux } from "./tmux.ts";

/** Milliseconds. */
const SESSION_START = 45_000;
/** A choice that stands unchanged for so long waits for a key that nobody presses. */
const STILL = 8_000;

type Ending = "ended" | "asks";

/** Waits for the proof that hooks run in this worker; throws `LAUNCH_FAILED` with the client's last words or its question. */
export async function sessionStarted(
  events: string,
  after: number,
  worker: Worker,
  tmux: Tmux,
): Promise<void> {
  const pane = worker.pane ?? "";
  let shown = { screen: "", since: Date.now() };
  const started = await awaitEvent<"started" | Ending>(
    events,
    after,
    SESSION_START,
    (event) => (event.event === "session_start" && event["session_id"] === worker.session ? "started" : null),
    async () => {
      if ((await tmux.state(pane))?.dead !== false) return "ended";
      const screen = (await tmux.screen(pane)) ?? "";
      if (screen !== shown.screen || !asks(screen)) shown = { screen, since: Date.now() };
      return Date.now() - shown.since > STILL ? "asks" : null;
    },
  );
  if (started === "started") return;
  throw new Fault(
    "LAUNCH_FAILED",
    `worker ${worker.name} was stopped: ${await whatHappened(started, tmux, pane)}`,
  );
}

/** A choice of the client's that is no input line; no key is pressed on it. */
function asks(screen: string): boolean {
  return /^\s*❯/m.test(screen) && readComposer(screen).kind === "other";
}

async function whatHappened(ending: Ending | null, tmux: Tmux, pane: string): Promise<string> {
  const words = await tmux.lastWords(pane);
  if (words === null) return "its pane was closed before its SessionStart came";
  const shown = words.text === "" ? "it printed nothing" : `its screen shows:\n${words.text}`;
  switch (ending) {
    case "ended":
      return `the client ended at its start, ${words.ended ?? "which was not seen"}; ${shown}`;
    case "asks":
      return `the client asks something that nobody was told to answer, and no key was pressed; answer it once by starting claude yourself; ${shown}`;
    case null:
      return `no SessionStart came through our hook within ${SESSION_START / 1000} s, so nothing would have gated it; ${shown}`;
  }
}
