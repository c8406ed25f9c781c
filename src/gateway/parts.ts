import type {
  Analysis,
  Clock,
  Decision,
  RecordBody,
  ToolCall,
  ToolResult,
  Watch,
  Worker,
} from "../contract/index.ts";
import type { HomePaths } from "../platform/home.ts";
import type { Config } from "./config.ts";
import type { Judgement, Step } from "./pipeline.ts";
import type { Resumed } from "./resume/resumer.ts";

/** What the gateway is given: everything that touches rules, the log and workers stands behind one of these. */
export interface GatewayParts {
  readonly paths: HomePaths;
  readonly clock: Clock;
  readonly version: string;
  config(): Config;
  readonly policies: Policies;
  /** Opens the log; called once this process is the only gateway. `trouble`: what goes wrong beside the records themselves. */
  openLog(trouble: (text: string) => void): Log;
  analyse(call: ToolCall, worker: Worker, watch: Watch): Analysis;
  stopWorker(name: string, reason: string): Promise<WorkerStopped>;
  /** Has a worker go on: by a prompt, or by starting its client again with its conversation (and then the prompt, if any). */
  resumeWorker(name: string, what: "continue" | "restart", prompt: string | null): Promise<Resumed>;
  readonly transcripts: Transcripts;
  /** Puts a line on the screens of those who look at workers, or takes it away. */
  showAttached(text: string | null): Promise<void>;
  /** Of this process: what finds programs, the desktop and the agent. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of `config.yaml`. */
  readonly configFolder: string;
  /** Test hook: called at each step of a call. */
  reached(step: Step): void;
}

/** What became of a worker that was to be stopped, and the step that ended it or what is still there. */
export interface WorkerStopped {
  readonly ended: boolean;
  readonly how: string;
}

/** What the client writes of its conversations. Nothing here throws, and each look costs a bounded time. */
export interface Transcripts {
  /** What stands in a transcript, and in those of its subagents, is not new. */
  passOver(transcript: string): void;
  /** Results that it, and those of its subagents, have gained since the last look. */
  added(transcript: string): readonly ToolResult[];
  forget(transcript: string): void;
}

export interface Policies {
  readonly digest: string;
  /** Why the newest rule files are not in force, one message each. */
  readonly errors: readonly string[];
  judgement(worker: Worker): Judgement;
  /** Reads the rule files again. */
  reload(): void;
  /** Calls back after each attempt to load. */
  onReload(tell: () => void): void;
  readonly files: readonly string[];
  close(): Promise<void>;
}

export interface Log {
  /** Throws `RECORD_FAILED`. */
  append(body: RecordBody): void;
  /** Calls decided before this start, oldest first. */
  decided(): Iterable<DecidedBefore>;
  redact<T>(value: T): T;
  /** Hex HMAC-SHA-256 under this installation's own key: an input that is not kept can't be guessed from it. */
  digest(bytes: string | Uint8Array): string;
  close(): Promise<void> | void;
}

export interface DecidedBefore {
  readonly call: ToolCall;
  readonly decision: Decision;
  readonly policy: string | null;
  readonly end: "ran" | "not-run" | null;
}
