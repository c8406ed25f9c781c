import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Fault, type Layer, type Outcome } from "../../contract/index.ts";
import { type Preset, parsePreset, parseRuleFile, type RuleFile } from "../../policy/index.ts";

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
  const chosen = parsePreset(readFileSync(file, "utf8"), file);
  return narrowed(
    chosen,
    chosen.packs.map((pack) => readRules(join(shipped, `${pack}.yaml`), "shipped")),
  );
}

/** A preset may leave out allow and escalate rules of its packs, and never a deny. */
function narrowed({ preset, allows, without = [] }: Preset, packs: RuleFile[]): RuleFile[] {
  const known = new Map(packs.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule.decision] as const)));
  for (const id of allows ?? []) expectRule(preset, id, "allow", known.get(id));
  for (const id of without) expectRule(preset, id, "escalate", known.get(id));
  const counts = ({ id, decision }: RuleFile["rules"][number]): boolean =>
    decision === "allow" ? (allows?.includes(id) ?? true) : !without.includes(id);
  return packs.map((pack) => ({ ...pack, rules: pack.rules.filter(counts) }));
}

function expectRule(preset: string, id: string, expected: Outcome, found: Outcome | undefined): void {
  if (found !== expected) {
    throw new Fault(
      "POLICY_INVALID",
      `expected ${id} of preset ${preset} to be an ${expected} rule of its packs, got ${found ?? "none"}`,
    );
  }
}

export function readRules(file: string, layer: Layer): RuleFile {
  return parseRuleFile(readFileSync(file, "utf8"), { file, layer });
}

/**
 * Threat: managed rules bind the user, so what the user could write, or lead elsewhere by a link, is no managed rule; nor
 * is it left out in silence.
 */
function readManaged(folder: string): RuleFile[] {
  const files = rulesIn(folder);
  for (const path of files.length === 0 ? [] : [dirname(folder), folder, ...files]) {
    const stat = lstatSync(path);
    if (stat.uid !== 0 || (stat.mode & 0o022) !== 0 || stat.isSymbolicLink()) {
      const mode = (stat.mode & 0o777).toString(8);
      const what = stat.isSymbolicLink() ? "a link" : `owner ${stat.uid}, mode ${mode}`;
      throw new Fault(
        "POLICY_INVALID",
        `expected managed rules that only root can write, got ${path} (${what})`,
      );
    }
  }
  return files.map((file) => readRules(file, "managed"));
}

export function readFolder(folder: string, layer: Layer): RuleFile[] {
  return rulesIn(folder).map((file) => readRules(file, layer));
}

/** Absolute, sorted; what tests rules (`*.test.yaml`) is none. */
export function rulesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name) && !name.startsWith("."))
    .sort()
    .map((name) => join(folder, name));
}

/** What tells that a folder's rule files are as they were: names, sizes and times. */
export function stampOf(folder: string): string {
  try {
    return rulesIn(folder).map(stampOfFile).join("\n");
  } catch (error) {
    return `unreadable: ${String(error)}`;
  }
}

/** Empty-handed where there is no such file. */
export function stampOfFile(file: string): string {
  const stat = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? `${file} missing` : `${file} ${stat.mtimeNs} ${stat.size} ${stat.ino}`;
}
