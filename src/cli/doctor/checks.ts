import { accessSync, constants } from "node:fs";
import { execa } from "execa";
import { Fault, type GatewayStatus } from "../../contract/index.ts";
import { loadConfig } from "../../gateway/config.ts";
import { request } from "../../platform/control-client.ts";
import { configFolder, openHome } from "../../platform/home.ts";
import { findInstall } from "../../platform/install.ts";
import { canaries } from "./canaries.ts";
import { type Check, ok, wrong } from "./finding.ts";

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

/** In the order in which one leads to the next. */
export const CHECKS: readonly Check[] = [folders, tmux, hook, configuration, gateway, canaries];
