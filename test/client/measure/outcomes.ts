import { bash } from "../harness/model/script.ts";
import { DRAIN, type Finding, hookAnswer, hookEntry, type Lab, type Trial } from "./lab.ts";
import { inOrder, type Table } from "./table.ts";

/** A way in which a PreToolUse hook can end. */
export interface Outcome {
  readonly name: string;
  /** The hook's text; null: there is no such file. */
  readonly hook: string | null;
  /** Added to the hook entry. */
  readonly entry?: object;
  /** Replaces the hook entry. */
  readonly instead?: object;
}

const DENY_BARE = JSON.stringify({
  hookSpecificOutput: { permissionDecision: "deny", permissionDecisionReason: "no" },
});

/** Ends by which the hook itself decides. */
export const DECISIONS: readonly Outcome[] = [
  { name: "deny", hook: hookAnswer("deny") },
  { name: "exit 2", hook: `${DRAIN}echo no >&2; exit 2\n` },
  { name: "ask", hook: hookAnswer("ask") },
  { name: "allow", hook: hookAnswer("allow") },
  { name: "allow + `updatedInput`", hook: hookAnswer("allow", { updatedInput: { command: "touch y" } }) },
];

/** Ends by which it decides nothing. */
export const FAILURES: readonly Outcome[] = [
  { name: "deny **without** `hookEventName`", hook: `${DRAIN}echo '${DENY_BARE}'\n` },
  { name: "exit 1", hook: `${DRAIN}exit 1\n` },
  { name: "longer than its `timeout`", hook: "sleep 20\n", entry: { timeout: 1 } },
  { name: "exit 0, nothing printed", hook: DRAIN },
  { name: "unknown decision word", hook: hookAnswer("maybe") },
  { name: "a line of text before an allow", hook: `echo hello\n${hookAnswer("allow")}` },
  { name: "half an answer", hook: `${DRAIN}printf '{"hookSpecificOutput":{"hookEv'\n` },
  { name: "killed by a signal", hook: `${DRAIN}kill -9 $$\n` },
  { name: "script missing", hook: null },
  { name: "script not executable", hook: DRAIN, entry: { command: "not-executable" } },
  {
    name: "HTTP hook, server down",
    hook: null,
    instead: { type: "http", url: "http://127.0.0.1:9/", timeout: 5 },
  },
];

const NONE: Outcome = { name: "none", hook: null };

/** Runs `touch x` under a hook that ends so, and says what became of it. */
export async function tryOutcome(
  lab: Lab,
  outcome: Outcome,
  mode: string,
  entry: object = {},
): Promise<string> {
  return cellOf(await lab.try(trialOf(outcome, mode, entry)));
}

function trialOf(outcome: Outcome, mode: string, entry: object): Trial {
  return {
    mode,
    scripts: { main: [[bash("touch x && echo ran")]] },
    ...(outcome.hook !== null && { hooks: { gate: outcome.hook } }),
    files: { "not-executable": "#!/bin/sh\n" },
    ...(outcome !== NONE && { settings: (folder: string) => ({ hooks: entryOf(outcome, folder, entry) }) }),
  };
}

function entryOf(outcome: Outcome, folder: string, entry: object): object {
  if (outcome.instead !== undefined) return { PreToolUse: [{ hooks: [{ ...outcome.instead, ...entry }] }] };
  const own = outcome.entry ?? {};
  const path = "command" in own ? { command: `${folder}/../repo/${own.command}` } : {};
  return hookEntry("PreToolUse", `${folder}/gate`, { ...own, ...path, ...entry });
}

function cellOf(found: Finding): string {
  if (found.has("y")) return "ran the new input";
  // A run in which the model never got a result has measured nothing.
  if (found.result(0) === undefined)
    throw new Error(`expected a result of the call, got none: ${found.output}`);
  return found.has("x") ? "**RAN**" : "blocked";
}

const MODES = ["bypassPermissions", "acceptEdits", "default", "dontAsk"];

export async function outcomeByMode(lab: Lab): Promise<Table> {
  const outcomes = [NONE, ...DECISIONS, ...FAILURES];
  return {
    title: "Hook outcome × permission mode",
    note: "The call is `Bash: touch x`, without a terminal (`-p`); RAN means that the file was there after. No `onFailure`.",
    head: ["PreToolUse hook", ...MODES],
    rows: await inOrder(outcomes, async (outcome) => [
      outcome.name,
      ...(await inOrder(MODES, (mode) => tryOutcome(lab, outcome, mode))),
    ]),
  };
}

export async function outcomeWithOnFailure(lab: Lab): Promise<Table> {
  const modes = ["bypassPermissions", "dontAsk"];
  return {
    title: 'Hook failure × permission mode, with `onFailure: "block"`',
    note: "The same call, with `onFailure` on the hook entry.",
    head: ["PreToolUse hook", ...modes],
    rows: await inOrder(FAILURES, async (outcome) => [
      outcome.name,
      ...(await inOrder(modes, (mode) => tryOutcome(lab, outcome, mode, { onFailure: "block" }))),
    ]),
  };
}
