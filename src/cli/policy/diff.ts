import { Fault } from "../../contract/index.ts";
import { visible } from "../../escalation/index.ts";
import { type Change, changeOf } from "../../policy/index.ts";
import type { CliIo } from "../io.ts";
import { type DecidedBody, openRecorded } from "./recorded.ts";
import { policiesOf, readSide } from "./sides.ts";

export interface DiffOptions {
  readonly old: string;
  readonly new: string;
  /** Folder of the log; null: of this state folder. */
  readonly log: string | null;
  readonly preset: string | null;
  readonly failOn: string;
}

interface ChangedCall extends Change {
  readonly id: string;
  readonly worker: string;
  readonly tool: string;
  /** Its command, path or input, in one line. */
  readonly call: string;
}

interface Report {
  readonly calls: number;
  /** Calls that no rules judged, or whose records do not say enough. */
  readonly skipped: number;
  readonly loosened: number;
  readonly tightened: number;
  readonly changes: readonly ChangedCall[];
}

const FAIL_ON = ["loosened", "changed", "nothing"];

/** `policy diff`: judges every recorded call under both and lists what changes, newly allowed first. */
export async function policyDiff(options: DiffOptions, io: CliIo): Promise<number> {
  if (!FAIL_ON.includes(options.failOn))
    throw new Fault("USAGE", `expected --fail-on ${FAIL_ON.join(", ")}, got ${options.failOn}`);
  const report = compared(options, io);
  if (io.json) io.out(`${JSON.stringify(report)}\n`);
  else io.out(inWords(report));
  const failing = { loosened: report.loosened, changed: report.changes.length, nothing: 0 };
  return (failing[options.failOn as keyof typeof failing] ?? 0) > 0 ? 1 : 0;
}

function compared(options: DiffOptions, io: CliIo): Report {
  const log = openRecorded(options.log, io);
  const older = policiesOf(readSide(options.old, options.preset, io), log, io);
  const newer = policiesOf(readSide(options.new, options.preset, io), log, io);
  const changes: ChangedCall[] = [];
  let [calls, skipped] = [0, 0];
  for (const call of log.calls()) {
    calls++;
    if (!("body" in call)) {
      skipped++;
      continue;
    }
    const change = changeOf(call, older(call), newer(call));
    if (change !== null) changes.push({ ...described(call.body), ...change });
  }
  const loosened = changes.filter((change) => change.loosened).length;
  // The sort is stable: in the order of the log among their like.
  changes.sort((a, b) => rank(a) - rank(b));
  return { calls, skipped, loosened, tightened: changes.length - loosened, changes };
}

/** Newly allowed, then what is asked about instead of denied, then what is tighter. */
function rank(change: Change): number {
  if (change.new === "allow") return change.old === "deny" ? 0 : 1;
  return change.loosened ? 2 : 3;
}

export function described({ call }: DecidedBody) {
  const { command } = call.input;
  const text = typeof command === "string" ? command : JSON.stringify(call.input);
  return { id: call.id, worker: call.worker, tool: call.tool, call: text };
}

function inWords({ calls, skipped, loosened, tightened, changes }: Report): string {
  const lines = changes.map(
    ({ old, new: now, id, worker, tool, call, oldRules, newRules }) =>
      `${old} → ${now}  ${id}  ${worker}  ${visible(tool)}: ${oneLine(call)}\n    ${ruleNames(oldRules)} → ${ruleNames(newRules)}\n`,
  );
  const left =
    skipped === 0
      ? ""
      : `, ${skipped} not judged again (no rules judged them, or an older version recorded them)`;
  return `${lines.join("")}${calls} recorded calls${left}: ${loosened} loosened, ${tightened} tightened\n`;
}

function ruleNames(rules: readonly string[]): string {
  return rules.length === 0 ? "no rule" : rules.map(visible).join(", ");
}

const LONGEST = 100;

export function oneLine(text: string): string {
  const shown = visible(text.replaceAll(/\s+/g, " ").trim());
  return shown.length <= LONGEST ? shown : `${shown.slice(0, LONGEST)}…`;
}
