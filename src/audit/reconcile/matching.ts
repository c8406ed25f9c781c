import type { JsonObject, ToolResult } from "../../contract/index.ts";
import { object, text } from "../review/entry.ts";

/** How a result stands to the log: `denied` is recorded and was not allowed, `unknown` is not recorded at all. */
export type Standing = "allowed" | "denied" | "unknown";

/** Results that are held against the log. */
export interface Matching {
  /** To be given every record in turn. */
  record(record: JsonObject): void;
  /** To be called once, after the last record. In the order of the results. */
  end(): readonly { readonly result: ToolResult; readonly standing: Standing }[];
}

interface Held {
  readonly result: ToolResult;
  /** What is recorded of exactly this session, agent and tool use. */
  own: Standing;
  /** An allow of the same tool use elsewhere. */
  copied: boolean;
}

/**
 * A result belongs to the call of its session, agent and tool use id. A conversation that is forked, or handed to a
 * subagent, repeats results of another: there the allow of the same tool use counts, unless the call itself was denied.
 */
export function openMatching(results: readonly ToolResult[]): Matching {
  const held = results.map((result): Held => ({ result, own: "unknown", copied: false }));
  const byUse = new Map<string, Held[]>();
  for (const one of held) {
    const same = byUse.get(one.result.toolUseId);
    if (same === undefined) byUse.set(one.result.toolUseId, [one]);
    else same.push(one);
  }
  return {
    record(record) {
      const body = object(record["body"]);
      if (body["type"] !== "call.decided" && body["type"] !== "call.withdrawn") return;
      const call = object(body["call"]);
      const allowed = body["type"] === "call.decided" && object(body["decision"])["outcome"] === "allow";
      const agent = text(object(call["agent"])["id"]);
      for (const one of byUse.get(text(call["toolUseId"]) ?? "") ?? []) {
        const { result } = one;
        if (call["session"] === result.session && agent === result.agent) {
          if (one.own !== "allowed") one.own = allowed ? "allowed" : "denied";
        } else if (allowed && (result.tool === null || result.tool === call["tool"])) one.copied = true;
      }
    },
    end: () =>
      held.map(({ result, own, copied }) => ({
        result,
        standing: own === "unknown" && copied ? "allowed" : own,
      })),
  };
}
