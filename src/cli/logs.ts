import { visible } from "../escalation/index.ts";
import { homePaths } from "../platform/home.ts";
import { decisionsIn, openTmux, postMortem, readWorker, turnMarkdown } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `logs`: what can still be seen of a worker: its processes, its screen, its last turn, its last events. */
export async function logs(name: string, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const found = await postMortem(paths, openTmux(paths, io.env), readWorker(paths, name), Date.now());
  if (io.json) {
    io.out(`${JSON.stringify(found)}\n`);
    return 0;
  }
  const { status, worker, processes, pane, turn, events, failedAt } = found;
  const when = failedAt === null ? "" : `, as its start failed at ${failedAt}`;
  const section = (title: string, text: string): void => io.out(`# ${title}\n\n${text.trimEnd()}\n\n`);
  section(
    `${name}: ${status.state}`,
    [
      status.detail === "" ? `since ${status.since}` : `${visible(status.detail)}, since ${status.since}`,
      `launched ${worker.launchedAt} by ${visible(worker.launchedBy)} in ${visible(worker.folder)}, client ${worker.clientVersion ?? "unknown"}`,
      `session ${worker.session}`,
    ].join("\n"),
  );
  section(
    `Processes${when}`,
    processes.map(({ pid, command }) => `${pid}  ${visible(command).slice(0, 160)}`).join("\n") ||
      "none runs",
  );
  section(`Screen${when}`, pane === null ? "its pane is gone" : lines(pane) || "(empty)");
  section(
    "Last turn",
    turn === null ? "none" : turnMarkdown(turn, decisionsIn(events), { full: false, clean: visible }),
  );
  section(
    "Last events",
    events.map((event) => visible(JSON.stringify(event)).slice(0, 400)).join("\n") || "none",
  );
  io.out(`The records: portcullis audit list --worker ${name}\n`);
  return 0;
}

function lines(screen: string): string {
  return screen
    .split("\n")
    .map((line) => visible(line.trimEnd()))
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
