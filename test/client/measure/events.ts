import { bash, type ToolUse } from "../harness/model/script.ts";
import { DRAIN, hookAnswer, hookEntry, type Lab } from "./lab.ts";
import { inOrder, type Table } from "./table.ts";

const AFTER = ["PostToolUse", "PostToolUseFailure", "PermissionRequest", "PermissionDenied"] as const;

interface Ending {
  readonly name: string;
  readonly call: ToolUse;
  readonly hook: string;
  readonly entry?: object;
}

const ENDINGS: readonly Ending[] = [
  { name: "allowed, and it works", call: bash("true"), hook: hookAnswer("allow") },
  { name: "allowed, and it fails (exit 3)", call: bash("exit 3"), hook: hookAnswer("allow") },
  { name: "denied by the hook's answer", call: bash("true"), hook: hookAnswer("deny") },
  { name: "denied by the hook's exit 2", call: bash("true"), hook: `${DRAIN}exit 2\n` },
  {
    name: "blocked by `onFailure`",
    call: bash("true"),
    hook: `${DRAIN}exit 1\n`,
    entry: { onFailure: "block" },
  },
  { name: "not decided, blocked by dontAsk", call: bash("touch x"), hook: DRAIN },
  {
    name: "allowed, refused by the client (writes `.git/config`)",
    call: { name: "Write", input: { file_path: ".git/config", content: "x" } },
    hook: hookAnswer("allow"),
  },
  { name: "allowed, unknown tool", call: { name: "NoSuchTool", input: {} }, hook: hookAnswer("allow") },
  {
    name: "allowed, input of the wrong shape",
    call: { name: "Bash", input: { cmd: 1 } },
    hook: hookAnswer("allow"),
  },
  {
    name: "allowed, and it fails before it starts (Edit of a missing file)",
    call: { name: "Edit", input: { file_path: "none", old_string: "a", new_string: "b" } },
    hook: hookAnswer("allow"),
  },
];

/** Which events follow a call, by how it ended. */
export async function eventsAfterACall(lab: Lab): Promise<Table> {
  return {
    title: "Which events follow a call",
    note: "By how the call ended; dontAsk, without a terminal.",
    head: ["call", "PreToolUse", ...AFTER],
    rows: await inOrder(ENDINGS, async ({ name, call, hook, entry }) => {
      const found = await lab.try({
        mode: "dontAsk",
        scripts: { main: [[call]] },
        hooks: {
          gate: `echo PreToolUse >>log\n${hook}`,
          ...Object.fromEntries(AFTER.map((event) => [event, `${DRAIN}echo ${event} >>log\n`])),
        },
        settings: (hooks) => ({
          hooks: Object.assign(
            hookEntry("PreToolUse", `${hooks}/gate`, entry),
            ...AFTER.map((event) => hookEntry(event, `${hooks}/${event}`)),
          ),
        }),
      });
      return [
        name,
        ...["PreToolUse", ...AFTER].map((event) => (found.log("log").includes(event) ? "yes" : "-")),
      ];
    }),
  };
}
