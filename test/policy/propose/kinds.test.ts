import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { analyse } from "../../../src/analysis/index.ts";
import { analyseExample } from "../../../src/cli/policy-parts.ts";
import type { JsonObject, Outcome } from "../../../src/contract/index.ts";
import { exampleContext } from "../../../src/gateway/policy/examples.ts";
import {
  checkExamples,
  compilePolicy,
  judge,
  namesOf,
  type Policy,
  type Proposal,
  parseRuleFile,
  proposeRules,
  rememberedRule,
  withRules,
} from "../../../src/policy/index.ts";
import { WORLD } from "../../analysis/support/tree.ts";
import { CONTEXT, FILES, GUARD, POLICY } from "../../judgement/careful.ts";

type Written = string | { readonly tool: string; readonly input: JsonObject };

interface Kind {
  readonly kind: string;
  readonly call: Written;
  readonly not?: readonly Written[];
  readonly never?: readonly Written[];
  readonly none?: string;
}

const KINDS = parse(readFileSync(new URL("kinds.yaml", import.meta.url), "utf8")) as Kind[];
const PROPOSED = KINDS.filter(({ none }) => none === undefined);

function callOf(written: Written) {
  const call = typeof written === "string" ? { tool: "Bash", input: { command: written } } : written;
  return { ...call, cwd: "/w" };
}

function looked(call: { tool: string; input: JsonObject; cwd: string }, policy: Policy) {
  const { watch } = policy.bound(namesOf(CONTEXT));
  const { home, folder, repository } = CONTEXT;
  return analyse(call, { facts: WORLD, home, folder, repository, watch });
}

function proposed(written: Written) {
  const call = callOf(written);
  return proposeRules(
    { call, analysis: looked(call, POLICY) },
    { policy: POLICY, context: CONTEXT, analyse: (one) => looked(one, POLICY) },
  );
}

/** As the gateway would say it with the rule in the user's file. */
function outcomeWith(proposal: Proposal, written: Written): Outcome {
  const text = stringify({ portcullis: 1, rules: [proposal.rule] });
  const file = parseRuleFile(text, { file: "remembered.yaml", layer: "user" });
  const policy = compilePolicy([...FILES, file], { guard: GUARD });
  return judge(policy, looked(callOf(written), policy), CONTEXT).outcome;
}

describe("a proposed rule", () => {
  it("is tried on at least 50 kinds of calls, each with several near misses", () => {
    expect(PROPOSED.length).toBeGreaterThanOrEqual(50);
    for (const { kind, not = [], never = [] } of PROPOSED)
      expect([...not, ...never].length, kind).toBeGreaterThanOrEqual(2);
  });

  for (const { kind, call, not = [], never = [] } of PROPOSED) {
    it(`allows ${kind} and none of its near misses`, () => {
      const found = proposed(call);
      if ("why" in found) throw new Error(`nothing was proposed: ${found.why}`);
      const [narrowest, ...wider] = found.proposals;
      if (narrowest === undefined) throw new Error("nothing was proposed");
      expect(found.proposals.map((one) => outcomeWith(one, call))).toEqual(
        found.proposals.map(() => "allow"),
      );
      const allowed = [...not, ...never].filter((near) => outcomeWith(narrowest, near) === "allow");
      expect(allowed, JSON.stringify(narrowest.rule)).toEqual([]);
      for (const wide of wider) {
        const wrong = never.filter((near) => outcomeWith(wide, near) === "allow");
        expect(wrong, JSON.stringify(wide.rule)).toEqual([]);
      }
    });
  }

  it("is written with a name, its provenance and examples that hold when the file is loaded", () => {
    const taken = new Set(["git-push"]);
    let text: string | null =
      "portcullis: 1\n# mine\nrules:\n  - { id: git-push, decision: allow, match: { run: x }, reason: x }\n";
    for (const { call } of PROPOSED) {
      const found = proposed(call);
      const proposal = "why" in found ? undefined : found.proposals[0];
      if (proposal === undefined) throw new Error("nothing was proposed");
      const rule = rememberedRule(
        proposal.rule,
        { yes: [callOf(call)], no: proposal.refused },
        { calls: ["c1"], by: "ana", at: "2026-06-01T00:00:00.000Z" },
        taken,
        { from: CONTEXT, context: exampleContext(0), analyse: analyseExample },
      );
      taken.add(String(rule["id"]));
      text = withRules(text, [rule]);
    }
    const file = parseRuleFile(text ?? "", { file: "remembered.yaml", layer: "user" });
    checkExamples([file], analyseExample, exampleContext(0));
    expect(text).toContain("# mine");
    expect(file.rules).toHaveLength(PROPOSED.length + 1);
    const examples = file.rules.map((rule) => rule.examples.length);
    expect(examples.filter((count) => count > 1).length).toBeGreaterThan(PROPOSED.length * 0.9);
  });

  for (const { kind, call, none } of KINDS.filter((one) => one.none !== undefined)) {
    it(`is not made for ${kind}, and it is said why`, () => {
      const found = proposed(call);
      expect("why" in found ? found.why : found.proposals).toMatch(new RegExp(none ?? ""));
    });
  }
});
