import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { Fault, type LaneStatus, WORKER_NAME } from "../../contract/index.ts";
import { errorCode } from "../../platform/files.ts";
import type { HomePaths } from "../../platform/home.ts";
import { keepPort, keptPort, type LaneKeys } from "../../platform/lane/lane.ts";
import { type Holding, holdingOf, roomFor } from "../room.ts";
import { bodyOf } from "./body.ts";
import { heldCalls } from "./held-call.ts";
import type { LaneEvents, Reply, Sighting } from "./lane.ts";
import { LARGEST_PAYLOAD } from "./pending-call.ts";

export interface HttpLaneParts {
  readonly paths: HomePaths;
  readonly keys: LaneKeys;
  /** The secret of a worker that runs; null where there is none of that name. */
  tokenOf(worker: string): string | null;
  readonly events: LaneEvents;
  /** The port is another program's, or is ours again. */
  changed(state: LaneStatus["state"], why: string): void;
}

export interface HttpLane {
  readonly status: LaneStatus;
  /** A file of this lane in a worker's `pending/`: of a call that is held now, or of one that a dead gateway held. */
  file(worker: string, name: string): void;
  close(): void;
}

/** Milliseconds. */
const RETRY = 1_000;
const ARRIVAL = 10_000;
const LAST_ANSWERS = 300;
const KEEP_ALIVE = 60_000;
const MOST_CONNECTIONS = 1_000;
/** Bytes of calls that have arrived, or are arriving, and have no answer yet. */
const BODIES = { all: 256 * 2 ** 20, each: 64 * 2 ** 20 };

/**
 * Calls by the client's HTTP hooks, over https on loopback.
 *
 * Threat: any program of this machine may connect, and any may take the port once the gateway is gone. The first has to know
 * the secret of a worker, and learns no more than what the rules say of a call that nobody will run. The second can't prove
 * to be us: the client is told to trust our certificate alone for this address, and blocks a call where that fails.
 */
export function openHttpLane(parts: HttpLaneParts): HttpLane {
  const { identity } = parts.keys;
  const held = heldCalls(parts.paths, parts.events);
  const room = roomFor(BODIES);
  let state: LaneStatus["state"] = "closed";
  let port = keptPort(parts.paths);
  let retry: NodeJS.Timeout | null = null;
  const server: Server = createServer({
    ...tlsOf(identity),
    requestTimeout: ARRIVAL,
    headersTimeout: ARRIVAL,
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.keepAliveTimeout = KEEP_ALIVE;
  server.on("request", (asked, reply) => void answered(asked, reply));
  server.on("listening", () => {
    port = (server.address() as AddressInfo).port;
    keepPort(parts.paths, port);
    turned("listening", `the fast lane listens on port ${port}`);
  });
  server.on("error", (error) => {
    if (state === "listening") return;
    turned("blocked", `the fast lane's port ${port} can't be had (${errorCode(error) ?? error.message})`);
    retry = setTimeout(listen, RETRY);
    retry.unref();
  });
  listen();

  function listen(): void {
    server.listen(port, "127.0.0.1");
  }

  function turned(to: LaneStatus["state"], why: string): void {
    if (state === to) return;
    state = to;
    parts.changed(to, why);
  }

  async function answered(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    const worker = /^\/call\/([^/?]+)$/.exec(asked.url ?? "")?.[1] ?? "";
    if (asked.method !== "POST" || !WORKER_NAME.test(worker)) return refuse(reply, 404);
    const token = parts.tokenOf(worker);
    if (token === null || !isSame(asked.headers.authorization ?? "", `Bearer ${token}`)) {
      return refuse(reply, 401);
    }
    const holding = holdingOf(room, worker);
    const body = await bodyOf(asked, holding);
    if (body === "ended" || reply.destroyed) return holding.end();
    if (body === "too-large") holding.end();
    seen(worker, body, reply, holding);
  }

  function seen(
    worker: string,
    body: Buffer | "too-large",
    response: ServerResponse,
    holding: Holding,
  ): void {
    let release = (): void => {};
    const reply = httpReply(response, () => {
      holding.end();
      release();
    });
    const read = (): Buffer => {
      if (body === "too-large") throw tooLarge();
      return body;
    };
    const sighting: Sighting = {
      folder: worker,
      read,
      reply,
      waiting() {
        // It waits for a person: from here on it is a pending file like every other.
        release = held.hold(worker, read());
      },
    };
    response.on("close", () => {
      if (reply.waits()) return;
      if (!response.writableEnded) parts.events.withdrawn(sighting);
    });
    parts.events.seen(sighting);
  }

  return {
    get status() {
      return { state, port };
    },
    file: held.file,
    close() {
      state = "closed";
      if (retry !== null) clearTimeout(retry);
      server.close();
      server.closeIdleConnections();
      // The last answers are on their way.
      setTimeout(() => server.closeAllConnections(), LAST_ANSWERS);
    },
  };
}

function tlsOf({ key, certificate }: LaneKeys["identity"]) {
  return { key, cert: certificate, minVersion: "TLSv1.2" } as const;
}

function httpReply(response: ServerResponse, onEnd: () => void): Reply {
  let open = true;
  function end(): void {
    if (!open) return;
    open = false;
    onEnd();
  }
  return {
    answer(line) {
      const taken = open && !response.destroyed;
      if (taken) response.writeHead(200, { "content-type": "application/json" }).end(`${line}\n`);
      end();
      return taken;
    },
    waits: () => open && !response.destroyed,
    drop() {
      end();
      // No answer: the client blocks the call.
      response.destroy();
    },
  };
}

/** Nothing is said of why: whoever asks without a secret learns nothing. */
function refuse(reply: ServerResponse, status: 401 | 404): void {
  reply.writeHead(status, { connection: "close" }).end();
}

function tooLarge(): Fault {
  const [one, each] = [LARGEST_PAYLOAD, BODIES.each].map((bytes) => bytes / 2 ** 20);
  return new Fault(
    "LIMIT_REACHED",
    `expected a call of at most ${one} MiB, and at most ${each} MiB of one worker at once`,
  );
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
