import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AuditRecord, Fault, type RecordBody } from "../../contract/index.ts";
import { logFiles, logLines } from "../../gateway/log/files.ts";
import { isMissing } from "../../platform/files.ts";
import { homePaths } from "../../platform/home.ts";
import { linesOf } from "../../platform/lines.ts";
import { type JudgedBefore, type KeptPolicy, type Policy, parseKept } from "../../policy/index.ts";
import type { CliIo } from "../io.ts";

export type DecidedBody = Extract<RecordBody, { type: "call.decided" }>;

/** A call that was judged by rules, as its record says. */
export interface RecordedCall extends JudgedBefore {
  readonly body: DecidedBody;
}

export interface RecordedLog {
  /** Every call that was decided, oldest first; its record alone where that does not say enough to judge it again. */
  calls(): Generator<RecordedCall | DecidedBody>;
  /** The policy that decided it, with its digest checked; null where it was not kept. */
  kept(digest: string): KeptPolicy | null;
}

/** A log and the policies kept beside it. `folder` is the `audit` folder of a state folder; null: this one's. */
export function openRecorded(folder: string | null, io: CliIo): RecordedLog {
  const audit = folder ?? homePaths(io.env).audit;
  if (!hasLog(audit)) throw new Fault("NOT_FOUND", `expected a log in ${audit}, got none`);
  const known = new Map<string, KeptPolicy | null>();
  function kept(digest: string): KeptPolicy | null {
    const before = known.get(digest);
    if (before !== undefined) return before;
    const found = readKept(join(audit, "..", "policies", digest), digest);
    known.set(digest, found);
    return found;
  }
  return {
    kept,
    *calls() {
      for (const { bytes, whole } of logLines(audit)) {
        if (!whole || !bytes.includes(DECIDED)) continue;
        const body = bodyOf(bytes);
        if (body !== null) yield judgedBefore(body, kept);
      }
    },
  };
}

/** The newest calls that were decided and can be judged again, oldest first; none where nothing was recorded yet. */
export function newestRecorded(most: number, io: CliIo): RecordedCall[] {
  const { audit } = homePaths(io.env);
  if (!hasLog(audit)) return [];
  const { kept } = openRecorded(null, io);
  let newest: RecordedCall[] = [];
  // From the newest file backwards: an old log is long.
  for (const file of logFiles(audit).reverse()) {
    const lines = [...linesOf(file)].filter(({ bytes, whole }) => whole && bytes.includes(DECIDED));
    const found = lines.slice(-(most - newest.length)).flatMap(({ bytes }): RecordedCall[] => {
      const body = bodyOf(bytes);
      const recorded = body === null ? null : judgedBefore(body, kept);
      return recorded !== null && "body" in recorded ? [recorded] : [];
    });
    newest = [...found, ...newest];
    if (newest.length >= most) break;
  }
  return newest;
}

const DECIDED = '"type":"call.decided"';

function hasLog(audit: string): boolean {
  try {
    return logFiles(audit).length > 0;
  } catch {
    return false;
  }
}

function readKept(file: string, digest: string): KeptPolicy | null {
  try {
    return parseKept(readFileSync(file, "utf8"), digest);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** What stands in a call's text does not make a record of another kind one of a decision. */
function bodyOf(bytes: Buffer): DecidedBody | null {
  try {
    const { body } = JSON.parse(bytes.toString("utf8")) as AuditRecord;
    return body.type === "call.decided" ? body : null;
  } catch {
    // Damaged lines are for verify to tell of.
    return null;
  }
}

function judgedBefore(
  body: DecidedBody,
  kept: (digest: string) => KeptPolicy | null,
): RecordedCall | DecidedBody {
  const { verdict, effects, call } = body;
  if (verdict?.judgedIn === undefined) return body;
  const policy: Policy | null = kept(verdict.policy)?.policy ?? null;
  return { body, effects, judgedIn: verdict.judgedIn, at: Date.parse(call.receivedAt), policy };
}
