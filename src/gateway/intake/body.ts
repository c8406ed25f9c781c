import type { IncomingMessage } from "node:http";
import type { Holding } from "../room.ts";
import { LARGEST_PAYLOAD } from "./pending-call.ts";

/** The whole body of a request; or why it can't be had: there is no room for it, or it ended early. */
export type Body = Buffer | "too-large" | "ended";

/** Threat: its size is held against the limits as it comes, not as it is announced. */
export function bodyOf(asked: IncomingMessage, holding: Holding): Promise<Body> {
  return new Promise((settle) => {
    let chunks: Buffer[] = [];
    let size = 0;
    let full = false;
    asked.on("data", (chunk: Buffer) => {
      size += chunk.length;
      full ||= size > LARGEST_PAYLOAD || !holding.take(chunk.length);
      if (full) {
        chunks = [];
        settle("too-large");
      } else chunks.push(chunk);
    });
    asked.on("end", () => settle(Buffer.concat(chunks, full ? 0 : size)));
    asked.on("close", () => settle("ended"));
  });
}
