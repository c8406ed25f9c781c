import { buildRule, type RawRule } from "./build-rule.ts";
import type { Rule } from "./rule.ts";

/** Where the gate's own things are. */
export interface GuardFacts {
  /** State folder. */
  readonly state: string;
  /** The operator's configuration folder. */
  readonly config: string;
  /** Folder of the installation, with hook and rules. */
  readonly install: string;
  /** The operator's home: the client's own settings stand below it. */
  readonly userHome: string;
  readonly gatewayPid: number;
  /** Name of the workers' tmux server. */
  readonly tmuxSocket: string;
}

/** Counts up when a guard rule changes: it is part of every policy's digest. */
const VERSION = 2;

/** The built-in rules that protect the gate itself; no file switches them off. */
export function guardRules(facts: GuardFacts): Rule[] {
  // The digest must outlive the process: a decision that was recorded before a crash is delivered under the same policy.
  const written = rawRules({ ...facts, gatewayPid: 0 });
  return rawRules(facts).map((raw, index) => {
    const rule = buildRule(
      raw,
      {
        file: `guard-${VERSION}`,
        layer: "guard",
        index,
        line: index + 1,
        position: () => ({ line: index + 1, col: 1, quoted: "" }),
      },
      (_, message) => {
        throw new Error(`guard rule ${raw.id}: ${message}`);
      },
    );
    return { ...rule, written: written[index] };
  });
}

function rawRules(facts: GuardFacts): RawRule[] {
  const [state, config, install, home] = [facts.state, facts.config, facts.install, facts.userHome].map(
    literal,
  );
  const gate = [
    `${state}`,
    `${state}/**`,
    `${config}`,
    `${config}/**`,
    `${install}/{plugin,policies,dist}/**`,
    "/etc/portcullis/**",
  ];
  const client = [
    `${home}/.claude/**`,
    `${home}/.claude.json`,
    "/etc/claude-code/**",
    "**/.claude/settings.json",
    "**/.claude/settings.local.json",
  ];
  const deny = (
    id: string,
    match: RawRule["match"],
    reason: string,
    except?: RawRule["except"],
  ): RawRule => ({ id, decision: "deny", match, reason, ...(except && { except }) });
  return [
    deny(
      "gate-files",
      { write: gate, delete: gate },
      "the gate's own state, rules and hook are not a worker's to change; ask your operator",
    ),
    deny(
      "gate-state",
      {
        read: [`${state}/keys/**`, `${state}/workers/*/{pending,answers,inbox}/**`, `${state}/control.sock`],
      },
      "the gate's own state is not a worker's to read; ask your operator",
    ),
    {
      // Names are made by chance, and only the command line writes there. What rules deny or ask about is not changed by it.
      id: "sent-prompts",
      decision: "allow",
      match: { read: `${state}/workers/*/prompts/*` },
      reason: "a prompt that its operator has sent as a file",
    },
    deny(
      "client-settings",
      { write: client, delete: client.filter((path) => !path.startsWith("**")) },
      "the client's settings stay as they are while a worker runs; ask your operator",
      {
        write: `${home}/.claude/{todos,plans,projects}/**`,
      },
    ),
    deny(
      "operator-verbs",
      { run: CALLS.map((call) => `${call} ...`) },
      "only an operator decides; wait for the answer, or go on with something else",
      { run: CALLS.flatMap((call) => [...FREE, ...ASKED].map((verb) => `${call} ${verb} ...`)) },
    ),
    {
      id: "worker-verbs",
      decision: "escalate",
      match: { run: CALLS.flatMap((call) => ASKED.map((verb) => `${call} ${verb} ...`)) },
      except: { run: CALLS.flatMap((call) => FREE.map((verb) => `${call} ${verb} ...`)) },
      reason: "a worker that drives workers needs its operator's consent",
    },
    deny(
      "gate-process",
      {
        run: [
          `kill ... ${facts.gatewayPid} ...`,
          `kill ... -${facts.gatewayPid} ...`,
          "kill ... -1",
          "kill ... -- -1",
          "{pkill,killall,killall5} ... *portcullis* ...",
        ],
      },
      "the gateway is not a worker's to stop; ask your operator",
    ),
    {
      id: "kill-by-name",
      decision: "escalate",
      match: { run: ["{pkill,killall,killall5,skill,snice,fuser} ..."] },
      reason: "ending processes by name may end the gate or another worker",
    },
    deny(
      "gate-tmux",
      {
        run: [
          "tmux ... -L portcullis* ...",
          "tmux ... -Lportcullis* ...",
          "tmux ... -S *portcullis* ...",
          "tmux ... -S*portcullis* ...",
        ],
      },
      "the workers' terminals are not a worker's to drive; ask your operator",
    ),
    {
      id: "tmux",
      decision: "escalate",
      match: { run: ["{tmux,screen} ..."] },
      reason: "a terminal multiplexer can type into other terminals",
    },
    deny(
      "nested-client",
      {
        run: [
          "{claude,claude.exe,claude-code} ...",
          "*/{claude,claude.exe,claude-code} ...",
          `${RUNNERS} ... *claude-code* ...`,
          `${RUNNERS} ... *claude ...`,
          "{node,bun,deno} ... *claude-code* ...",
        ],
      },
      "a client started inside a worker would escape the gate; use the Agent tool",
    ),
    deny(
      "gate-socket",
      { write: `${state}/control.sock`, run: ["{nc,ncat,netcat,socat} ... *control.sock* ..."] },
      "the gate's control socket is its operator's; ask your operator",
    ),
  ];
}

const RUNNERS = "{npx,bunx,pnpx}";
/** Every way to start the command line. */
const CALLS = ["portcullis", "*/portcullis", `${RUNNERS} ... *portcullis*`, "{node,bun} */portcullis.js"];
/** Verbs that only look. Every other one that is not asked about is an operator's. */
const FREE = ["list", "status", "check", "events", "turn", "--help", "--version", "help"];
const ASKED = ["launch", "send", "converse", "adopt", "stop", "interrupt", "wait", "freeze", "handoff"];

/** A folder's name in a pattern: what would be a glob in it stands for one character. */
function literal(path: string): string {
  return path.replaceAll(/[*?[\]{}!@+()]/g, "?");
}
