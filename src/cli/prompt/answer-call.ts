import { terminalJson, visible } from "../../escalation/index.ts";
import { request } from "../../platform/control-client.ts";
import { homePaths } from "../../platform/home.ts";
import type { CliIo } from "../io.ts";
import { signedAnswer } from "../signature.ts";
import { answerResultFrom } from "./answer-reply.ts";
import { callInWords, resultInWords } from "./replies.ts";
import { findWaiting, waitingCalls } from "./waiting.ts";

type Given = { readonly verb: "allow" } | { readonly verb: "deny"; readonly reason: string };

/** Gives an answer without a prompt, and says to what. Exit 0 if it was taken, else 1. */
export async function answerCall(given: Given, id: string, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const call = findWaiting(await waitingCalls(paths), id);
  // Of a call that waits no more the gateway knows who was first.
  const signature = call === null ? undefined : await signedAnswer(call, given, io.env, { asks: true });
  const result = answerResultFrom(
    await request(paths, {
      ...given,
      id: call?.id ?? id,
      via: "command",
      ...(signature !== undefined && { signature }),
    }),
  );
  const about = call === null ? visible(id) : `${call.id} ${callInWords(call)}`;
  if (io.json) io.out(`${terminalJson(result)}\n`);
  else io.out(`${resultInWords(result)}: ${about}\n`);
  return result.result === "settled" || result.result === "counted" ? 0 : 1;
}
