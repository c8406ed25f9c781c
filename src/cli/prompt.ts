import { homePaths } from "../platform/home.ts";
import type { CliIo } from "./io.ts";
import { runPlainPrompt } from "./prompt/plain.ts";
import { requireTerminal } from "./prompt/require-terminal.ts";
import { runPrompt } from "./prompt/run-prompt.ts";
import { openSocketLink } from "./prompt/socket-link.ts";
import { signedAnswer } from "./signature.ts";

/** `prompt`: answers what waits, from another terminal than the gateway's. Comes back to a restarted gateway. */
export async function prompt({ plain }: { readonly plain: boolean }, io: CliIo): Promise<number> {
  if (!plain) requireTerminal(io);
  const link = await openSocketLink(homePaths(io.env), {
    returns: true,
    sign: (call, answer) => signedAnswer(call, answer, io.env, { asks: false }),
  });
  await (plain ? runPlainPrompt(link, io) : runPrompt(link, io));
  return 0;
}
