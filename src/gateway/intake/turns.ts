import { Fault } from "../../contract/index.ts";
import { roomFor } from "../room.ts";
import type { LaneEvents, Sighting } from "./lane.ts";

export interface Turns extends LaneEvents {
  /** Denies what has not had its turn: the gateway ends. */
  close(): void;
}

/** Calls that wait for their turn. A client makes some ten at once. */
const QUEUED = { all: 10_000, each: 1_000 };

/**
 * Calls one after the other, and the workers in turn, so that nobody waits for more than one call of each other worker. Between
 * two calls the event loop takes in what has come meanwhile; a call that comes alone is judged at once.
 *
 * Threat: a worker that asks a thousand things at once, each as costly as it can be made, must not keep the others waiting.
 */
export function inTurn(events: LaneEvents): Turns {
  /** By worker; the next to have its turn is the first. */
  const queues = new Map<string, Sighting[]>();
  const room = roomFor(QUEUED);
  /** Something has been judged in this round of the event loop. */
  let ran = false;
  let planned = false;

  function seen(sighting: Sighting): void {
    const { folder } = sighting;
    if (!ran && queues.size === 0) return run(sighting);
    if (!room.take(folder, 1)) return events.seen(tooMany(sighting));
    const queue = queues.get(folder);
    if (queue === undefined) queues.set(folder, [sighting]);
    else queue.push(sighting);
  }

  function run(sighting: Sighting): void {
    ran = true;
    if (!planned) setImmediate(step);
    planned = true;
    events.seen(sighting);
  }

  function step(): void {
    planned = false;
    ran = false;
    const next = taken();
    if (next !== undefined) run(next);
  }

  /** The oldest call of the worker whose turn it is, which then is the last to have the next. */
  function taken(): Sighting | undefined {
    const [first] = queues;
    if (first === undefined) return undefined;
    const [folder, queue] = first;
    const sighting = queue.shift();
    queues.delete(folder);
    if (queue.length > 0) queues.set(folder, queue);
    room.give(folder, 1);
    return sighting;
  }

  function leave({ folder, reply }: Sighting): void {
    const queue = queues.get(folder) ?? [];
    const place = queue.findIndex((queued) => queued.reply === reply);
    if (place < 0) return;
    queue.splice(place, 1);
    if (queue.length === 0) queues.delete(folder);
    room.give(folder, 1);
  }

  return {
    seen,
    withdrawn(sighting) {
      // Race: what its hook has denied must not be judged when its turn comes.
      leave(sighting);
      events.withdrawn(sighting);
    },
    close() {
      for (let next = taken(); next !== undefined; next = taken()) events.seen(ending(next));
    },
  };
}

function tooMany(sighting: Sighting): Sighting {
  return denied(
    sighting,
    new Fault(
      "LIMIT_REACHED",
      `more than ${QUEUED.each} calls of one worker, or ${QUEUED.all} in all, at once`,
    ),
  );
}

function ending(sighting: Sighting): Sighting {
  return denied(sighting, new Fault("GATEWAY_DOWN", "the gateway was stopped before its turn came"));
}

/** What can't be read is recorded as refused, and denied. */
function denied(sighting: Sighting, fault: Fault): Sighting {
  return {
    ...sighting,
    read() {
      throw fault;
    },
  };
}
