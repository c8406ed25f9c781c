import type { Verdict, Worker } from "../contract/index.ts";

/** The first client that was seen to run the new input instead of the old one. */
const TAKES_EDITS = [2, 1, 330];

/** Bytes: the whole answer goes through a FIFO in one piece. */
const LONGEST = 3_000;

/**
 * Why an edited input can't be answered with, or null. Threat: a client that does not know edits would run the input
 * that nobody allowed.
 */
export function editRefusal(worker: Worker, input: object, approvals: number, now: Verdict): string | null {
  if (!takesEdits(worker.clientVersion)) {
    const version = worker.clientVersion ?? "not known";
    return `its client's version is ${version}, and edits are known to be taken from ${TAKES_EDITS.join(".")} on`;
  }
  if (approvals > 1 || (now.terms?.approvals ?? 1) > 1 || now.terms?.who !== undefined) {
    return "the rules say who or how many must agree, and they must agree to the call as it is";
  }
  const bytes = Buffer.byteLength(JSON.stringify(input));
  return bytes > LONGEST ? `expected an input of at most ${LONGEST} bytes, got ${bytes}` : null;
}

function takesEdits(version: string | null): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)/
    .exec(version ?? "")
    ?.slice(1)
    .map(Number);
  if (parts === undefined) return false;
  for (const [place, least] of TAKES_EDITS.entries()) {
    const part = parts[place] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
