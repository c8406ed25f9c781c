import {
  causeInWords,
  type FailureCause,
  type RecordBody,
  type Resumption,
  resumePrompt,
  type Worker,
  type WorkerEvent,
} from "../../contract/index.ts";
import { isAlive } from "../../platform/processes.ts";
import type { HookEvent } from "../intake/inbox.ts";
import type { WorkerRegistry } from "../worker-registry.ts";
import { isWriteFault } from "../write-fault.ts";
import { causeOf, failureInWords } from "./cause.ts";
import { type ResumeConfig, waitBefore } from "./config.ts";
import type { Resumptions } from "./file.ts";

/** What a try came to. */
export type Resumed =
  | { readonly went: true; readonly how: string }
  | { readonly went: false; readonly why: string };

export interface ResumerParts {
  readonly workers: Pick<WorkerRegistry, "all" | "running">;
  readonly kept: Resumptions;
  now(): number;
  rules(): ResumeConfig;
  frozen(worker: string): boolean;
  /** Whether who launched it signed that. */
  launchSigned(worker: string): boolean;
  /** The newest event that tells what the worker itself does; null where none has come. */
  lastTold(worker: string): WorkerEvent | null;
  record(body: RecordBody): void;
  notice(text: string): void;
  resume(worker: string, what: "continue" | "restart", prompt: string | null): Promise<Resumed>;
}

export interface Resumer {
  /** Takes note of what a worker's hook says. */
  observe(worker: string, event: HookEvent): void;
  /** Begins what is due. Workers do not wait for one another. */
  tick(): void;
}

/** Ends of a session that somebody asked for at the worker's own terminal: no crash. */
const LEFT = new Set(["prompt_input_exit", "logout"]);

/**
 * Brings workers back that failed, by the rule of the cause. Never one that was stopped, frozen or taken over by a person,
 * and never two tries of one worker at once. What it is at stands on disk, so that another gateway goes on with the count.
 */
