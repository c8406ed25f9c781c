import type { JsonObject } from "../../contract/index.ts";
import { object, text } from "../review/entry.ts";

/** An allowed call of which nothing tells that it ran. */
export interface NeverRan {
  readonly call: string;
  readonly worker: string;
  readonly session: string;
  readonly toolUseId: string;
  readonly tool: string;
  /** When it was allowed, as the record says. */
  readonly time: string;
}

/** Allowed calls that the log does not close as run. Memory holds those alone. */
export interface Unclosed {
  /** To be given every record in turn. */
  record(record: JsonObject): void;
  /** The transcript tells what came of it. */
  seen(session: string, toolUseId: string): void;
  rest(): readonly NeverRan[];
}

export function unclosedCalls(): Unclosed {
  const calls = new Map<string, NeverRan>();
  const byUse = new Map<string, Set<string>>();
  const key = (session: string, toolUseId: string): string => `${session}\u0000${toolUseId}`;

  function close(id: string): void {
    const call = calls.get(id);
    if (call === undefined) return;
    calls.delete(id);
    const use = key(call.session, call.toolUseId);
    const same = byUse.get(use);
    same?.delete(id);
    if (same?.size === 0) byUse.delete(use);
  }

  return {
    record(record) {
      const body = object(record["body"]);
      if (body["type"] === "tool.ran") return close(text(body["call"]) ?? "");
      if (body["type"] !== "call.decided" || object(body["decision"])["outcome"] !== "allow") return;
      const call = object(body["call"]);
      const [id, worker, session, toolUseId, tool] = ["id", "worker", "session", "toolUseId", "tool"].map(
        (name) => text(call[name]) ?? "",
      ) as [string, string, string, string, string];
      calls.set(id, { call: id, worker, session, toolUseId, tool, time: text(record["time"]) ?? "" });
      const use = key(session, toolUseId);
      byUse.set(use, (byUse.get(use) ?? new Set()).add(id));
    },
    seen(session, toolUseId) {
      for (const id of [...(byUse.get(key(session, toolUseId)) ?? [])]) close(id);
    },
    rest: () => [...calls.values()],
  };
}
