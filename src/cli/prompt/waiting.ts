import { type Escalation, Fault } from "../../contract/index.ts";
import { visible } from "../../escalation/index.ts";
import { request } from "../../platform/control-client.ts";
import type { HomePaths } from "../../platform/home.ts";

/** Characters of an id that are enough, at its beginning or its end. */
const SHORTEST = 4;

/** What waits for a person, oldest first. */
export async function waitingCalls(paths: HomePaths): Promise<readonly Escalation[]> {
  const data = await request(paths, { verb: "pending" });
  if (!Array.isArray(data))
    throw new Fault("INTERNAL", "expected a list of waiting calls, got something else");
  return data as readonly Escalation[];
}

/**
 * The waiting call of this id, or the only one whose id begins or ends so; null where there is none. Throws
 * `USAGE` where it is too short, or could mean several: an answer never guesses.
 */
export function findWaiting(calls: readonly Escalation[], id: string): Escalation | null {
  const exact = calls.find((call) => call.id === id);
  if (exact !== undefined) return exact;
  if (id.length < SHORTEST) {
    throw new Fault("USAGE", `expected at least ${SHORTEST} characters of an id, got "${visible(id)}"`);
  }
  const found = calls.filter((call) => call.id.startsWith(id) || call.id.endsWith(id));
  if (found.length > 1) {
    const ids = found.map((call) => call.id).join(", ");
    throw new Fault("USAGE", `expected the id of one call, got "${visible(id)}", which could be ${ids}`);
  }
  return found[0] ?? null;
}
