import { bash, subagent, type ToolUse, write } from "../harness/model/script.ts";
import { DRAIN, hookEntry, type Lab } from "./lab.ts";
import { inOrder, type Table } from "./table.ts";

interface Asked {
  readonly name: string;
  readonly call: ToolUse;
}

const CALLS: readonly Asked[] = [
  { name: "Bash `touch x`", call: bash("touch x") },
  { name: "Bash `cat notes`, in the worker's folder", call: bash("cat notes") },
  { name: "Bash `cat ~/secret`, outside it", call: bash("cat ~/secret") },
  { name: "Bash `env`", call: bash("env") },
  { name: "Bash `git log`", call: bash("git log") },
  { name: "Bash `grep -r . ~`", call: bash("grep -r . ~/secret") },
  { name: "Bash `echo x > x`", call: bash("echo x > x") },
  { name: "Read, in the worker's folder", call: { name: "Read", input: { file_path: "notes" } } },
  { name: "Read `~/secret`, outside it", call: { name: "Read", input: { file_path: "~/secret" } } },
  { name: "Write", call: write("x", "x") },
  { name: "Agent", call: subagent("none") },
  { name: "Skill", call: { name: "Skill", input: { skill: "none" } } },
  { name: "ToolSearch", call: { name: "ToolSearch", input: { query: "select:WebFetch" } } },
];

const MODES = ["dontAsk", "default"];

/** What runs although the hook decides nothing: where the third lock ends. */
export async function whatSilenceLetsThrough(lab: Lab): Promise<Table> {
  return {
    title: "What runs without anyone's answer",
    note:
      "The hook prints nothing and exits 0 (which `onFailure` does not count as a failure), and no settings allow anything. So the third lock holds for what changes " +
      "something; the client's own judgement of what only reads is not ours.",
    head: ["call", ...MODES],
    rows: await inOrder(CALLS, async ({ name, call }) => [
      name,
      ...(await inOrder(MODES, (mode) => trySilent(lab, call, mode))),
    ]),
  };
}

async function trySilent(lab: Lab, call: ToolUse, mode: string): Promise<string> {
  const found = await lab.try({
    mode,
    scripts: { main: [[call]] },
    files: { notes: "hello\n" },
    homeFiles: { secret: "hello\n" },
    hooks: { gate: DRAIN, ran: `${DRAIN}echo ran >>log\n` },
    settings: (hooks) => ({
      hooks: {
        ...hookEntry("PreToolUse", `${hooks}/gate`, { onFailure: "block" }),
        ...hookEntry("PostToolUse", `${hooks}/ran`),
        ...hookEntry("PostToolUseFailure", `${hooks}/ran`),
      },
    }),
  });
  if (found.result(0) === undefined)
    throw new Error(`expected a result of the call, got none: ${found.output}`);
  return found.log("log").includes("ran") ? "**RAN**" : "blocked";
}
