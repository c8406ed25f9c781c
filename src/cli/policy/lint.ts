import { dirname, join, resolve, sep } from "node:path";
import type { Layer } from "../../contract/index.ts";
import { exampleContext } from "../../gateway/policy/examples.ts";
import { PROJECT_RULES } from "../../gateway/policy/project.ts";
import { readRules } from "../../gateway/policy/sources.ts";
import { configFolder } from "../../platform/home.ts";
import { findInstall } from "../../platform/install.ts";
import {
  checkExamples,
  compilePolicy,
  type Diagnostic,
  judge,
  lintRules,
  type RuleFile,
  RuleFileFault,
} from "../../policy/index.ts";
import type { CliIo } from "../io.ts";
import { analyseExample } from "../policy-parts.ts";
import { type Parts, partsInForce } from "./in-force.ts";

interface Told extends Diagnostic {
  readonly kind: string;
  readonly rule: string | null;
}

/** `policy lint [FILES…]`: what the writers of rules will not have meant. Exit 1 where there is something. */
export async function policyLint(names: readonly string[], io: CliIo): Promise<number> {
  const found: Told[] = [];
  const given = gathered(found, () => names.map((name) => readGiven(resolve(io.cwd, name)))) ?? [];
  const parts = gathered(found, () => [partsInForce(io.cwd, io)])?.[0];
  const files = names.length > 0 ? given : (parts?.files.filter(({ layer }) => layer !== "shipped") ?? []);
  if (parts !== undefined) found.push(...lintFiles(files, parts, io));
  if (io.json) io.out(`${JSON.stringify(found)}\n`);
  else {
    for (const { file, line, col, kind, message, quoted } of found)
      io.out(`${file}:${line}:${col}: ${kind}: ${message}\n    ${quoted.trim()}\n`);
    if (found.length === 0) io.err(`portcullis: nothing to say of ${files.length} rule files\n`);
  }
  return found.length === 0 ? 0 : 1;
}

/** A file that is refused is a finding, and the others are still looked at. */
function gathered<T>(found: Told[], read: () => readonly T[]): readonly T[] | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RuleFileFault)) throw error;
    found.push(...error.diagnostics.map((one) => ({ ...one, kind: "wrong", rule: null })));
    return null;
  }
}

function readGiven(file: string): RuleFile {
  return readRules(file, layerOf(file));
}

/** Rules count as the user's where they do not stand in a place of their own. */
function layerOf(file: string): Layer {
  if (file.startsWith(findInstall().policies + sep)) return "shipped";
  return dirname(file).endsWith(sep + PROJECT_RULES) ? "project" : "user";
}

function lintFiles(files: readonly RuleFile[], parts: Parts, io: CliIo): Told[] {
  const others = parts.files.filter(({ file }) => !files.some((one) => one.file === file));
  const together = [...others, ...files];
  const context = exampleContext(Date.now());
  const found: Told[] = [];
  gathered(found, () => {
    checkExamples(files, analyseExample, context);
    compilePolicy(together, { guard: parts.guard, ...parts.chosen });
    return [];
  });
  if (found.length > 0) return found;
  const all = [...parts.guard, ...together.flatMap(({ rules }) => rules)];
  const lint = lintRules({
    files,
    all,
    chosen: parts.chosen,
    context,
    effectsOf: (command) => analyseExample({ tool: "Bash", input: { command } }).effects,
    judgeWithout: (rule, call) => {
      const less = together.map((file) => ({ ...file, rules: file.rules.filter((one) => one !== rule) }));
      const policy = compilePolicy(less, { guard: parts.guard, ...parts.chosen });
      return judge(policy, analyseExample(call), context);
    },
  });
  return [...lint, ...disableRemarks(parts, all, io)];
}

/** What the configuration disables has to be there. */
function disableRemarks(parts: Parts, all: readonly RuleFile["rules"][number][], io: CliIo): Told[] {
  const known = new Set(all.flatMap(({ id, layer }) => [id, `${layer}:${id}`]));
  return (parts.chosen.disabled ?? [])
    .filter((id) => !known.has(id))
    .map((id) => ({
      kind: "never-fires",
      rule: null,
      file: join(configFolder(io.env), "config.yaml"),
      line: 1,
      col: 1,
      message: `expected the id of a rule in disable, got ${id}`,
      quoted: `disable: [${id}]`,
    }));
}
