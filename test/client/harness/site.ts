import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import type { AuditRecord, Escalation, RecordBody, WorkerEvent } from "../../../src/contract/index.ts";
import { homePaths, workerPaths } from "../../../src/platform/home.ts";
import { findInstall } from "../../../src/platform/install.ts";
import { tmuxSocket } from "../../../src/workers/index.ts";
import { removeFolder } from "../../remove-folder.ts";
import { fetchedClient } from "../fetch.ts";
import { clientEnvironment, makeClientHome } from "./client-home.ts";
import type { Scripts } from "./model/script.ts";
import { type ScriptedModel, startModel } from "./model/server.ts";
import { assertOnlyLoopback } from "./only-loopback.ts";

const SOURCES = findInstall().root;

/** Events that open and close a turn. */
const TURN: ReadonlySet<string> = new Set(["user_prompt_submit", "stop", "stop_failure"]);

export interface Ran {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** A user of Portcullis: a home, a project, a scripted model, and the command line. */
export interface Site {
  readonly root: string;
  readonly project: string;
  readonly home: string;
  readonly model: ScriptedModel;
  readonly paths: ReturnType<typeof homePaths>;
  readonly env: Record<string, string>;
  /** The site's own copy of the command line, and of the hook that its workers are started with. */
  readonly program: string;
  readonly hook: string;
  /** A file that no call may make: the user's rules deny it. */
  marker(name: string): string;
  has(path: string): boolean;
  /** Runs `portcullis`. */
  pc(...args: string[]): Promise<Ran>;
  /** Launches a worker and fails where that fails. */
  launch(name: string, prompt?: string, ...args: string[]): Promise<void>;
  /** Sends a prompt that follows a script, and waits for the end of its turn. */
  work(name: string, script: string): Promise<Ran>;
  /** Until the worker's last turn has ended, as far as the gateway has heard. */
  idle(name: string): Promise<void>;
  pending(): Promise<Escalation[]>;
  /** The waiting call of a tool use, once it is there. */
  asked(part: string): Promise<Escalation>;
  records(): RecordBody[];
  of<T extends RecordBody["type"]>(type: T): Extract<RecordBody, { type: T }>[];
  write(path: string, text: string): void;
  gatewayPid(): number;
  close(): Promise<void>;
}

/** Rules of the site's user, beside the careful preset. */
function rules(root: string): string {
  return `portcullis: 1
rules:
  - id: no-markers
    decision: deny
    match: { write: "${root}/markers/**" }
    reason: markers are forbidden here
  - id: ask-for-questions
    decision: escalate
    match: { write: "${root}/questions/**" }
    reason: a person has to look at questions
  - id: hurry
    decision: escalate
    match: { write: "${root}/hurry/**" }
    reason: somebody has to be quick
    escalate: { timeout: 2s }
`;
}

/** Configuration under which workers' calls go by files alone, as those of clients that don't verify HTTP hooks. */
export const FILES_ALONE = "lane: file\n";

export async function openSite(scripts: Scripts, config = ""): Promise<Site> {
  assertOnlyLoopback();
  const client = fetchedClient();
  if (client === null) throw new Error("expected the real client in .cache/client, got none");
  const root = realpathSync(mkdtempSync(join(tmpdir(), "pc-site-")));
  const [home, project] = [join(root, "home"), join(root, "project")];
  for (const folder of [project, join(root, "markers"), join(root, "questions"), join(root, "hurry")])
    mkdirSync(folder, { recursive: true });
  makeClientHome(home, []);
  await eventually(() => existsSync(findInstall().program), "dist/portcullis.js (npm run build makes it)", 5);
  // A copy of its own: tests damage the hook, and the build may go on beside them.
  const install = join(root, "install");
  for (const part of ["dist", "plugin", "policies", "package.json"])
    cpSync(join(SOURCES, part), join(install, part), { recursive: true });
  const program = join(install, "dist", "portcullis.js");
  const model = await startModel(scripts);
  const env = {
    ...clientEnvironment(home, model.url),
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    PORTCULLIS_CLAUDE: client,
    PORTCULLIS_HOME: join(root, "state"),
  };
  const paths = homePaths(env);
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  put(join(home, ".config", "portcullis", "policies", "site.yaml"), rules(root));
  put(join(home, ".config", "portcullis", "config.yaml"), config);

  async function pc(...args: string[]): Promise<Ran> {
    const ran = await execa(process.execPath, [program, ...args], {
      cwd: project,
      env,
      extendEnv: false,
      reject: false,
      stdin: "ignore",
      timeout: 120_000,
    });
    return { code: ran.exitCode, out: ran.stdout, err: ran.stderr };
  }

  async function launch(name: string, prompt?: string, ...args: string[]): Promise<void> {
    const ran = await pc(
      "launch",
      name,
      project,
      ...(prompt === undefined ? [] : ["--prompt", prompt]),
      ...args,
    );
    if (ran.code !== 0) throw new Error(`expected ${name} to launch, got exit ${ran.code}: ${ran.err}`);
  }

  async function work(name: string, script: string): Promise<Ran> {
    // The end of an earlier turn must not be taken for this one's.
    await idle(name);
    const before = lastSeq(name);
    const sent = await pc("send", name, `work on [[${script}]]`);
    if (sent.code !== 0) throw new Error(`expected ${name} to take its prompt, got: ${sent.err}`);
    // Turns that the client opens by itself (a subagent's end) must not be taken for it either.
    await eventually(() => model.ended(script), `the end of ${script}`, 90);
    return pc("wait", name, "--timeout", "90", "--after", String(before + 1));
  }

  async function idle(name: string): Promise<void> {
    await eventually(() => {
      const turns = eventNames(name).filter((event) => TURN.has(event));
      return turns.at(-1) !== "user_prompt_submit";
    }, `the end of ${name}'s turn`);
  }

  function lastSeq(name: string): number {
    return eventNames(name).length;
  }

  function eventNames(name: string): string[] {
    const file = workerPaths(paths, name).events;
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    return lines.map((line) => (JSON.parse(line) as WorkerEvent).event);
  }

  async function pending(): Promise<Escalation[]> {
    const ran = await pc("pending", "--json");
    return ran.code === 0 ? (JSON.parse(ran.out) as Escalation[]) : [];
  }

  async function asked(part: string): Promise<Escalation> {
    return eventually(
      async () => (await pending()).find(({ call }) => JSON.stringify(call).includes(part)),
      `a waiting call with ${part}`,
    );
  }

  function records(): RecordBody[] {
    return readdirSync(paths.audit)
      .filter((name) => name.endsWith(".jsonl"))
      .sort()
      .flatMap((name) => readFileSync(join(paths.audit, name), "utf8").trimEnd().split("\n"))
      .filter((line) => line !== "")
      .map((line) => (JSON.parse(line) as AuditRecord).body);
  }

  return {
    root,
    project,
    home,
    model,
    paths,
    env,
    program,
    hook: join(install, "plugin", "hooks", "gate"),
    marker: (name) => join(root, "markers", name),
    has: existsSync,
    pc,
    launch,
    work,
    idle,
    pending,
    asked,
    records,
    of: (type) => records().filter((body): body is never => body.type === type),
    write: put,
    gatewayPid: () => (JSON.parse(readFileSync(paths.gatewayFile, "utf8")) as { pid: number }).pid,
    async close() {
      await execa("tmux", ["-L", tmuxSocket(paths), "kill-server"], { reject: false, env: { HOME: home } });
      await pc("down");
      await model.close();
      removeFolder(root);
    },
  };
}

export async function eventually<T>(
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  what: string,
  seconds = 30,
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((settle) => setTimeout(settle, 150));
  }
  throw new Error(`expected ${what} within ${seconds} s`);
}
