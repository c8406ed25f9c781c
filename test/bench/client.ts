import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GatewayStatus, Worker } from "../../src/contract/index.ts";
import { request } from "../../src/platform/control-client.ts";
import { type HomePaths, makeWorkerFolders, openHome, workerPaths } from "../../src/platform/home.ts";
import { findInstall } from "../../src/platform/install.ts";
import { LANE_TOKEN, laneFiles, laneSecret, laneToken, openLaneKeys } from "../../src/platform/lane/lane.ts";
import { inlineSettings } from "../../src/workers/settings.ts";
import { clientEnvironment, makeClientHome } from "../client/harness/client-home.ts";
import { bash } from "../client/harness/model/script.ts";
import { type ScriptedModel, startModel } from "../client/harness/model/server.ts";
import { runPrint } from "../client/harness/print-run.ts";
import { SEALED } from "../client/harness/sealed-pool.ts";
import { clientProgram } from "../client/harness/with-client.ts";
import { PEER, peerHook } from "./peers.ts";
import { percentile, putSection } from "./section.ts";

/**
 * What a gate adds to a tool call in the real client: chains of calls, each way in turn in every round, and the differences to the
 * way without a hook, round by round. Runs itself again inside a network namespace with loopback alone.
 */
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 10);
const CALLS = 40;
const RESAMPLES = 4_000;

if (process.env["PORTCULLIS_SEALED"] !== "yes") {
  peerHook();
  execFileSync(SEALED, ["--import", "tsx", import.meta.filename], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PORTCULLIS_NODE: process.execPath },
  });
  process.exit();
}

type Way = (
  site: Site,
  session: string,
) => { readonly settings?: object; readonly env?: Record<string, string> };

interface Site {
  readonly root: string;
  readonly paths: HomePaths;
  readonly port: number;
  /** Of a server with the lane's certificate that says allow at once, whatever it is asked. */
  readonly stub: number;
}

const YES = `${JSON.stringify({ hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision: "allow" } })}\n`;
const ALLOW = `process.stdin.resume().on("end", () => console.log(JSON.stringify(${YES.trim()})))`;
const hook = (argv: readonly string[]): object => ({
  hooks: {
    PreToolUse: [{ matcher: "*", hooks: [{ type: "command", command: argv[0], args: argv.slice(1) }] }],
  },
});

/** What any hook costs in this client: they look at nothing, and answer at once. */
const FLOORS = { https: "an https server that says allow", shell: "a shell line that says allow" } as const;

const WAYS: Readonly<Record<string, Way>> = {
  "no hook": () => ({}),
  "fast lane": (site, session) => gated(site, session, "http"),
  "file lane": (site, session) => gated(site, session, "file"),
  "fast lane, without events": (site, session) => callsAlone(gated(site, session, "http")),
  "file lane, without events": (site, session) => callsAlone(gated(site, session, "file")),
  [FLOORS.https]: (site, session) => callsAlone(gated(site, session, "http", site.stub)),
  [FLOORS.shell]: () => ({ settings: hook(["/bin/sh", "-c", `cat >/dev/null; echo '${YES.trim()}'`]) }),
  "a node hook that says allow": () => ({ settings: hook([process.execPath, "-e", ALLOW]) }),
  [`${PEER.name} ${PEER.version}`]: () => ({ settings: hook(peerHook()) }),
};

/** The hook that is asked about calls; none that is told of events. */
function callsAlone({ settings, env }: ReturnType<typeof gated>) {
  const { PreToolUse } = (settings as { hooks: Record<string, object> }).hooks;
  return { settings: { ...settings, hooks: { PreToolUse } }, env };
}

function gated({ paths, port, root }: Site, session: string, lane: "http" | "file", at = port) {
  const name = `w-${session.slice(0, 8)}`;
  const files = workerPaths(paths, name);
  makeWorkerFolders(files);
  const worker: Partial<Worker> = {
    name,
    generation: 1,
    session,
    folder: join(root, "project"),
    repository: null,
    lane,
    hookDeadline: 60,
    state: "running",
    pid: null,
  };
  writeFileSync(files.file, JSON.stringify(worker));
  const url = lane === "http" ? `https://127.0.0.1:${at}/call/${name}` : null;
  const env: Record<string, string> =
    lane === "http"
      ? {
          [LANE_TOKEN]: laneToken(laneSecret(paths) ?? "", name, 1),
          NODE_EXTRA_CA_CERTS: laneFiles(paths).certificate,
          NO_PROXY: "127.0.0.1",
        }
      : {};
  return {
    settings: inlineSettings({ hook: findInstall().hook, folder: files.folder, deadline: 60, env, url }),
    env,
  };
}

