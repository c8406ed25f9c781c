import { accessSync, constants } from "node:fs";
import { execa } from "execa";
import { Fault, type GatewayStatus } from "../../contract/index.ts";
import { loadConfig } from "../../gateway/config.ts";
import { exampleContext } from "../../gateway/policy/examples.ts";
import { readSources } from "../../gateway/policy/sources.ts";
import { request } from "../../platform/control-client.ts";
import { configFolder, openHome } from "../../platform/home.ts";
import { findInstall } from "../../platform/install.ts";
import { checkExamples, compilePolicy, guardRules } from "../../policy/index.ts";
import { findClient, OLDEST_CLIENT, unsafeSettings } from "../../workers/index.ts";
import { analyseExample, guardFacts, policySources } from "../policy-parts.ts";
import { canaries } from "./canaries.ts";
import { type Check, ok, wrong } from "./finding.ts";
import { lane } from "./lane.ts";
import { locks } from "./locks.ts";

const folders: Check = async (io) => {
  const paths = openHome(io.env);
  return [ok("folders", `state in ${paths.home}, yours alone`)];
};

const tmux: Check = async () => {
  const { stdout, failed } = await execa("tmux", ["-V"], { reject: false, timeout: 5_000 });
  if (failed)
    return [
      wrong(
        "tmux",
        "tmux is not installed, and workers run in it",
        "install it: apt-get install tmux, brew install tmux",
      ),
    ];
  const version = Number(/(\d+\.\d+)/.exec(String(stdout))?.[1] ?? 0);
  if (version < 3)
    return [wrong("tmux", `expected tmux 3.0 or later, got ${stdout}`, "install a newer tmux")];
  return [ok("tmux", String(stdout))];
};

const hook: Check = async () => {
  const { hook: path } = findInstall();
  try {
    accessSync(path, constants.X_OK);
    return [ok("hook", path)];
  } catch {
    return [wrong("hook", `${path} is missing or can't be executed`, "install Portcullis again")];
  }
};

const configuration: Check = async (io) => {
  const config = loadConfig(configFolder(io.env));
  return [ok("config", `unattended: ${config.unattended}, preset: ${config.preset}`)];
};

const gateway: Check = async (io) => {
  let status: GatewayStatus;
  try {
    status = (await request(openHome(io.env), { verb: "gateway" })) as GatewayStatus;
  } catch (error) {
    if (!(error instanceof Fault && error.code === "GATEWAY_DOWN")) throw error;
    return [
      {
        check: "gateway",
        state: "note",
        text: "none runs",
        remedy: "portcullis up, or portcullis launch, starts one",
      },
    ];
  }
  const { pid, startedAt, version, policyErrors } = status;
  if (policyErrors.length > 0) {
    return [
      wrong(
        "gateway",
        `its newest rules are refused, older ones are in force: ${policyErrors.join("; ")}`,
        "mend the rule files",
      ),
    ];
  }
  const text = `one already runs: pid ${pid} since ${startedAt}, version ${version}; a second up is refused`;
  return [{ check: "gateway", state: "note", text, remedy: "portcullis down stops it" }];
};

const client: Check = async (io) => {
  try {
    const { path, version } = await findClient(io.env);
    return [ok("client", `Claude Code ${version} at ${path}`)];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const remedy =
      error.code === "CLIENT_TOO_OLD"
        ? `update it to ${OLDEST_CLIENT} or later`
        : "install Claude Code, or set PORTCULLIS_CLAUDE";
    return [wrong("client", error.message, remedy)];
  }
};

const settings: Check = async (io) => {
  const unsafe = unsafeSettings(io.env);
  if (unsafe.length === 0)
    return [ok("settings", "no user or managed setting of the client gets around the gate")];
  return unsafe.map(({ file, key, why }) =>
    wrong("settings", `${file}: ${key}: ${why}`, "take it out; launch refuses to start workers with it"),
  );
};

const policy: Check = async (io) => {
  const config = configFolder(io.env);
  try {
    const { preset, disable } = loadConfig(config);
    const files = readSources(policySources(config), preset);
    const { digest, rules } = compilePolicy(files, {
      guard: guardRules(guardFacts(io, openHome(io.env))),
      disabled: disable,
    });
    checkExamples(files, analyseExample, exampleContext(Date.now()));
    return [
      ok(
        "policy",
        `${rules.length} rules from ${files.length} files, preset ${preset}, digest ${digest.slice(0, 12)}`,
      ),
    ];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [
      wrong(
        "policy",
        error.message,
        "mend the rule file; the gateway does not start with it, and keeps its old rules if it runs",
      ),
    ];
  }
};

/** Side by side: each waits some seconds for something that does not come. */
const allCanaries: Check = async (io) => (await Promise.all([canaries(), locks(io), lane(io)])).flat();

/** In the order in which one leads to the next. */
export const CHECKS: readonly Check[] = [
  folders,
  tmux,
  client,
  settings,
  hook,
  configuration,
  policy,
  gateway,
  allCanaries,
];
