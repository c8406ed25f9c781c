import { statSync } from "node:fs";
import { watch } from "chokidar";
import { logFiles } from "../../gateway/log/files.ts";
import { newestLines } from "../../gateway/review/newest-lines.ts";
import { homePaths } from "../../platform/home.ts";
import { linesOf } from "../../platform/lines.ts";
import type { CliIo } from "../io.ts";
import { jsonLine } from "./list.ts";
import { recordInWords } from "./record-in-words.ts";

/** Milliseconds. */
const LOOK_AGAIN = 1_000;

/** `audit tail`: the last records as lines for a person, or as they stand with `--json`. */
export async function auditTail(options: { lines: number; follow: boolean }, io: CliIo): Promise<number> {
  const { audit } = homePaths(io.env);
  const tell = (line: string): void =>
    io.out(`${io.json ? jsonLine(parsed(line), line, io) : recordInWords(line)}\n`);
  const { lines, end } = newestLines(logFiles(audit), options.lines);
  for (const line of lines) tell(line);
  return options.follow ? following(audit, end, tell) : 0;
}

/** Goes on where the last line ended, over new files too, until it is interrupted. */
async function following(
  audit: string,
  end: { readonly file: string | null; readonly at: number },
  tell: (line: string) => void,
): Promise<number> {
  let { file, at } = end;
  const news = (): void => {
    for (const next of logFiles(audit)) {
      if (file !== null && next < file) continue;
      if (next !== file) [file, at] = [next, 0];
      if (statSync(next, { throwIfNoEntry: false }) === undefined) continue;
      for (const line of linesOf(next, at)) {
        if (!line.whole) break;
        tell(line.bytes.toString("utf8"));
        at = line.at + line.bytes.length + 1;
      }
    }
  };
  const watcher = watch(audit, { ignoreInitial: true, depth: 0 }).on("all", news).on("ready", news);
  // Race: what is written while the watcher starts, or by a file system that tells nothing, is seen by looking.
  const looking = setInterval(news, LOOK_AGAIN);
  await new Promise<void>((interrupted) => process.once("SIGINT", interrupted));
  clearInterval(looking);
  await watcher.close();
  return 0;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
