import { createServer, type Server, type Socket } from "node:net";
import {
  type ControlReply,
  type ControlRequest,
  Fault,
  isJsonObject,
  type QueueUpdate,
} from "../../contract/index.ts";
import { splitLines } from "../../platform/lines.ts";
import { followers } from "./followers.ts";

export interface ControlHandlers {
  /** Answers a request, at once or later; a thrown fault is the reply. */
  answer(request: ControlRequest): unknown;
  /** What followers are told. */
  queue(): Omit<QueueUpdate, "notices">;
}

export interface ControlServer {
  readonly server: Server;
  /** Tells everybody who attached or watches. */
  changed(notice?: string): void;
  readonly operators: number;
  close(): void;
}

/** Characters; a request holds a reason at most. */
const LONGEST_REQUEST = 256 * 1024;

/** The control socket: one JSON line asks, one answers; `attach` and `watch` then follow the queue. */
export function controlServer(handlers: ControlHandlers): ControlServer {
  const sockets = new Set<Socket>();
  const following = followers(() => handlers.queue());

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    // Answers may take a moment; they leave in the order of the questions.
    let last = Promise.resolve();
    const take = (line: string): void => {
      last = last.then(() => reply(socket, line));
    };
    splitLines(socket, take, LONGEST_REQUEST);
  });

  async function reply(socket: Socket, line: string): Promise<void> {
    const { request, answer } = await answered(line);
    write(socket, answer);
    // Race: who went meanwhile follows nothing, and is no operator who is there.
    if (socket.destroyed || !answer.ok || (request?.verb !== "attach" && request?.verb !== "watch")) return;
    following.add(socket, request.verb);
  }

  async function answered(line: string): Promise<{ request: ControlRequest | null; answer: ControlReply }> {
    try {
      const request = parseRequest(line);
      return { request, answer: { ok: true, data: (await handlers.answer(request)) ?? null } };
    } catch (error) {
      const code = error instanceof Fault ? error.code : "INTERNAL";
      const message = error instanceof Error ? error.message : String(error);
      return { request: null, answer: { ok: false, code, message } };
    }
  }

  return {
    server,
    changed: following.changed,
    get operators() {
      return following.operators;
    },
    close() {
      server.close();
      following.flush();
      following.close();
      // What was answered is still on its way out: end, not destroy.
      for (const socket of sockets) socket.end();
    },
  };
}

function write(socket: Socket, value: unknown): void {
  if (socket.writable) socket.write(`${JSON.stringify(value)}\n`);
}

function parseRequest(line: string): ControlRequest {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new Fault("USAGE", "expected a request in JSON", { cause });
  }
  if (!isJsonObject(value) || typeof value["verb"] !== "string" || typeof value["pid"] !== "number") {
    throw new Fault("USAGE", "expected a request with verb, pid and user");
  }
  for (const key of [
    "id",
    "reason",
    "name",
    "detail",
    "user",
    "via",
    "rule",
    "text",
    "file",
    "scope",
    "signature",
  ]) {
    if (value[key] !== undefined && typeof value[key] !== "string")
      throw new Fault("USAGE", `expected a text in ${key}`);
  }
  const edited = value["edited"];
  const inputs = [
    ...(value["verb"] === "preview" ? [value["input"]] : []),
    ...(edited === undefined ? [] : [isJsonObject(edited) ? edited["input"] : null]),
  ];
  if (!inputs.every((input) => isJsonObject(input))) {
    throw new Fault("USAGE", "expected an object as the edited input");
  }
  return value as unknown as ControlRequest;
}
