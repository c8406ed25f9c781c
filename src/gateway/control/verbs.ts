import {
  type ControlRequest,
  DECIDING_VERBS,
  Fault,
  type GatewayStatus,
  type RecordBody,
  type Worker,
} from "../../contract/index.ts";
import { stopDecision } from "../../escalation/index.ts";
import type { Desk } from "../desk.ts";
import type { Freeze } from "../freeze.ts";
import type { Grants } from "../grants.ts";
import type { operatorAnswers } from "../operators/answers.ts";
import type { Launches } from "../operators/launches.ts";
import type { WorkerEvents } from "../worker-events.ts";
import type { WorkerRegistry } from "../worker-registry.ts";
import { workerAround } from "./inside-worker.ts";

export interface VerbParts {
  readonly desk: Desk;
  readonly answers: ReturnType<typeof operatorAnswers>;
  readonly launches: Launches;
  readonly grants: Grants;
  readonly freeze: Freeze;
  readonly workers: WorkerRegistry;
  readonly events: WorkerEvents;
  record(body: RecordBody): void;
  alarm(worker: Worker, verb: string): void;
  reload(): void;
  stop(): void;
  status(): GatewayStatus;
}

/** What each verb of the control socket does. */
export function operatorVerbs(parts: VerbParts): { answer(request: ControlRequest): unknown } {
  function answer(request: ControlRequest): unknown {
    refuseInsideWorker(request);
    switch (request.verb) {
      case "ping":
        return { pid: process.pid };
      case "gateway":
        return parts.status();
      case "pending":
        return parts.desk.waiting;
      case "attach":
      case "watch":
        return null;
      case "allow":
      case "deny":
        return parts.answers.answer(request);
      case "preview":
        return parts.desk.preview(request.id, request.input);
      case "revoke":
        return parts.grants.revoke(request.id, request.user);
      case "remember": {
        const { id: call, rule, text, file, user: by } = request;
        return parts.record({ type: "policy.remembered", call, rule, text, file, by });
      }
      case "freeze":
      case "thaw":
        return freeze(request.verb, request.worker, request.user);
      case "reload":
        return parts.reload();
      case "trust": {
        const { folder, digest, user: by } = request;
        return parts.record({ type: "policy.trusted", folder, digest, by });
      }
      case "down":
        // The reply leaves first.
        setImmediate(() => parts.stop());
        return null;
      case "worker":
        return workerEvent(request);
      default: {
        const never: never = request;
        throw new Fault(
          "USAGE",
          `expected a verb of the control socket, got ${JSON.stringify((never as ControlRequest).verb)}`,
        );
      }
    }
  }

  async function workerEvent(request: Extract<ControlRequest, { verb: "worker" }>): Promise<void> {
    const worker = parts.workers.named(request.name);
    const { name, generation, session } = worker;
    const { what, user: by, detail, signature } = request;
    if (what === "stopping") parts.desk.denyAll(stopDecision(), name);
    const started = what === "launched" || what === "adopted";
    const signed = started ? await parts.launches.signed(worker, signature) : null;
    const who = { by: signed?.name ?? by, ...(signed !== null && { signed }) };
    const about = { worker: name, generation, ...who, detail, ...(started && { session }) };
    parts.record({ type: `worker.${what}`, ...about });
  }

  function refuseInsideWorker(request: ControlRequest): void {
    if (!DECIDING_VERBS.has(request.verb)) return;
    const worker = workerAround(request.pid, parts.workers.all());
    if (worker === null) return;
    parts.alarm(worker, request.verb);
    throw new Fault(
      "INSIDE_WORKER",
      `${request.verb} is for operators, and this process runs inside worker ${worker.name}`,
    );
  }

  function freeze(verb: "freeze" | "thaw", worker: string | null, by: string): null {
    if (worker !== null) parts.workers.named(worker);
    parts.freeze.set(worker, verb === "freeze");
    parts.record({ type: verb, worker, by });
    if (verb === "freeze") {
      const reason = `portcullis: frozen by ${by}; nothing is allowed until it is thawed. Stop and wait`;
      parts.desk.denyAll({ outcome: "deny", reason, by: { kind: "freeze" } }, worker);
    }
    return null;
  }

  return { answer };
}
