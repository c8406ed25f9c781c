import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type MessagesRequest, positionOf, resultsOf, type ToolResult, userTextsOf } from "./conversation.ts";
import { type Scripts, type Turn, useId } from "./script.ts";
import { streamOf } from "./stream.ts";

/** A model that says what it is told to, on loopback. */
export interface ScriptedModel {
  readonly url: string;
  /** Adds scripts; a name that is taken is replaced. */
  add(scripts: Scripts): void;
  /** What the call gave back, as the model got it; undefined until then. */
  result(script: string, turn: number, nth?: number): ToolResult | undefined;
  /** Every text of the user's side in the newest request of a conversation, in order. */
  userTexts(): readonly string[];
  /** The script's first turn waits until the function that this gives is called. */
  hold(script: string): () => void;
  /** The next requests that follow the script fail so, as often as told; a connection is cut without a word. */
  fail(script: string, how: Failure, times: number): void;
  /** Texts of the messages of every request that followed a script, oldest request first. */
  readonly asked: readonly string[];
  /** When each request of a conversation came, in milliseconds of `performance.now()`. */
  readonly askedAt: readonly number[];
  /** Whether the model has said the text that ends the script. */
  ended(script: string): boolean;
  close(): Promise<void>;
}

/** Answers of a service in trouble: a status with the API's error type, or none at all. */
export type Failure = { readonly status: number; readonly type: string } | "cut";

/** What is said where no script says anything: it ends the turn. */
const SILENCE = "nothing more";

export async function startModel(scripts: Scripts = {}): Promise<ScriptedModel> {
  const known = new Map(Object.entries(scripts));
  const results = new Map<string, ToolResult>();
  const ended = new Set<string>();
  let userSide: readonly string[] = [];
  const held = new Map<string, Promise<void>>();
  const failing = new Map<string, { how: Failure; left: number }>();
  const asked: string[] = [];
  const askedAt: number[] = [];

  const server = createServer((incoming, reply) => {
    void readBody(incoming).then(async (body) => {
      if (incoming.method !== "POST" || incoming.url?.startsWith("/v1/messages") !== true)
        return reply.writeHead(404).end();
      if (incoming.url.includes("count_tokens")) return reply.end(JSON.stringify({ input_tokens: 10 }));
      const request = JSON.parse(body) as MessagesRequest;
      for (const [id, result] of resultsOf(request)) results.set(id, result);
      if (request.tools !== undefined && request.tools.length > 0) userSide = userTextsOf(request);
      const trouble = troubleOf(request);
      if (trouble === "cut") return incoming.socket.destroy();
      if (trouble !== null) {
        reply.writeHead(trouble.status, { "content-type": "application/json" });
        return reply.end(
          JSON.stringify({ type: "error", error: { type: trouble.type, message: trouble.type } }),
        );
      }
      const { turn, ids, script } = next(request);
      await held.get(script);
      if (request.stream !== true) return reply.end(JSON.stringify(whole(turn)));
      reply.writeHead(200, { "content-type": "text/event-stream" });
      reply.end(streamOf(turn, request.model ?? "scripted", ids));
    });
  });

  function troubleOf(request: MessagesRequest): Failure | null {
    const at = request.tools === undefined || request.tools.length === 0 ? null : positionOf(request);
    if (at === null) return null;
    askedAt.push(performance.now());
    asked.push(JSON.stringify(request.messages));
    const trouble = failing.get(at.script);
    if (trouble === undefined || trouble.left <= 0) return null;
    trouble.left--;
    return trouble.how;
  }

  /** Requests without tools are the client's own (titles, summaries): they follow no script. */
  function next(request: MessagesRequest): { turn: Turn; ids: string[]; script: string } {
    const at = request.tools === undefined || request.tools.length === 0 ? null : positionOf(request);
    const turn = (at && known.get(at.script)?.[at.turn]) ?? SILENCE;
    if (at !== null && typeof turn === "string") ended.add(at.script);
    const ids =
      at === null || typeof turn === "string" ? [] : turn.map((_, nth) => useId(at.script, at.turn, nth));
    return { turn, ids, script: at?.script ?? "" };
  }

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (more) => {
      for (const [name, turns] of Object.entries(more)) known.set(name, turns);
    },
    result: (script, turn, nth) => results.get(useId(script, turn, nth)),
    userTexts: () => userSide,
    hold(script) {
      let release = (): void => {};
      held.set(script, new Promise((settle) => (release = settle)));
      return release;
    },
    fail: (script, how, times) => void failing.set(script, { how, left: times }),
    asked,
    askedAt,
    ended: (script) => ended.has(script),
    close: () => closed(server),
  };
}

function whole(turn: Turn): object {
  return {
    id: "msg_whole",
    type: "message",
    role: "assistant",
    model: "scripted",
    content: [{ type: "text", text: typeof turn === "string" ? turn : SILENCE }],
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: { input_tokens: 10, output_tokens: 1 },
  };
}

async function readBody(asked: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