const root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-client-bench-")));
const home = join(root, "home");
const project = join(root, "project");
mkdirSync(project);
makeClientHome(home, [project]);
const env = { PATH: process.env["PATH"] ?? "", HOME: home, PORTCULLIS_HOME: join(root, "state") };
const paths = openHome(env);
execFileSync(process.execPath, [findInstall().program, "up", "--detach"], { env, stdio: "pipe" });
const { lane } = (await request(paths, { verb: "gateway" })) as GatewayStatus;
const { certificate, key } = openLaneKeys(paths, Date.now()).identity;
const stub = createServer({ key, cert: certificate }, (asked, reply) =>
  asked.resume().on("end", () => reply.setHeader("content-type", "application/json").end(YES)),
);
stub.keepAliveTimeout = 60_000;
await new Promise<void>((done) => stub.listen(0, "127.0.0.1", done));
const site: Site = { root, paths, port: lane.port, stub: (stub.address() as AddressInfo).port };

/** Milliseconds a call, for each way, one value a round. */
const rounds = new Map<string, number[]>(Object.keys(WAYS).map((name) => [name, []]));
try {
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(WAYS)) {
      const took = await chain(way);
      if (round >= 0) rounds.get(name)?.push(took);
      process.stderr.write(`round ${round} ${name}: ${took.toFixed(1)} ms a call\n`);
    }
  }
} finally {
  stub.close();
  stub.closeAllConnections();
  await request(paths, { verb: "down" }).catch(() => undefined);
  rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

const bare = rounds.get("no hook") ?? [];
const row = (name: string): string => {
  const all = rounds.get(name) ?? [];
  const differences = all.map((value, at) => value - (bare[at] ?? Number.NaN));
  const [low, high] = interval(differences);
  const added =
    name === "no hook"
      ? ""
      : `${percentile(differences, 0.5).toFixed(1)} | ${low.toFixed(1)} to ${high.toFixed(1)}`;
  return `| ${name} | ${percentile(all, 0.5).toFixed(1)} | ${added || " | "} |`;
};
putSection(
  "Tool calls in the real client",
  "npm run bench:client",
  `Claude Code ${versionOfClient()} without a terminal, a scripted model, chains of ${CALLS} Bash calls (\`true\`), ${ROUNDS} rounds with each way in turn. Milliseconds a call, from one request of the model to the next: the client's own time, the hooks (both lanes with all hooks of a worker, events too) and the command. Added: median of the rounds' differences to no hook, and its 95 % interval by resampling. The server and the shell line that say allow look at nothing and record nothing: less no hook can cost in this client.

| | a call | added | 95 % of the median |
|---|---|---|---|
${Object.keys(WAYS).map(row).join("\n")}`,
);

async function chain(way: Way): Promise<number> {
  const model: ScriptedModel = await startModel({
    chain: [...Array.from({ length: CALLS }, () => [bash("true")]), "done"],
  });
  const session = randomUUID();
  const { settings, env: more = {} } = way(site, session);
  try {
    const { output } = await runPrint({
      client: clientProgram(),
      home,
      folder: project,
      modelUrl: model.url,
      prompt: "work on [[chain]]",
      mode: "bypassPermissions",
      ...(settings !== undefined && { settings }),
      args: ["--session-id", session, "--setting-sources", "user"],
      env: { ...clientEnvironment(home, model.url), ...more },
    });
    const at = model.askedAt;
    if (!model.ended("chain") || at.length !== CALLS + 1)
      throw new Error(`expected a chain of ${CALLS} calls, got ${at.length - 1}: ${output.slice(0, 400)}`);
    if (model.result("chain", CALLS - 1)?.isError !== false)
      throw new Error(
        `expected the last call to run, got ${JSON.stringify(model.result("chain", CALLS - 1))}`,
      );
    return ((at.at(-1) ?? 0) - (at[0] ?? 0)) / CALLS;
  } finally {
    await model.close();
  }
}

/** 95 % of the medians of resampled values. The lot is drawn by a fixed seed: the same values give the same interval. */
function interval(values: readonly number[]): readonly [number, number] {
  let seed = 42;
  const next = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const medians = Array.from({ length: RESAMPLES }, () =>
    percentile(
      values.map(() => values[Math.floor(next() * values.length)] ?? Number.NaN),
      0.5,
    ),
  );
  return [percentile(medians, 0.025), percentile(medians, 0.975)];
}

function versionOfClient(): string {
  const about = new URL("../../.cache/client/package.json", import.meta.url);
  return String(Object.values(JSON.parse(readFileSync(about, "utf8")).dependencies)[0]);
}
