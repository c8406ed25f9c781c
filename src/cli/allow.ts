import type { CliIo } from "./io.ts";
import { answerCall } from "./prompt/answer-call.ts";

/** `allow ID`: lets one waiting call through, once. The id may be any unique beginning or ending of it. */
export function allow(id: string, io: CliIo): Promise<number> {
  return answerCall({ verb: "allow" }, id, io);
}
