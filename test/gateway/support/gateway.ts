import { mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { Analysis, RecordBody, Terms, ToolCall, Verdict } from "../../../src/contract/index.ts";
import { Fault } from "../../../src/contract/index.ts";
import { DEFAULT_TERMS } from "../../../src/escalation/index.ts";
import { parseConfig } from "../../../src/gateway/config.ts";
import { type Gateway, startGateway } from "../../../src/gateway/gateway.ts";
import { digestUnder } from "../../../src/gateway/log/keys.ts";
import type { DecidedBefore, GatewayParts } from "../../../src/gateway/parts.ts";
import { type HomePaths, makeWorkerFolders, openHome, workerPaths } from "../../../src/platform/home.ts";
import { transcriptGrowth } from "../../../src/workers/index.ts";
import { removeFolder } from "../../remove-folder.ts";

/** As the log makes digests of what it does not keep. */
export const digest = digestUnder(new Uint8Array(32));

const HOOK = new URL("../../../plugin/hooks/gate", import.meta.url).pathname;

/** A state folder, the real hook, and a gateway whose rules are the word in the call's input: allow, deny or escalate. */
export interface Bench {
  readonly paths: HomePaths;
  readonly records: RecordBody[];
  readonly stopped: string[];
  /** What the rules and the log do from now on. */
  readonly set: {
    policy: string;
    config: string;
    recordFails: boolean;
    analysisThrows: boolean;
    decided: DecidedBefore[];
    effectText: string;
    /** Terms of the rule that asks. */
    terms: Partial<Terms>;
    /** What those who look at workers were shown. */
    shown: (string | null)[];
    env: Record<string, string | undefined>;
    resume: GatewayParts["resumeWorker"];
  };
  start(): Promise<Gateway>;
  fire(use: string, input: object | Uint8Array, options?: FireOptions): Promise<Fired>;
  event(name: string, payload: object): Promise<Fired>;
  writeWorker(name: string, changes?: object): void;
  of<T extends RecordBody["type"]>(type: T): Extract<RecordBody, { type: T }>[];
  end(): Promise<void>;
}

export interface FireOptions {
  readonly worker?: string;
  readonly session?: string;
  readonly deadline?: number;
  readonly signal?: AbortSignal;
}

export interface Fired {
  readonly code: number | undefined;
  readonly outcome: string | null;
  readonly reason: string;
  readonly updatedInput?: unknown;
}

export function openBench(): Bench {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-gateway-")));
  const paths = openHome({ PORTCULLIS_HOME: join(root, "home") });
  const records: RecordBody[] = [];
  const stopped: string[] = [];
  const set: Bench["set"] = {
    policy: "p1",
    config: "",
    recordFails: false,
    analysisThrows: false,
    decided: [],
    effectText: "x",
    terms: {},
    shown: [],
    env: { PATH: process.env["PATH"], HOME: root },
    resume: async () => ({ went: true, how: "by the test" }),
  };
  let gateway: Gateway | null = null;

  function writeWorker(name: string, changes: object = {}): void {
    const files = workerPaths(paths, name);
    makeWorkerFolders(files);
    const base = {
      name,
      generation: 1,
      session: "s1",
      folder: root,
      repository: null,
      hookDeadline: 60,
      state: "running",
      pid: null,
    };
    writeFileSync(files.file, JSON.stringify({ ...base, ...changes }));
  }

  async function fire(use: string, input: object | Uint8Array, options: FireOptions = {}): Promise<Fired> {
    const { worker = "a", session = "s1", deadline = 60, signal } = options;
    const payload =
      input instanceof Uint8Array
        ? input
        : Buffer.from(
            `${JSON.stringify({ session_id: session, tool_use_id: use, tool_name: "Bash", tool_input: input, cwd: root })}\n`,
          );
    const args = ["call", workerPaths(paths, worker).folder, String(deadline)];
    return shown(
      await execa(HOOK, args, {
        input: payload,
        reject: false,
        ...(signal && { cancelSignal: signal, forceKillAfterDelay: 50 }),
      }),
    );
  }

  async function event(name: string, payload: object): Promise<Fired> {
    const body = JSON.stringify({ session_id: "s1", cwd: root, hook_event_name: name, ...payload });
    const args = ["event", workerPaths(paths, "a").folder, name];
    return shown(await execa(HOOK, args, { input: `${body}\n`, reject: false }));
  }

  return {
    paths,
    records,
    stopped,
    set,
    async start() {
      gateway = await startGateway(parts(paths, records, stopped, set));
      return gateway;
    },
    fire,
    event,
    writeWorker,
    of: (type) => records.filter((body): body is never => body.type === type),
    async end() {
      await gateway?.stop("the test is over");
      removeFolder(root);
    },
  };
}

function parts(paths: HomePaths, records: RecordBody[], stopped: string[], set: Bench["set"]): GatewayParts {
  return {
    paths,
    clock: { now: () => Date.now() },
    version: "0.0.0",
    config: () => parseConfig(set.config, "config.yaml"),
    policies: {
      get digest() {
        return set.policy;
      },
      errors: [],
      files: [],
      reload: () => {},
      onReload: () => {},
      close: async () => {},
      judgement: () => ({
        policy: set.policy,
        watch: { policy: set.policy, matters: () => false },
        judge: (analysis) => verdictOf(analysis, set),
      }),
    },
    openLog: () => ({
      append(body) {
        if (set.recordFails) throw new Fault("RECORD_FAILED", "no room");
        records.push(body);
      },
      decided: () => set.decided,
      redact: (call) => call,
      digest,
      close: () => {},
    }),
    analyse: (call) => analysisOf(call, set),
    stopWorker: async (name, reason) => {
      stopped.push(`${name}: ${reason}`);
      return { ended: true, how: "by the test" };
    },
    resumeWorker: (name, what, prompt) => set.resume(name, what, prompt),
    transcripts: transcriptGrowth(),
    showAttached: async (text) => void set.shown.push(text),
    env: set.env,
    configFolder: join(paths.home, "..", "config"),
    reached: () => {},
  };
}

function analysisOf(call: ToolCall, set: Bench["set"]): Analysis {
  if (set.analysisThrows) throw new Error("the analyser broke");
  const cause = { text: set.effectText, from: "call" } as const;
  const where = { kind: "here" } as const;
  return {
    effects: [{ kind: "tool", tool: call.tool, input: call.input, described: true, where, cause }],
    facts: [],
    ...(call.input["refused"] === true && { clientRefuses: "the client refuses this" }),
  };
}

function verdictOf(analysis: Analysis, { policy, terms }: Bench["set"]): Verdict {
  const [effect] = analysis.effects;
  const word = effect?.kind === "tool" ? effect.input["say"] : null;
  const outcome = word === "allow" || word === "deny" ? word : "escalate";
  return {
    outcome,
    effects: [{ effect: 0, outcome, matches: [], by: "default" }],
    reason: `the rule for ${String(word)}`,
    rules: [`test:${String(word)}`],
    ...(outcome === "escalate" && { terms: { ...DEFAULT_TERMS, ...terms } }),
    policy,
  };
}

function shown({
  exitCode,
  stdout,
  stderr,
}: {
  exitCode?: number | undefined;
  stdout: unknown;
  stderr: unknown;
}): Fired {
  const line = String(stdout);
  if (line === "") return { code: exitCode, outcome: null, reason: String(stderr) };
  const answer = (JSON.parse(line) as { hookSpecificOutput: Record<string, unknown> }).hookSpecificOutput;
  return {
    code: exitCode,
    outcome: String(answer["permissionDecision"]),
    reason: String(answer["permissionDecisionReason"]),
    ...(answer["updatedInput"] !== undefined && { updatedInput: answer["updatedInput"] }),
  };
}

export async function until<T>(look: () => T | undefined | null | false, what: string): Promise<T> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const found = look();
    if (found) return found;
    await new Promise((settle) => setTimeout(settle, 10));
  }
  throw new Error(`expected ${what} within 10 s`);
}
