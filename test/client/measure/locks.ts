import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findInstall } from "../../../src/platform/install.ts";
import { bash } from "../harness/model/script.ts";
import { hookEntry, type Lab } from "./lab.ts";
import { FAILURES, tryOutcome } from "./outcomes.ts";
import { inOrder, type Table } from "./table.ts";

/** A fault that our own hook lives to see, and answers with exit 2. */
export interface Fault {
  readonly name: string;
  /** Makes the worker's folder so, and says the hook's arguments. */
  prepare(worker: string): readonly string[];
}

export const FAULTS: readonly Fault[] = [
  { name: "the gateway does not run", prepare: (worker) => withFolders(worker, "5") },
  { name: "the worker's folder is missing", prepare: (worker) => ["call", worker, "5"] },
  {
    name: "`answers` is not a folder",
    prepare: (worker) => {
      mkdirSync(join(worker, "pending"), { recursive: true });
      writeFileSync(join(worker, "answers"), "");
      return ["call", worker, "5"];
    },
  },
  { name: "the hook is set up without a deadline", prepare: (worker) => withFolders(worker) },
];

function withFolders(worker: string, ...deadline: readonly string[]): readonly string[] {
  for (const name of ["pending", "answers"]) mkdirSync(join(worker, name), { recursive: true });
  return ["call", worker, ...deadline];
}

/** What takes the first lock away: the hook's own exit 2 becomes one that decides nothing. */
const WITHOUT_EXIT_2 = ["-c", '"$@" || exit 1', "without-exit-2"];

/** Runs a call under our own hook with one of its faults; `lock` is the only one that is left. */
export async function tryFault(lab: Lab, fault: Fault, lock: 1 | 2 | 3): Promise<string> {
  const base = mkdtempSync(join(tmpdir(), "portcullis-lock-"));
  try {
    const gate = [findInstall().hook, ...fault.prepare(join(base, "worker"))];
    const args = lock === 1 ? gate : [...WITHOUT_EXIT_2, ...gate];
    const entry = { args, timeout: 30, ...(lock === 2 && { onFailure: "block" }) };
    const found = await lab.try({
      mode: lock === 3 ? "dontAsk" : "bypassPermissions",
      scripts: { main: [[bash("touch x")]] },
      settings: () => ({ hooks: hookEntry("PreToolUse", "/bin/sh", entry) }),
    });
    if (found.result(0) === undefined)
      throw new Error(`expected a result of the call, got none: ${found.output}`);
    return found.has("x") ? "**RAN**" : "blocked";
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

export async function eachLockAlone(lab: Lab): Promise<Table> {
  const own = await inOrder(FAULTS, async (fault) => [
    fault.name,
    await tryFault(lab, fault, 1),
    await tryFault(lab, fault, 2),
    await tryFault(lab, fault, 3),
  ]);
  const failures = await inOrder(FAILURES, async (outcome) => [
    outcome.name,
    await tryOutcome(lab, outcome, "bypassPermissions"),
    await tryOutcome(lab, outcome, "bypassPermissions", { onFailure: "block" }),
    await tryOutcome(lab, outcome, "dontAsk"),
  ]);
  return {
    title: "Each lock with the other two taken away",
    note:
      'Lock 1: our hook answers every fault that it lives to see with exit 2 (bypassPermissions, no `onFailure`). Lock 2: `onFailure: "block"` ' +
      "(bypassPermissions; the hook's exit 2 turned into 1). Lock 3: dontAsk (no `onFailure`; the same). The first rows are faults of our hook's, with the " +
      "real script; the others are ends that it would never come to by itself, so lock 1 claims nothing there.",
    head: ["what fails", "lock 1 alone", "lock 2 alone", "lock 3 alone"],
    rows: [
      ...own,
      ...failures,
      ["a tool that the user's settings allow, hook prints nothing", "-", "-", await allowedBySettings(lab)],
    ],
  };
}

/** What the third lock does not cover. */
async function allowedBySettings(lab: Lab): Promise<string> {
  const found = await lab.try({
    mode: "dontAsk",
    scripts: { main: [[bash("touch x")]] },
    hooks: { gate: "cat >/dev/null\n" },
    settings: (hooks) => ({
      permissions: { allow: ["Bash"] },
      hooks: hookEntry("PreToolUse", `${hooks}/gate`),
    }),
  });
  return found.has("x") ? "**RAN**" : "blocked";
}
