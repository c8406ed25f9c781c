import { basename, join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { Fault } from "../../contract/index.ts";
import { visible } from "../../escalation/index.ts";
import { workerAround } from "../../gateway/control/inside-worker.ts";
import { PROJECT_RULES, type ProjectRules, readProject, trustProject } from "../../gateway/policy/project.ts";
import { request } from "../../platform/control-client.ts";
import { type HomePaths, openHome } from "../../platform/home.ts";
import { allWorkers, findRepository } from "../../workers/index.ts";
import type { CliIo } from "../io.ts";

/** Asks the operator; true only for a yes that was typed out. */
export type Ask = (question: string, io: CliIo) => Promise<boolean>;

/**
 * `policy trust [DIR]`: lets the allows of a project's rules count, as they are now. Threat: a worker that trusts what it
 * wrote itself, so it is refused inside of one, and asks on a terminal.
 */
export async function policyTrust(folder: string, io: CliIo, ask: Ask = askOnTerminal): Promise<number> {
  const paths = openHome(io.env);
  await refuseInsideWorker(paths);
  const top = resolve(io.cwd, folder);
  const rules = join(findRepository(top)?.main ?? top, PROJECT_RULES);
  const project = readProject(rules, paths.trust);
  if (project.files.length === 0) {
    io.err(`portcullis: expected rule files in ${visible(rules)}, got none\n`);
    return 1;
  }
  if (project.trusted) {
    io.err(`portcullis: the rules in ${visible(rules)} are trusted already, as they are\n`);
    return 0;
  }
  show(project, io);
  if (
    !(await ask(
      `Let the allows of these ${project.files.length} files count in ${visible(rules)}? [yes/no] `,
      io,
    ))
  ) {
    io.err("portcullis: not trusted; they can still deny and ask\n");
    return 1;
  }
  await tellGateway(paths, rules, project.digest);
  trustProject(rules, project.digest, paths.trust);
  io.err(
    `portcullis: trusted, digest ${project.digest.slice(0, 12)}; any change of them takes the trust away\n`,
  );
  return 0;
}

/** The gateway raises the alarm; a worker is refused also where no gateway runs to do so. */
async function refuseInsideWorker(paths: HomePaths): Promise<void> {
  const worker = workerAround(process.pid, allWorkers(paths));
  if (worker === null) return;
  await tellGateway(paths, "", "");
  throw new Fault(
    "INSIDE_WORKER",
    `policy trust is for operators, and this process runs inside worker ${worker.name}`,
  );
}

/** Recorded before it holds; without a gateway nothing is judged that it could hold for. */
async function tellGateway(paths: HomePaths, folder: string, digest: string): Promise<void> {
  try {
    await request(paths, { verb: "trust", folder, digest });
  } catch (error) {
    if (!(error instanceof Fault && error.code === "GATEWAY_DOWN")) throw error;
  }
}

/** Everything, as it stands in the files: what the operator has not seen is not trusted. */
function show({ files }: ProjectRules, io: CliIo): void {
  for (const { file, text } of files) io.err(`--- ${visible(basename(file))}\n${visibleLines(text)}\n`);
}

/** Line by line, so that lines stay lines. */
function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

async function askOnTerminal(question: string, io: CliIo): Promise<boolean> {
  if (io.stdin.isTTY !== true || io.stdout.isTTY !== true)
    throw new Fault("USAGE", "expected a terminal: trust is given by typing yes at one");
  const terminal = createInterface({ input: io.stdin, output: io.stdout });
  try {
    return (await terminal.question(question)).trim().toLowerCase() === "yes";
  } finally {
    terminal.close();
  }
}
