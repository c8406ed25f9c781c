import { join } from "node:path";
import { analyse } from "../analysis/index.ts";
import { EXAMPLE_FOLDER, EXAMPLE_HOME, noFilesBut } from "../gateway/policy/examples.ts";
import { MANAGED_POLICIES } from "../gateway/policy/sources.ts";
import { configFolder, type HomePaths, userHome } from "../platform/home.ts";
import { findInstall } from "../platform/install.ts";
import { tmuxSocket } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

export function policySources(config: string) {
  return { shipped: findInstall().policies, managed: MANAGED_POLICIES, user: join(config, "policies") };
}

export function guardFacts(io: CliIo, paths: HomePaths) {
  return {
    state: paths.home,
    config: configFolder(io.env),
    install: findInstall().root,
    userHome: userHome(io.env),
    gatewayPid: process.pid,
    tmuxSocket: tmuxSocket(paths),
  };
}

export function analyseExample(call: {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}) {
  const { tool, input } = call as { tool: string; input: Parameters<typeof analyse>[0]["input"] };
  return analyse(
    { tool, input, cwd: EXAMPLE_FOLDER },
    {
      facts: noFilesBut(EXAMPLE_HOME, EXAMPLE_FOLDER),
      home: EXAMPLE_HOME,
      folder: EXAMPLE_FOLDER,
      repository: EXAMPLE_FOLDER,
    },
  );
}
