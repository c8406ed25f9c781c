import { Fault } from "../contract/index.ts";
import { CHECKS } from "./doctor/checks.ts";
import type { Finding } from "./doctor/finding.ts";
import type { CliIo } from "./io.ts";

const MARK: Readonly<Record<Finding["state"], string>> = { ok: "ok  ", note: "note", wrong: "FAIL" };

/** Runs every check and explains what is wrong. Exit 1 where something is. */
export async function doctor(io: CliIo): Promise<number> {
  const findings: Finding[] = [];
  for (const check of CHECKS) {
    for (const finding of await findingsOf(check, io)) {
      findings.push(finding);
      if (!io.json) io.out(shown(finding));
    }
  }
  if (io.json) io.out(`${JSON.stringify(findings)}\n`);
  const wrong = findings.filter(({ state }) => state === "wrong").length;
  io.err(
    wrong === 0
      ? "portcullis: nothing is wrong\n"
      : `portcullis: ${wrong} of ${findings.length} checks failed\n`,
  );
  return wrong === 0 ? 0 : 1;
}

/** A check that itself fails is a finding: nothing that could not be looked at counts as sound. */
async function findingsOf(check: (typeof CHECKS)[number], io: CliIo): Promise<readonly Finding[]> {
  try {
    return await check(io);
  } catch (error) {
    const text = error instanceof Fault ? error.message : String(error);
    return [{ check: check.name, state: "wrong", text, remedy: "mend what it says and run doctor again" }];
  }
}

function shown({ check, state, text, remedy }: Finding): string {
  const todo = remedy === undefined ? "" : `\n             → ${remedy}`;
  return `${MARK[state]}  ${check.padEnd(9)} ${text}${todo}\n`;
}
