import { type JsonObject, known, type Text, UNKNOWN } from "../../contract/index.ts";
import { HERE } from "../context.ts";
import { shown } from "../effects.ts";
import type { Tool, ToolGround } from "./tool.ts";

export const WEB_TOOLS: Readonly<Record<string, Tool>> = {
  WebFetch: (input, ground) => {
    const url = parsed(input["url"]);
    if (url === null) return "expected an http or https address in url";
    connect(
      ground,
      known(url.protocol.slice(0, -1)),
      known(url.hostname),
      known(url.port || defaultPort(url)),
      url.href,
    );
    return null;
  },
  WebSearch: (input: JsonObject, ground: ToolGround) => {
    if (typeof input["query"] !== "string") return "expected a text in query";
    connect(ground, known("https"), UNKNOWN, known("443"), input["query"]);
    return null;
  },
};

function connect(ground: ToolGround, scheme: Text, host: Text, port: Text, text: string): void {
  const cause = { text: shown(text), from: "call" } as const;
  // A search's words and an address's query are data of the worker's.
  ground.effects.add({
    kind: "connect",
    scheme,
    host,
    port,
    method: known("GET"),
    sends: true,
    where: HERE,
    cause,
  });
}

function parsed(value: unknown): URL | null {
  if (typeof value !== "string" || !URL.canParse(value)) return null;
  const url = new URL(value);
  return url.protocol === "http:" || url.protocol === "https:" ? url : null;
}

function defaultPort({ protocol }: URL): string {
  return protocol === "http:" ? "80" : "443";
}
