import { isJsonObject } from "../contract/index.ts";
import { CHAIN_START, type ChainState, lineHash } from "./chain.ts";

/** What is wrong with the first bad line. */
export type Damage = "not-json" | "not-a-record" | "changed" | "missing" | "repeated" | "restarted" | "torn";

export interface Finding {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly damage: Damage;
  readonly message: string;
}

/** Fed every line of the log in order; keeps nothing but where the chain stands. */
export interface Verifier {
  /** `bytes` is the line without its newline. Returns what is wrong with it, or null. After a finding it is done. */
  line(bytes: Uint8Array, file: string, number: number): Finding | null;
  readonly state: ChainState;
}

const DECODER = new TextDecoder("utf-8", { fatal: true });

/** A verifier without IO: whoever trusts nobody can feed it by a program of their own. */
export function openVerifier(start: ChainState = CHAIN_START): Verifier {
  let state = start;
  return {
    get state() {
      return state;
    },
    line(bytes, file, number) {
      const found = (damage: Damage, message: string): Finding => ({ file, line: number, damage, message });
      const head = parseHead(bytes);
      if (head === null)
        return found("not-json", "expected a record in JSON, got something else: changed or torn");
      if ("wrong" in head) return found("not-a-record", head.wrong);
      if (head.seq === 1 && state.seq > 0)
        return found("restarted", "the chain begins anew here: what came before is cut off from it");
      if (head.seq <= state.seq)
        return found(
          "repeated",
          `expected record ${state.seq + 1}, got ${head.seq} again: inserted or moved`,
        );
      if (head.seq > state.seq + 1) {
        const last = head.seq - 1;
        const gone = last === state.seq + 1 ? `record ${last} is` : `records ${state.seq + 1} to ${last} are`;
        return found("missing", `${gone} missing before this line: removed or moved`);
      }
      if (head.prev !== state.prev) {
        return found(
          "changed",
          `this record does not follow from the line before: that line was changed, or this one was`,
        );
      }
      state = { seq: head.seq, prev: lineHash(bytes) };
      return null;
    },
  };
}

function parseHead(bytes: Uint8Array): { seq: number; prev: string } | { wrong: string } | null {
  let value: unknown;
  try {
    value = JSON.parse(DECODER.decode(bytes));
  } catch {
    return null;
  }
  if (!isJsonObject(value)) return { wrong: "expected a record, got another JSON value" };
  const { v, seq, time, prev, body } = value;
  if (v !== 1) return { wrong: `expected a record of version 1, got ${JSON.stringify(v)}` };
  if (typeof seq !== "number" || !Number.isSafeInteger(seq) || seq < 1)
    return { wrong: "expected a number in seq" };
  if (typeof prev !== "string" || !/^[0-9a-f]{64}$/.test(prev)) return { wrong: "expected a hash in prev" };
  if (typeof time !== "string" || !isJsonObject(body) || typeof body["type"] !== "string") {
    return { wrong: "expected time and a body with its type" };
  }
  return { seq, prev };
}
