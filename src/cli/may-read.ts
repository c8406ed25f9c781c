import { dirname } from "node:path";
import { analyse } from "../analysis/index.ts";
import { loadConfig } from "../gateway/config.ts";
import { readSources } from "../gateway/policy/sources.ts";
import { fileFacts } from "../platform/file-facts.ts";
import { configFolder, openHome, userHome } from "../platform/home.ts";
import { compilePolicy, guardRules, judge } from "../policy/index.ts";
import type { CliIo } from "./io.ts";
import { guardFacts, policySources } from "./policy-parts.ts";

/** Whether the rules in force let a worker read a file of its folder without asking. */
export function mayRead(file: string, worker: string, io: CliIo): boolean {
  const config = configFolder(io.env);
  const { preset, disable } = loadConfig(config);
  const guard = guardRules(guardFacts(io, openHome(io.env)));
  const policy = compilePolicy(readSources(policySources(config), preset), { guard, disabled: disable });
  const folder = dirname(file);
  const home = userHome(io.env);
  const analysis = analyse(
    { tool: "Read", input: { file_path: file }, cwd: folder },
    { facts: fileFacts, home, folder, repository: folder },
  );
  const context = {
    worker,
    folder,
    repository: folder,
    home,
    agentType: null,
    branch: null,
    now: Date.now(),
  };
  return judge(policy, analysis, context).outcome === "allow";
}
