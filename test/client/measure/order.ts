import { bash, type ToolUse, type Turn } from "../harness/model/script.ts";
import { hookEntry, type Lab } from "./lab.ts";
import { inOrder, type Table } from "./table.ts";

/** Allows every call, 300 ms after it notes the time; the payload's tool_use_id tells which. */
const SLOW_ALLOW = `
payload=$(cat)
id=$(printf '%s' "$payload" | sed 's/.*"tool_use_id":"\\([^"]*\\)".*/\\1/')
echo "asked $id $(date +%s%N)" >>log
sleep 0.3
echo "answered $id $(date +%s%N)" >>log
echo '${JSON.stringify({ hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision: "allow" } })}'
`;

const RAN = `
payload=$(cat)
id=$(printf '%s' "$payload" | sed 's/.*"tool_use_id":"\\([^"]*\\)".*/\\1/')
echo "ran $id $(date +%s%N)" >>log
`;

interface Pair {
  readonly name: string;
  readonly first: ToolUse;
  readonly second: ToolUse;
}

const READ: ToolUse = { name: "Read", input: { file_path: "notes" } };

const PAIRS: readonly Pair[] = [
  { name: "Bash that writes, Bash that writes", first: bash("sleep 0.5; touch a"), second: bash("touch b") },
  { name: "Bash that reads, Bash that reads", first: bash("cat notes"), second: bash("cat notes notes") },
  { name: "Bash that reads, Bash that writes", first: bash("cat notes"), second: bash("touch b") },
  { name: "Bash that writes, Bash that reads", first: bash("sleep 0.5; touch a"), second: bash("cat notes") },
  { name: "Read, Read", first: READ, second: { name: "Read", input: { file_path: "more" } } },
  {
    name: "Write, Bash",
    first: { name: "Write", input: { file_path: "w", content: "w" } },
    second: bash("cat w"),
  },
  { name: "Bash, Read", first: bash("sleep 0.5; touch a"), second: READ },
];

/** Whether the second call of one turn is judged before the first has run. */
export async function secondCallOfATurn(lab: Lab): Promise<Table> {
  return {
    title: "Two calls in one turn",
    note: "Both calls stand in one answer of the model. Every PreToolUse hook takes 300 ms and allows; PostToolUse marks that a call has run. dontAsk.",
    head: [
      "calls",
      "second asked before the first was answered",
      "second asked before the first had run",
      "second ran before the first had run",
    ],
    rows: await inOrder(PAIRS, (pair) => measurePair(lab, pair)),
  };
}

async function measurePair(lab: Lab, { name, first, second }: Pair): Promise<string[]> {
  const turn: Turn = [first, second];
  const found = await lab.try({
    mode: "dontAsk",
    scripts: { main: [turn] },
    files: { notes: "a\n", more: "b\n" },
    hooks: { gate: SLOW_ALLOW, ran: RAN },
    settings: (hooks) => ({
      hooks: { ...hookEntry("PreToolUse", `${hooks}/gate`), ...hookEntry("PostToolUse", `${hooks}/ran`) },
    }),
  });
  const times = new Map(found.log("log").map((line) => cut(line)));
  const at = (what: string, nth: number): number => {
    const time = times.get(`${what} toolu_main_0_${nth}`);
    if (time === undefined)
      throw new Error(`expected ${what} of call ${nth} of ${name}, got ${[...times.keys()].join(", ")}`);
    return time;
  };
  const claims = [
    at("asked", 1) < at("answered", 0),
    at("asked", 1) < at("ran", 0),
    at("ran", 1) < at("ran", 0),
  ];
  return [name, ...claims.map((claim) => (claim ? "yes" : "no"))];
}

function cut(line: string): [string, number] {
  const [what, id, time] = line.split(" ");
  return [`${what} ${id}`, Number(time) / 1e6];
}
