import { connect, type Socket } from "node:net";
import { userInfo } from "node:os";
import {
  type ControlReply,
  type ControlRequest,
  Fault,
  type FaultCode,
  type QueueUpdate,
} from "../contract/index.ts";
import { errorCode } from "./files.ts";
import type { HomePaths } from "./home.ts";
import { splitLines } from "./lines.ts";

type WithoutSender<T> = T extends unknown ? Omit<T, "pid" | "user"> : never;

/** What a caller says; who it is comes from the process. */
export type Ask = WithoutSender<ControlRequest>;

export interface Subscription {
  close(): void;
  /** Settles when the connection has ended, from whichever side. */
  readonly closed: Promise<void>;
}

/** Asks the gateway of this state folder; throws `GATEWAY_DOWN` if nobody answers, else the reply's own fault. */
export async function request(paths: HomePaths, ask: Ask, timeoutMs = 10_000): Promise<unknown> {
  const socket = await dial(paths);
  try {
    socket.setTimeout(timeoutMs, () =>
      socket.destroy(new Fault("GATEWAY_DOWN", "the gateway did not answer in time")),
    );
    const first = await new Promise<string>((settle, fail) => {
      socket.on("error", (cause) => fail(down(cause)));
      socket.on("close", () => fail(new Fault("GATEWAY_DOWN", "the gateway closed the connection")));
      splitLines(socket, settle);
      send(socket, ask);
    });
    return unwrap(first);
  } finally {
    socket.destroy();
  }
}

/** Follows the queue of waiting calls. `attach` counts as an operator; `watch` only looks. */
export async function subscribe(
  paths: HomePaths,
  verb: "attach" | "watch",
  onUpdate: (update: QueueUpdate) => void,
): Promise<Subscription> {
  const socket = await dial(paths);
  const closed = new Promise<void>((settle) => socket.on("close", () => settle()));
  await new Promise<void>((settle, fail) => {
    let greeted = false;
    socket.on("error", (cause) => fail(down(cause)));
    socket.on("close", () => fail(new Fault("GATEWAY_DOWN", "the gateway closed the connection")));
    splitLines(socket, (line) => {
      if (greeted) return onUpdate(JSON.parse(line) as QueueUpdate);
      greeted = true;
      try {
        unwrap(line);
        settle();
      } catch (error) {
        fail(error);
        socket.destroy();
      }
    });
    send(socket, { verb });
  });
  return { closed, close: () => socket.destroy() };
}

function dial(paths: HomePaths): Promise<Socket> {
  return new Promise((settle, fail) => {
    const socket = connect(paths.socket);
    socket.once("connect", () => settle(socket));
    socket.once("error", (cause) => fail(down(cause)));
  });
}

function down(cause: Error): Fault {
  if (cause instanceof Fault) return cause;
  const gone = ["ENOENT", "ECONNREFUSED", "ENOTSOCK"].includes(errorCode(cause) ?? "");
  const why = gone
    ? "no gateway runs for this state folder"
    : `the gateway can't be reached (${errorCode(cause)})`;
  return new Fault("GATEWAY_DOWN", `${why}; start it with: portcullis up`, { cause });
}

function send(socket: Socket, ask: Ask): void {
  socket.write(`${JSON.stringify({ ...ask, pid: process.pid, user: userInfo().username })}\n`);
}

function unwrap(line: string): unknown {
  const reply = JSON.parse(line) as ControlReply;
  if (reply.ok) return reply.data;
  throw new Fault(reply.code as FaultCode, reply.message);
}
