import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A model on loopback that asks for one shell command, once in each conversation, and then is done. */
export interface CanaryModel {
  readonly url: string;
  close(): Promise<void>;
}

/** The command stands between these in the prompt, so that one model serves several clients at once. */
export const COMMAND = /<canary>(.*?)<\/canary>/;

export async function startCanaryModel(): Promise<CanaryModel> {
  const server = createServer((asked, reply) => {
    void bodyOf(asked).then((body) => {
      if (asked.method !== "POST" || !asked.url?.startsWith("/v1/messages"))
        return reply.writeHead(404).end();
      if (asked.url.includes("count_tokens")) return reply.end('{"input_tokens":10}');
      const events = eventsOf(turnOf(body));
      reply.writeHead(200, { "content-type": "text/event-stream" });
      return reply.end(
        events.map((event) => `event: ${event["type"]}\ndata: ${JSON.stringify(event)}\n\n`).join(""),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => closed(server),
  };
}

interface Block {
  readonly start: object;
  readonly delta: object;
  readonly stop: "end_turn" | "tool_use";
}

function turnOf(body: string): Block {
  // What was asked for once has its result in the conversation.
  const done = body.includes('"tool_result"') || !body.includes('"tools"');
  const command = COMMAND.exec(body.replaceAll('\\"', '"'))?.[1];
  if (done || command === undefined) {
    return {
      start: { type: "text", text: "" },
      delta: { type: "text_delta", text: "done" },
      stop: "end_turn",
    };
  }
  const input = { command, description: "a canary" };
  return {
    start: { type: "tool_use", id: "toolu_canary", name: "Bash", input: {} },
    delta: { type: "input_json_delta", partial_json: JSON.stringify(input) },
    stop: "tool_use",
  };
}

/** As the streaming Messages API sends a turn of one block. */
function eventsOf({ start, delta, stop }: Block): Record<string, unknown>[] {
  const message = {
    id: "msg_canary",
    type: "message",
    role: "assistant",
    model: "canary",
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1 },
  };
  return [
    { type: "message_start", message },
    { type: "content_block_start", index: 0, content_block: start },
    { type: "content_block_delta", index: 0, delta },
    { type: "content_block_stop", index: 0 },
    { type: "message_delta", delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: 1 } },
    { type: "message_stop" },
  ];
}

async function bodyOf(asked: IncomingMessage): Promise<string> {
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