export function openResumer(parts: ResumerParts): Resumer {
  const { kept, workers } = parts;
  /** Workers of which a try is under way. */
  const busy = new Set<string>();
  for (const worker of workers.all()) takeUp(worker);

  /** A try that the last gateway had under way when it died counts as made; what it came to is read from the worker. */
  function takeUp(worker: Worker): void {
    const before = keptOf(worker);
    if (before?.state !== "acting" || before.cause === null) return;
    const failed =
      before.cause === "crash" ? !runs(worker) : parts.lastTold(worker.name)?.event === "stop_failure";
    const why = "the gateway ended in the middle of the last try";
    if (failed) schedule(worker, before.cause, before.attempt + 1, why);
  }

  function observe(name: string, { event, payload }: HookEvent): void {
    const worker = workers.running(name);
    if (worker === null || worker.pane === null || payload["agent_id"] !== undefined) return;
    dropStale(worker);
    // A restart that is under way has another generation already: what it hears is of this row of tries.
    const before = busy.has(name) ? kept.of(name) : keptOf(worker);
    if (event === "stop_failure") {
      // One that is seen a second time was counted: the gateway died before it had removed its file.
      if (before?.state !== "waiting")
        schedule(worker, causeOf(payload), (before?.attempt ?? 0) + 1, failureInWords(payload));
    } else if (event === "stop" || (event === "user_prompt_submit" && before?.state !== "acting")) {
      // The turn ended well, or somebody went on before us.
      if (before !== null) kept.drop(name);
    }
  }

  /** What is kept of an earlier start says nothing of one that somebody else has made. */
  function dropStale({ name, generation }: Worker): void {
    if (!busy.has(name) && (kept.of(name)?.generation ?? generation) !== generation) kept.drop(name);
  }

  function schedule(worker: Worker, cause: FailureCause | null, attempt: number, detail: string): void {
    const { name, generation } = worker;
    if (cause === null) return giveUp(worker, { cause, attempt, tries: 0, detail });
    const rule = parts.rules()[cause];
    const { do: what, tries } = rule;
    if (what === "nothing") return kept.drop(name);
    if (attempt > tries)
      return giveUp(worker, {
        cause,
        attempt: tries,
        tries,
        detail: `${tries} tries failed, last: ${detail}`,
      });
    const nextAt = new Date(parts.now() + waitBefore(rule, attempt)).toISOString();
    kept.keep(name, { generation, cause, state: "waiting", attempt, tries, nextAt, detail });
  }

  function giveUp(worker: Worker, why: Pick<Resumption, "cause" | "attempt" | "tries" | "detail">): void {
    const { name, generation } = worker;
    kept.keep(name, { ...why, generation, state: "givenUp", nextAt: null });
    const cause = why.cause === null ? "" : `${causeInWords(why.cause)}: `;
    const detail = `${cause}${why.detail}`;
    parts.record({ type: "worker.notResumed", worker: name, generation, by: "gateway", detail });
    parts.notice(`${name} is not resumed: ${detail}`);
  }

  function tick(): void {
    for (const worker of workers.all()) {
      if (busy.has(worker.name) || !mayResume(worker)) continue;
      seeCrash(worker);
      const waiting = keptOf(worker);
      if (waiting?.state !== "waiting" || Date.parse(waiting.nextAt ?? "") > parts.now()) continue;
      busy.add(worker.name);
      void act(worker, waiting)
        .catch((error: unknown) => {
          // What can't be written now must not end the gateway; it is tried again, or taken up by the next one.
          if (!isWriteFault(error)) throw error;
        })
        .finally(() => busy.delete(worker.name));
    }
  }

  function mayResume({ name, state, pane, handedOff }: Worker): boolean {
    return state === "running" && pane !== null && handedOff === undefined && !parts.frozen(name);
  }

  /** A crash gives no event. */
  function seeCrash(worker: Worker): void {
    const { name, pid } = worker;
    if (pid === null || runs(worker)) return;
    const before = keptOf(worker);
    if (parts.rules().crash.do === "nothing") {
      // Nobody can be told to go on any more.
      if (before?.state === "waiting") kept.drop(name);
      return;
    }
    if (before?.state === "givenUp" || (before?.state === "waiting" && before.cause === "crash")) return;
    const told = parts.lastTold(name);
    if (told?.event === "session_end" && LEFT.has(String(told["reason"]))) return;
    const detail = "its process has ended by itself";
    if (parts.launchSigned(name)) {
      const why = `${detail}; its launch was signed, and only a person can sign another: portcullis adopt ${name}`;
      return giveUp(worker, { cause: "crash", attempt: 0, tries: 0, detail: why });
    }
    schedule(worker, "crash", (before?.attempt ?? 0) + 1, detail);
  }

  async function act(worker: Worker, waiting: Resumption): Promise<void> {
    const { name } = worker;
    const { cause, attempt, tries } = waiting;
    if (cause === null) return;
    const { do: what } = parts.rules()[cause];
    if (what === "nothing") return kept.drop(name);
    kept.keep(name, { ...waiting, state: "acting", nextAt: null });
    const made = await parts
      .resume(name, what, promptFor(worker, cause))
      .catch((error: unknown): Resumed => ({ went: false, why: messageOf(error) }));
    const now = workers.running(name);
    // Stopped, or taken over by a person meanwhile: that counts.
    if (now === null || now.state !== "running" || now.handedOff !== undefined) return kept.drop(name);
    const after = kept.of(name);
    if (!made.went) {
      // Its turn may have failed once more while we waited for the proof that it began: that is scheduled already.
      if (after?.state === "acting") schedule(now, cause, attempt + 1, made.why.split("\n")[0] ?? "");
      return;
    }
    // Its turn may have ended already; then nothing is kept, or the next failure is.
    if (after !== null) kept.keep(name, { ...after, generation: now.generation });
    const detail = `${causeInWords(cause)}, try ${attempt} of ${tries}: ${made.how}`;
    const { generation } = now;
    parts.record({ type: "worker.resumed", worker: name, generation, by: "gateway", detail });
    parts.notice(`${name} is resumed: ${detail}`);
  }

  /** A client that crashed while it was idle has nothing to go on with. */
  function promptFor({ name }: Worker, cause: FailureCause): string | null {
    const told = parts.lastTold(name)?.event;
    if (cause === "crash" && (told === undefined || IDLE.has(told))) return null;
    return resumePrompt(cause);
  }

  function keptOf({ name, generation }: Worker): Resumption | null {
    const found = kept.of(name);
    return found?.generation === generation ? found : null;
  }

  return { observe, tick };
}

/** Whether an event is the main agent's own and tells where its turn stands. */
export function tellsOfItself(event: WorkerEvent): boolean {
  return event["agent_id"] === undefined && TELLING.has(event.event);
}

const TELLING: ReadonlySet<WorkerEvent["event"]> = new Set([
  "session_start",
  "user_prompt_submit",
  "pre_tool_use",
  "post_tool_use",
  "post_tool_use_failure",
  "stop",
  "stop_failure",
  "session_end",
]);

const IDLE: ReadonlySet<string> = new Set(["session_start", "stop", "session_end"]);

function runs({ pid, pidStart }: Worker): boolean {
  return pid !== null && isAlive(pid, pidStart);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
