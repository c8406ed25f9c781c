import type { IncomingMessage } from "node:http";
import { LARGEST_PAYLOAD } from "./pending-call.ts";

/** The whole body of a request; null where it is too large, or ends early. Threat: its size is held against the limit as it comes. */
export function bodyOf(asked: IncomingMessage): Promise<Buffer | null> {
  return new Promise((settle) => {
    const chunks: Buffer[] = [];
    let size = 0;
    asked.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_PAYLOAD) settle(null);
      else chunks.push(chunk);
    });
    asked.on("end", () => settle(Buffer.concat(chunks, size)));
    asked.on("close", () => settle(null));
  });
}
