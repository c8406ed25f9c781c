import { join } from "node:path";
import { loadConfig } from "../../gateway/config.ts";
import { PROJECT_RULES, readProject } from "../../gateway/policy/project.ts";
import { readSources } from "../../gateway/policy/sources.ts";
import { configFolder, homePaths } from "../../platform/home.ts";
import { type Chosen, guardRules, type Rule, type RuleFile } from "../../policy/index.ts";
import { findRepository } from "../../workers/index.ts";
import type { CliIo } from "../io.ts";
import { guardFacts, policySources } from "../policy-parts.ts";

/** Everything that a policy is made of, also what does not count. */
export interface Parts {
  readonly preset: string | null;
  readonly guard: readonly Rule[];
  readonly files: readonly RuleFile[];
  readonly chosen: Chosen;
  /** The worker's repository, `${repo}`; null outside of one. */
  readonly repository: string | null;
}

/** The rules that a worker in this folder is judged by: the user's configuration, and the project's own rules. */
export function partsInForce(folder: string, io: CliIo): Parts {
  const config = configFolder(io.env);
  const { preset, disable } = loadConfig(config);
  const repository = findRepository(folder)?.main ?? null;
  const project = readProject(join(repository ?? folder, PROJECT_RULES), homePaths(io.env).trust);
  return {
    preset,
    guard: guardIn(io),
    files: [...readSources(policySources(config), preset), ...project.files],
    chosen: { disabled: disable, projectTrusted: project.trusted },
    repository,
  };
}

export function guardIn(io: CliIo): readonly Rule[] {
  return guardRules(guardFacts(io, homePaths(io.env)));
}
