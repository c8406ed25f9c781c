import { join } from "node:path";
import {
  type Approval,
  type Decision,
  type Escalation,
  isJsonObject,
  type RecordBody,
} from "../contract/index.ts";
import {
  type Answer,
  type AnswerResult,
  add,
  answer,
  answersIn,
  approvalDigest,
  type ClosedEscalation,
  EMPTY_QUEUE,
  effectsDigest,
  expire,
  type OpenEscalation,
  type Queue,
  type Settled,
  withApprovals,
  withdraw,
} from "../escalation/index.ts";
import { readJsonIfThere, removeIfThere, writeWhole } from "../platform/files.ts";
import type { HomePaths } from "../platform/home.ts";
import { namesIn } from "./intake/folders.ts";
import type { GivenBeforeCheck } from "./operators/given-before.ts";
import type { Judged } from "./pipeline.ts";

/**
 * Questions whose call was denied for time and that stay open (`unanswered: keep`): a yes lets the same call through once,
 * when the worker makes it again.
 */
export interface KeptQuestions {
  readonly open: readonly OpenEscalation[];
  /** How the latest others ended. */
  readonly closed: readonly ClosedEscalation[];
  /** Opens one for a call that has just been denied. */
  keep(judged: Judged, escalation: Escalation): void;
  answer(given: Answer): AnswerResult;
  keepApprovals(id: string, sound: readonly Approval[]): void;
  /** The decision on a call that was allowed beforehand; null where none was. Used up by asking. */
  decisionOn(judged: Judged): Decision | null;
  /** Ends those whose time is up or that `ends` gives a reason for. True where anything changed. */
  sweep(ends: (escalation: Escalation) => string | null): boolean;
}

export interface KeptParts {
  readonly paths: Pick<HomePaths, "escalations">;
  now(): number;
  /** Seconds that a question stays open. */
  seconds(): number;
  record(body: RecordBody): void;
  redact<T>(value: T): T;
  /** Keyed: it stands on disk. */
  digest(text: string): string;
  /** Asked when a yes is used. */
  readonly givenBefore: GivenBeforeCheck;
}

/** Stands in `escalations/<id>.kept.json`, secrets replaced. */
interface Kept {
  readonly escalation: Escalation;
  /** Who has agreed so far; where it is allowed, all of them. */
  readonly approvals: readonly Approval[];
  /** Of what was shown: the same call may do something else later. */
  readonly shown: string;
  /** The answer, where it is a yes that waits for its call. */
  readonly allowed: Decision | null;
}

