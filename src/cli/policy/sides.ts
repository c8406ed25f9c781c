import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Fault } from "../../contract/index.ts";
import { loadConfig } from "../../gateway/config.ts";
import { readFolder, readPreset, readSources, rulesIn } from "../../gateway/policy/sources.ts";
import { configFolder } from "../../platform/home.ts";
import { compilePolicy, type Policy, policyOf, type Rule, type RuleFile } from "../../policy/index.ts";
import type { CliIo } from "../io.ts";
import { policySources } from "../policy-parts.ts";
import { guardIn } from "./in-force.ts";
import type { RecordedCall, RecordedLog } from "./recorded.ts";

/** Rule files without guard and project rules: those stay as they were recorded. */
export interface Side {
  readonly files: readonly RuleFile[];
  readonly disabled: readonly string[];
}

/**
 * What a folder says: a configuration (`config.yaml`, `policies/`), packs with their `presets/`, or plain rule files, which
 * stand as the user's beside a preset (null: the configured one; `none`: none).
 */
export function readSide(folder: string, preset: string | null, io: CliIo): Side {
  const at = resolve(io.cwd, folder);
  const config = configFolder(io.env);
  const sources = policySources(config);
  if (existsSync(join(at, "config.yaml"))) {
    const own = loadConfig(at);
    const files = readSources({ ...sources, user: join(at, "policies") }, preset ?? own.preset);
    return { files, disabled: own.disable };
  }
  const { preset: configured, disable: disabled } = loadConfig(config);
  const chosen = preset ?? configured;
  if (existsSync(join(at, "presets"))) return { files: readPreset(at, chosen), disabled };
  if (!existsSync(at) || rulesIn(at).length === 0)
    throw new Fault("NOT_FOUND", `expected rule files in ${at}, got none`);
  if (chosen === "none") return { files: readFolder(at, "user"), disabled };
  return { files: readSources({ ...sources, user: at }, chosen), disabled };
}

/** The policy that a side makes for a recorded call: with the guard and the project's rules of then. */
export function policiesOf(side: Side, log: RecordedLog, io: CliIo): (call: RecordedCall) => Policy {
  const made = new Map<string, Policy>();
  return ({ body }) => {
    const digest = body.verdict?.policy ?? "";
    const before = made.get(digest);
    if (before !== undefined) return before;
    const then: readonly Rule[] | undefined = log.kept(digest)?.policy.rules;
    const guard = then?.filter(({ layer }) => layer === "guard") ?? guardIn(io);
    const base = compilePolicy(side.files, { guard, disabled: side.disabled });
    const project = then?.filter(({ layer }) => layer === "project") ?? [];
    const policy = project.length === 0 ? base : policyOf([...base.rules, ...project]);
    made.set(digest, policy);
    return policy;
  };
}
