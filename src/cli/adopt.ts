import { Fault } from "../contract/index.ts";
import { openHome } from "../platform/home.ts";
import { type AdoptOptions, adopt, adoptionPlan, allWorkers, goneWorkers } from "../workers/index.ts";
import type { CliIo } from "./io.ts";
import { startParts } from "./start-parts.ts";

/** `adopt`: goes on with a session under a worker's name. Exit 1 where no conversation is kept, or it is open elsewhere. */
export async function adoptWorker(options: AdoptOptions, io: CliIo): Promise<number> {
  try {
    const { worker, delivery } = await adopt(options, startParts(openHome(io.env), io));
    if (io.json) io.out(`${JSON.stringify({ worker, delivery })}\n`);
    const prompt = delivery === null ? "" : `; its prompt is ${delivery.state}`;
    io.err(
      `portcullis: worker ${worker.name} goes on with session ${worker.session} in ${worker.folder}${prompt}\n`,
    );
    return delivery?.state === "unconfirmed" ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Fault && REFUSED.has(error.code))) throw error;
    io.err(`portcullis: ${error.message}\n`);
    return 1;
  }
}

const REFUSED: ReadonlySet<string> = new Set(["NOT_FOUND", "EXISTS", "LIMIT_REACHED"]);

/** What became, or would become, of one worker that is gone. */
interface Adoption {
  readonly name: string;
  readonly session: string;
  readonly folder: string;
  readonly outcome: "adopted" | "would-adopt" | "refused";
  /** Why it was refused; empty else. */
  readonly detail: string;
}

/** `adopt --all`: every worker whose process has ended by itself. Exit 1 where one could not be brought back. */
export async function adoptAll({ dryRun }: { dryRun: boolean }, io: CliIo): Promise<number> {
  const paths = openHome(io.env);
  const parts = startParts(paths, io);
  const adoptions: Adoption[] = [];
  for (const { name, session, folder } of goneWorkers(paths, allWorkers(paths))) {
    const options = { name, from: null, prompt: null, projectConfig: false, clientArguments: [] };
    const done = (outcome: Adoption["outcome"], detail = ""): void => {
      adoptions.push({ name, session, folder, outcome, detail });
      if (!io.json)
        io.out(`${name.padEnd(20)} ${outcome.padEnd(12)} ${detail || `${session} in ${folder}`}\n`);
    };
    try {
      if (dryRun) adoptionPlan(options, parts);
      else await adopt(options, parts);
      done(dryRun ? "would-adopt" : "adopted");
    } catch (error) {
      // One that can't be brought back must not keep the others away.
      if (!(error instanceof Fault)) throw error;
      done("refused", error.message.split("\n")[0]);
    }
  }
  if (io.json) io.out(`${JSON.stringify(adoptions)}\n`);
  if (adoptions.length === 0) io.err("portcullis: no worker is gone\n");
  return adoptions.some(({ outcome }) => outcome === "refused") ? 1 : 0;
}
