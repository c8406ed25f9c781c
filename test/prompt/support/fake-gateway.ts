import { rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import type { ControlReply, ControlRequest, Escalation } from "../../../src/contract/index.ts";
import { add, answer, EMPTY_QUEUE, type Queue, withdraw } from "../../../src/escalation/index.ts";
import { splitLines } from "../../../src/platform/lines.ts";

/** A control socket with a real queue behind it and no gateway: what was asked of it is kept in order. */
export interface FakeGateway {
  readonly requests: ControlRequest[];
  /** Every `allow` and `deny`, as `allow ID` or `deny ID reason`. */
  readonly answers: string[];
  put(...escalations: readonly Escalation[]): void;
  /** Puts another in the place of the one with its id. */
  change(escalation: Escalation): void;
  /** Takes calls away, as when another operator is faster or the worker gives up. */
  take(...ids: readonly string[]): void;
  /** Another operator's answer. */
  answerAs(person: string, outcome: "allow" | "deny", id: string): void;
  notice(text: string): void;
  /** Milliseconds before each reply to an answer. */
  slow(milliseconds: number): void;
  /** Refuses whoever attaches from now on. */
  refuse(code: string, message: string): void;
  /** Drops every connection and stops listening, as a killed gateway does. */
  kill(): Promise<void>;
}

export function fakeGateway(socketPath: string): Promise<FakeGateway> {
  let queue: Queue = EMPTY_QUEUE;
  let delay = 0;
  let refusal: ControlReply | null = null;
  const sockets = new Set<Socket>();
  const followers = new Set<Socket>();
  const requests: ControlRequest[] = [];
  const answers: string[] = [];

  const publish = (notices: readonly string[] = []): void => {
    const update = {
      queue: queue.open.map((open) => open.escalation),
      notices,
      ended: queue.closed.map(({ id, how, by }) => ({ id, how, by })),
    };
    for (const socket of followers) socket.write(`${JSON.stringify(update)}\n`);
  };

  const given = (request: Extract<ControlRequest, { verb: "allow" | "deny" }>): unknown => {
    answers.push([request.verb, request.id, ...(request.verb === "deny" ? [request.reason] : [])].join(" "));
    const { result, queue: next } = answer(
      queue,
      { id: request.id, outcome: request.verb, person: request.user, via: request.via },
      Date.now(),
    );
    queue = next;
    publish();
    return result;
  };

  const dataFor = (request: ControlRequest): unknown => {
    switch (request.verb) {
      case "allow":
      case "deny":
        return given(request);
      case "pending":
        return queue.open.map((open) => open.escalation);
      default:
        return null;
    }
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      sockets.delete(socket);
      followers.delete(socket);
    });
    splitLines(socket, (line) => {
      const request = JSON.parse(line) as ControlRequest;
      requests.push(request);
      const reply = (): void => {
        const refused = request.verb === "attach" ? refusal : null;
        const message: ControlReply = refused ?? { ok: true, data: dataFor(request) };
        socket.write(`${JSON.stringify(message)}\n`);
        if (refused !== null || (request.verb !== "attach" && request.verb !== "watch")) return;
        followers.add(socket);
        socket.write(`${JSON.stringify({ queue: queue.open.map((o) => o.escalation), notices: [] })}\n`);
      };
      if (delay > 0 && (request.verb === "allow" || request.verb === "deny")) setTimeout(reply, delay);
      else reply();
    });
  });

  const gateway: FakeGateway = {
    requests,
    answers,
    put(...escalations) {
      for (const one of escalations) queue = add(queue, one);
      publish();
    },
    change(escalation) {
      const open = queue.open.map((one) =>
        one.escalation.id === escalation.id ? { ...one, escalation } : one,
      );
      queue = { ...queue, open };
      publish();
    },
    take(...ids) {
      for (const id of ids) queue = withdraw(queue, id, Date.now()).queue;
      publish();
    },
    answerAs(person, outcome, id) {
      queue = answer(queue, { id, outcome, person, via: "command" }, Date.now()).queue;
      publish();
    },
    notice: (text) => publish([text]),
    refuse(code, message) {
      refusal = { ok: false, code, message };
    },
    slow(milliseconds) {
      delay = milliseconds;
    },
    kill: () =>
      new Promise((settle) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => settle());
        rmSync(socketPath, { force: true });
      }),
  };
  return new Promise((settle, fail) => {
    server.on("error", fail);
    server.listen(socketPath, () => settle(gateway));
  });
}
