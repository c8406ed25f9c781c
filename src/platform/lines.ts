import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** Calls back for each whole line; what has no newline at the end is dropped. Over `limit` characters the stream is ended. */
export function splitLines(stream: Readable, onLine: (line: string) => void, limit = 64 * 1024 * 1024): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    rest += decoder.write(chunk);
    if (rest.length > limit) {
      stream.destroy(new Error(`line of more than ${limit} characters`));
      return;
    }
    for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      onLine(line);
    }
  });
}