export function openKeptQuestions(parts: KeptParts): KeptQuestions {
  const all = new Map(readAll(parts).map((kept) => [kept.escalation.id, kept]));
  let queue: Queue = [...all.values()]
    .filter(({ allowed }) => allowed === null)
    .reduce((rest, { escalation, approvals }) => add(rest, escalation, approvals), EMPTY_QUEUE);

  function write(id: string, change: Partial<Kept>): void {
    const kept = all.get(id);
    if (kept === undefined) return;
    const next = { ...kept, ...change };
    writeWhole(fileOf(parts, id), JSON.stringify(next), { sync: true });
    all.set(id, next);
  }

  function forget(id: string): void {
    removeIfThere(fileOf(parts, id));
    all.delete(id);
  }

  function keep({ call, analysis }: Judged, asked: Escalation): void {
    const expiresAt = new Date(parts.now() + parts.seconds() * 1000).toISOString();
    const escalation = { ...parts.redact(asked), digest: asked.digest, expiresAt, kept: true };
    parts.record({ type: "escalation.kept", call: call.id, expiresAt });
    const kept = { escalation, approvals: [], shown: parts.digest(effectsDigest(analysis)), allowed: null };
    all.set(call.id, kept);
    write(call.id, {});
    queue = add(queue, escalation);
  }

  function answered(given: Answer): AnswerResult {
    if (given.scope === "worker" || given.updatedInput !== undefined) {
      return {
        result: "refused",
        id: given.id,
        why: "its call waits no more: it can be allowed once, or denied",
      };
    }
    const { queue: next, result, settled } = answer(queue, given, parts.now());
    if (result.result === "counted") {
      const approvals = next.open.find(({ escalation }) => escalation.id === given.id)?.approvals ?? [];
      const last = approvals.at(-1);
      const { missing } = result;
      if (last !== undefined) {
        parts.record({ type: "escalation.approved", call: given.id, missing, answer: last });
      }
      write(given.id, { approvals });
    }
    if (settled !== undefined) settle(settled);
    queue = next;
    return result;
  }

  function settle({ escalation, how, by, decision, answers }: Settled): void {
    const { id } = escalation;
    // In the log first: a yes that is not recorded lets nothing through.
    parts.record({
      type: "escalation.closed",
      call: id,
      how,
      ...(by !== null && { by }),
      ...answersIn(escalation, answers),
    });
    if (decision.outcome === "allow") write(id, { allowed: decision, approvals: answers });
    else forget(id);
  }

  function decisionOn(judged: Judged): Decision | null {
    const { call, worker, analysis, verdict } = judged;
    const digest = parts.digest(approvalDigest(call, worker, verdict));
    const found = [...all.values()].find((kept) => kept.escalation.digest === digest);
    if (found === undefined) return null;
    const { id, expiresAt } = found.escalation;
    // Race: used up before it is answered, so that a gateway that dies between lets nothing through twice.
    forget(id);
    if (found.allowed === null) {
      drop(id);
      return null;
    }
    const late = Date.parse(expiresAt) <= parts.now();
    const reason =
      unusable(found, parts.digest(effectsDigest(analysis)), late) ??
      parts.givenBefore({ escalation: found.escalation, answers: found.approvals }, judged);
    if (reason === null) return { ...found.allowed, reason: `${found.allowed.reason}, when asked as ${id}` };
    parts.record({ type: "escalation.unused", call: id, reason });
    return null;
  }

  /** Takes an unanswered one out of the queue. */
  function drop(id: string): void {
    const { queue: next, settled } = withdraw(queue, id, parts.now());
    queue = next;
    if (settled !== null) {
      parts.record({ type: "escalation.closed", call: id, how: "withdrawn" });
    }
  }

  function sweep(ends: (escalation: Escalation) => string | null): boolean {
    const now = parts.now();
    const { queue: next, settled } = expire(queue, now);
    queue = next;
    for (const { escalation } of settled) {
      parts.record({ type: "escalation.closed", call: escalation.id, how: "expired" });
      forget(escalation.id);
    }
    let changed = settled.length > 0;
    for (const { escalation, allowed } of [...all.values()]) {
      const { id, expiresAt } = escalation;
      const reason = Date.parse(expiresAt) <= now ? "its time was up" : ends(escalation);
      if (reason === null) continue;
      forget(id);
      if (allowed === null) drop(id);
      else parts.record({ type: "escalation.unused", call: id, reason });
      changed = true;
    }
    return changed;
  }

  return {
    get open() {
      return queue.open;
    },
    get closed() {
      return queue.closed;
    },
    keep,
    answer: answered,
    keepApprovals(id, sound) {
      queue = withApprovals(queue, id, sound);
      write(id, { approvals: sound });
    },
    decisionOn,
    sweep,
  };
}

function unusable({ shown }: Kept, now: string, late: boolean): string | null {
  if (late) return "its time was up";
  return shown === now ? null : "the call would no longer do what was shown";
}

function fileOf({ paths }: KeptParts, id: string): string {
  return join(paths.escalations, `${id}.kept.json`);
}

/** What is no question is left out, and so allows nothing. */
function readAll(parts: KeptParts): Kept[] {
  return namesIn(parts.paths.escalations)
    .filter((name) => /^[0-9a-z]+\.kept\.json$/.test(name))
    .flatMap((name) => {
      try {
        const value = readJsonIfThere(join(parts.paths.escalations, name));
        return isKept(value) && `${value.escalation.id}.kept.json` === name ? [value] : [];
      } catch {
        return [];
      }
    })
    .sort((a, b) => a.escalation.openedAt.localeCompare(b.escalation.openedAt));
}

function isKept(value: unknown): value is Kept {
  return (
    isJsonObject(value) &&
    typeof value["shown"] === "string" &&
    Array.isArray(value["approvals"]) &&
    isJsonObject(value["escalation"]) &&
    ["id", "digest", "expiresAt", "openedAt"].every(
      (key) => isJsonObject(value["escalation"]) && typeof value["escalation"][key] === "string",
    )
  );
}
