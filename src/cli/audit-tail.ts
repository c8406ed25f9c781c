import { watch } from "chokidar";
import { logFiles, logLines } from "../gateway/log/files.ts";
import { homePaths } from "../platform/home.ts";
import { recordInWords } from "./audit/record-in-words.ts";
import type { CliIo } from "./io.ts";

/** `audit tail`: the last records as lines for a person, or as they stand with `--json`. */
export async function auditTail(options: { lines: number; follow: boolean }, io: CliIo): Promise<number> {
  const { audit } = homePaths(io.env);
  let shown = 0;
  const last: string[] = [];
  for (const { bytes, whole } of logLines(audit)) {
    if (!whole) continue;
    shown++;
    last.push(bytes.toString("utf8"));
    if (last.length > options.lines) last.shift();
  }
  for (const line of last) io.out(`${io.json ? line : recordInWords(line)}\n`);
  if (!options.follow) return 0;
  await following(audit, shown, (line) => io.out(`${io.json ? line : recordInWords(line)}\n`));
  return 0;
}

async function following(audit: string, from: number, tell: (line: string) => void): Promise<never> {
  let shown = from;
  const news = (): void => {
    let at = 0;
    for (const { bytes, whole } of logLines(audit)) {
      if (!whole || ++at <= shown) continue;
      shown = at;
      tell(bytes.toString("utf8"));
    }
  };
  watch([audit, ...logFiles(audit)], { ignoreInitial: true }).on("all", news);
  return new Promise<never>(() => {});
}
