import { Fault } from "../../contract/index.ts";
import { roomFor } from "../room.ts";
import type { LaneEvents, Sighting } from "./lane.ts";

export interface Turns extends LaneEvents {
  /** Denies what has not had its turn: the gateway ends. */
  close(): void;
}

/** Calls that wait for their turn. A client makes some ten at once. */
const QUEUED = { all: 10_000, each: 1_000 };

/** Milliseconds after which the event loop takes in what has come meanwhile. A usual call takes about half of one. */
const SLICE = 8;

/**
 * Calls one after the other, and the workers in turn, so that nobody waits for more than one call of each other worker. After each
 * slice of time the event loop takes in what has come meanwhile; a call that comes alone is judged at once.
 *
 * Threat: a worker that asks a thousand things at once, each as costly as it can be made, must not keep the others waiting.
 */
export function inTurn(events: LaneEvents, now = (): number => performance.now()): Turns {
  /** By worker; the next to have its turn is the first. */
  const queues = new Map<string, Sighting[]>();
  const room = roomFor(QUEUED);
  /** Milliseconds spent on judging in this round of the event loop. */
  let spent = 0;
  let planned = false;

  function seen(sighting: Sighting): void {
    const { folder } = sighting;
    if (queues.size === 0 && spent < SLICE) return run(sighting);
    if (!room.take(folder, 1)) return events.seen(tooMany(sighting));
    const queue = queues.get(folder);
    if (queue === undefined) queues.set(folder, [sighting]);
    else queue.push(sighting);
  }

  function run(sighting: Sighting): void {
    if (!planned) setImmediate(step);
    planned = true;
    const since = now();
    events.seen(sighting);
    spent += now() - since;
  }

  function step(): void {
    planned = false;
    spent = 0;
    for (let next = taken(); next !== undefined; next = spent < SLICE ? taken() : undefined) run(next);
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
