import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Fault } from "../../contract/index.ts";
import { exampleContext } from "../../gateway/policy/examples.ts";
import { PROJECT_RULES } from "../../gateway/policy/project.ts";
import { readPreset, readRules } from "../../gateway/policy/sources.ts";
import { configFolder } from "../../platform/home.ts";
import {
  compilePolicy,
  judge,
  type Policy,
  parseRuleTests,
  placesIn,
  type RuleTest,
  type RuleTests,
} from "../../policy/index.ts";
import type { CliIo } from "../io.ts";
import { analyseExample, policySources } from "../policy-parts.ts";
import { guardIn, partsInForce } from "./in-force.ts";

interface Result {
  readonly file: string;
  readonly line: number;
  readonly description: string;
  readonly passed: boolean;
  /** What was wanted and what was said, where they differ. */
  readonly message?: string;
}

/** `policy test [FILES…]`: runs the cases beside the rules. Exit 1 where one fails. */
export async function policyTest(names: readonly string[], io: CliIo): Promise<number> {
  const files = names.length > 0 ? names.map((name) => resolve(io.cwd, name)) : besideRules(io);
  if (files.length === 0)
    throw new Fault("NOT_FOUND", "expected *.test.yaml files beside your rules, got none; name some");
  const results = files.flatMap((file) => resultsOf(file, io));
  const failed = results.filter(({ passed }) => !passed);
  if (io.json) io.out(`${JSON.stringify(results)}\n`);
  else {
    for (const { file, line, description, message } of failed)
      io.out(`${file}:${line}: ${description}\n    ${message}\n`);
    io.out(`${results.length - failed.length} of ${results.length} cases passed in ${files.length} files\n`);
  }
  return failed.length === 0 ? 0 : 1;
}

/** Of the user's rules, and of the project's. */
function besideRules(io: CliIo): string[] {
  const repository = partsInForce(io.cwd, io).repository ?? io.cwd;
  return [policySources(configFolder(io.env)).user, join(repository, PROJECT_RULES)].flatMap(testsIn);
}

function testsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.test\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function resultsOf(file: string, io: CliIo): Result[] {
  const text = readFileSync(file, "utf8");
  const cases = parseRuleTests(text, file);
  const policy = policyOf(cases, file, io);
  const place = placesIn(text, file);
  return cases.tests.map((test, index) => {
    const message = failureOf(test, policy);
    const { line } = place(["tests", index]);
    const { description } = test;
    return { file, line, description, passed: message === null, ...(message !== null && { message }) };
  });
}

function policyOf({ preset, rules }: RuleTests, file: string, io: CliIo): Policy {
  const guard = guardIn(io);
  if (preset === undefined && rules === undefined) {
    const { files, chosen } = partsInForce(io.cwd, io);
    return compilePolicy(files, { guard, ...chosen });
  }
  const { shipped } = policySources(configFolder(io.env));
  const packs = preset === undefined ? [] : readPreset(shipped, preset);
  const own = (rules ?? []).map((name) => readRules(resolve(dirname(file), name), "user"));
  return compilePolicy([...packs, ...own], { guard });
}

/** Cases are judged in the made-up place of examples, so that they say the same everywhere. */
function failureOf({ call, want, rules: wanted }: RuleTest, policy: Policy): string | null {
  const analysis = analyseExample(
    typeof call === "string" ? { tool: "Bash", input: { command: call } } : call,
  );
  const { outcome, rules, reason } = judge(policy, analysis, exampleContext(Date.now()));
  const by = rules.length === 0 ? "no rule" : rules.join(", ");
  if (outcome !== want) return `expected ${want}, got ${outcome} by ${by}: ${reason}`;
  if (wanted === undefined || same(wanted, rules)) return null;
  return `expected ${want} by ${wanted.join(", ") || "no rule"}, got it by ${by}`;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}
