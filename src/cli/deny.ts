import type { CliIo } from "./io.ts";
import { answerCall } from "./prompt/answer-call.ts";

/** `deny ID --reason T`: the model sees the reason. */
export function deny(id: string, options: { readonly reason?: string }, io: CliIo): Promise<number> {
  return answerCall({ verb: "deny", reason: options.reason ?? "" }, id, io);
}
