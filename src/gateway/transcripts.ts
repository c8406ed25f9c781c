import type { ToolResult, Worker } from "../contract/index.ts";
import type { HookEvent } from "./intake/inbox.ts";
import type { Transcripts } from "./parts.ts";

export interface TranscriptParts {
  readonly transcripts: Transcripts;
  now(): number;
  /** Milliseconds: what is older was for an earlier gateway to see, or `audit verify --transcripts`. */
  readonly startedAt: number;
  /** Null where it has ended. */
  running(worker: string): Pick<Worker, "launchedAt"> | null;
  /** A result of a tool that ran in a worker's conversation; one for which it throws comes again. */
  ran(worker: string, result: ToolResult): void;
}

/** Follows what the client writes of its workers' conversations. */
export interface FollowedTranscripts {
  /** Every hook event tells of a worker's session and its transcript. */
  observe(worker: string, event: HookEvent): void;
  /** Looks at the transcript of one worker. */
  look(worker: string): void;
  /** Looks at all of them. */
  tick(): void;
}

interface Followed {
  readonly session: string;
  readonly transcript: string;
  /** Milliseconds: results from before are not the gate's. */
  readonly since: number;
  /** Read, and not yet told. */
  readonly rest: ToolResult[];
}

export function followTranscripts(parts: TranscriptParts): FollowedTranscripts {
  const followed = new Map<string, Followed>();

  function observe(worker: string, { event, payload }: HookEvent): void {
    const { session_id: session, transcript_path: transcript, source } = payload;
    if (typeof session !== "string" || typeof transcript !== "string") return;
    const known = followed.get(worker);
    const isKnown = known?.session === session && known.transcript === transcript;
    const isResumed = event === "session_start" && source === "resume";
    if (isKnown && !isResumed) return;
    if (known !== undefined) leave(worker, known);
    // A conversation that goes on may hold what was done in it without a gate.
    if (isResumed) parts.transcripts.passOver(transcript);
    const since = isResumed ? parts.now() : gatedSince(worker);
    followed.set(worker, { session, transcript, since, rest: [] });
  }

  /** The plugin may come into a conversation in its middle. */
  function gatedSince(worker: string): number {
    return Math.max(parts.startedAt, Date.parse(parts.running(worker)?.launchedAt ?? "") || 0);
  }

  function leave(worker: string, known: Followed): void {
    read(worker, known);
    parts.transcripts.forget(known.transcript);
    followed.delete(worker);
  }

  function read(worker: string, { session, transcript, since, rest }: Followed): void {
    rest.push(...parts.transcripts.added(transcript));
    for (let result = rest[0]; result !== undefined; result = rest[0]) {
      // A conversation that was forked repeats results of another, with their times.
      const isOwn = result.session === session && !(Date.parse(result.time) < since);
      if (isOwn && result.ending !== "refused") parts.ran(worker, result);
      rest.shift();
    }
  }

  function look(worker: string): void {
    const known = followed.get(worker);
    if (known !== undefined) read(worker, known);
  }

  return {
    observe,
    look,
    tick() {
      for (const [worker, known] of followed) {
        if (parts.running(worker) !== null) read(worker, known);
        else leave(worker, known);
      }
    },
  };
}
