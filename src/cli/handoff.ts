import { userInfo } from "node:os";
import { Fault } from "../contract/index.ts";
import { visible } from "../escalation/index.ts";
import { homePaths } from "../platform/home.ts";
import { handOff, readWorker, workerStatus } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `handoff`: tells a person how to take a worker over, and keeps scripts from sending to it until `--back`. */
export async function handoff(name: string, back: boolean, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const before = readWorker(paths, name);
  const status = workerStatus(paths, before);
  if (!back && before.state === "ended")
    throw new Fault(
      "NOT_FOUND",
      `worker ${name} has ended; portcullis adopt ${name} brings its conversation back`,
    );
  const worker = handOff(paths, name, back ? null : { by: userInfo().username, at: Date.now() });
  const commands = {
    attach: `portcullis attach ${name}`,
    pending: "portcullis pending",
    turn: `portcullis turn ${name}`,
    back: `portcullis handoff ${name} --back`,
    resume: `portcullis adopt ${name}`,
  };
  if (io.json)
    io.out(
      `${JSON.stringify({ name, handedOff: worker.handedOff ?? null, status, folder: worker.folder, session: worker.session, commands })}\n`,
    );
  else if (back) io.err(`portcullis: ${name} takes prompts from scripts again\n`);
  else
    io.out(`${name} is yours: no script sends to it until you give it back. Every call is judged as before.

  it is        ${status.state}${status.detail === "" ? "" : ` (${visible(status.detail)})`}
  it works in  ${visible(worker.folder)}
  last turn    ${commands.turn}
  take over    ${commands.attach}        (Ctrl-B d leaves it)
  what waits   ${commands.pending}
  give back    ${commands.back}
  if it ends   ${commands.resume}        (session ${worker.session})
`);
  return 0;
}
