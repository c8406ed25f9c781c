import { basename } from "node:path";
import { verifyLog } from "../gateway/log/log.ts";
import { homePaths } from "../platform/home.ts";
import type { CliIo } from "./io.ts";

/** `audit verify`: needs only the files. Exit 1 with the first bad line. */
export async function auditVerify(options: { folder?: string }, io: CliIo): Promise<number> {
  const folder = options.folder ?? homePaths(io.env).audit;
  const { finding, state, files } = verifyLog(folder);
  if (io.json) {
    io.out(
      `${JSON.stringify({ ok: finding === null, records: state.seq, head: state.prev, files, finding })}\n`,
    );
  } else if (finding === null) {
    io.out(
      `${state.seq} records in ${files} ${files === 1 ? "file" : "files"}: every record follows from the one before\n`,
    );
    io.out(
      `head ${state.prev}: keep it elsewhere to prove later that nothing up to here was changed or cut off\n`,
    );
  } else {
    io.out(`${basename(finding.file)}:${finding.line}: ${finding.damage}: ${finding.message}\n`);
    io.out(`records 1 to ${state.seq} follow from one another; from there on nothing is proved\n`);
  }
  return finding === null ? 0 : 1;
}
