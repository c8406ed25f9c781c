import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Fault, type Layer } from "../../contract/index.ts";
import { parsePreset, parseRuleFile, type RuleFile } from "../../policy/index.ts";

/** Where rule files of each layer stand. */
export interface PolicySources {
  /** `policies/` of the installation. */
  readonly shipped: string;
  readonly managed: string;
  readonly user: string;
}

export const MANAGED_POLICIES = "/etc/portcullis/policies";

/** The packs of a preset and the managed and user rule files; throws where one is wrong. */
export function readSources(sources: PolicySources, preset: string): RuleFile[] {
  return [
    ...readPreset(sources.shipped, preset),
    ...readManaged(sources.managed),
    ...readFolder(sources.user, "user"),
  ];
}

export function readPreset(shipped: string, preset: string): RuleFile[] {
  const file = join(shipped, "presets", `${preset}.yaml`);
  if (!existsSync(file)) {
    const known = readdirSync(join(shipped, "presets"))
      .map((name) => name.replace(/\.yaml$/, ""))
      .sort();
    throw new Fault("CONFIG_INVALID", `expected a preset of ${known.join(", ")}, got ${preset}`);
  }
  const { packs } = parsePreset(readFileSync(file, "utf8"), file);
  return packs.map((pack) => readRules(join(shipped, `${pack}.yaml`), "shipped"));
}

export function readRules(file: string, layer: Layer): RuleFile {
  return parseRuleFile(readFileSync(file, "utf8"), { file, layer });
}

/** Threat: managed rules bind the user, so files that the user could write are no managed rules. */
function readManaged(folder: string): RuleFile[] {
  const files = rulesIn(folder);
  for (const path of files.length === 0 ? [] : [folder, ...files]) {
    const { uid, mode } = statSync(path);
    if (uid !== 0 || (mode & 0o022) !== 0) {
      throw new Fault(
        "POLICY_INVALID",
        `expected managed rules that only root can write, got ${path} (owner ${uid}, mode ${(mode & 0o777).toString(8)})`,
      );
    }
  }
  return files.map((file) => readRules(file, "managed"));
}

export function readFolder(folder: string, layer: Layer): RuleFile[] {
  return rulesIn(folder).map((file) => readRules(file, layer));
}

/** Absolute, sorted. */
export function rulesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith("."))
    .sort()
    .map((name) => join(folder, name));
}

/** What tells that a folder's rule files are as they were: names, sizes and times. */
export function stampOf(folder: string): string {
  try {
    return rulesIn(folder)
      .map((file) => {
        const { mtimeNs, size, ino } = lstatSync(file, { bigint: true });
        return `${file} ${mtimeNs} ${size} ${ino}`;
      })
      .join("\n");
  } catch (error) {
    return `unreadable: ${String(error)}`;
  }
}
