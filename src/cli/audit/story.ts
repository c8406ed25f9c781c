import type { AuditRecord, RecordBody } from "../../contract/index.ts";

type Body<T extends RecordBody["type"]> = Extract<RecordBody, { type: T }>;

/** A record of one type with its number and time. */
export type Told<T extends RecordBody["type"]> = Body<T> & { readonly seq: number; readonly time: string };

/** What the log tells of one call, in the order in which it happened. */
export interface Story {
  readonly id: string;
  readonly asked: AuditRecord & {
    readonly body: Body<"call.decided" | "escalation.opened" | "call.withdrawn">;
  };
  readonly escalated: Told<"escalation.opened"> | null;
  readonly answered: Told<"escalation.closed"> | null;
  readonly decided: Told<"call.decided"> | null;
  /** Undelivered, delivered again, withdrawn. */
  readonly delivery: readonly Told<"call.undelivered" | "call.redelivered" | "call.withdrawn">[];
  readonly ran: Told<"tool.ran" | "tool.notRun"> | null;
  readonly records: readonly AuditRecord[];
}

/** Null where no record tells what was asked. */
export function storyOf(id: string, records: readonly AuditRecord[]): Story | null {
  const asked = records.find(
    (one): one is Story["asked"] =>
      one.body.type === "escalation.opened" ||
      one.body.type === "call.decided" ||
      one.body.type === "call.withdrawn",
  );
  if (asked === undefined) return null;
  const all = records.map(({ seq, time, body }) => ({ ...body, seq, time }));
  const last = <T extends RecordBody["type"]>(...types: T[]): Told<T> | null =>
    all.findLast((one): one is Told<T> & (typeof all)[number] => types.includes(one.type as T)) ?? null;
  return {
    id,
    asked,
    escalated: last("escalation.opened"),
    answered: last("escalation.closed"),
    decided: last("call.decided"),
    delivery: all.filter(
      (one): one is Story["delivery"][number] =>
        one.type === "call.undelivered" || one.type === "call.redelivered" || one.type === "call.withdrawn",
    ),
    ran: last("tool.ran", "tool.notRun"),
    records,
  };
}
