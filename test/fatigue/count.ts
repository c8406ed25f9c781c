import { readFileSync } from "node:fs";
import { analyse } from "../../src/analysis/index.ts";
import { analyseExample } from "../../src/cli/policy-parts.ts";
import type { JsonObject, Outcome } from "../../src/contract/index.ts";
import { exampleContext } from "../../src/gateway/policy/examples.ts";
import { readPreset } from "../../src/gateway/policy/sources.ts";
import { findInstall } from "../../src/platform/install.ts";
import {
  compilePolicy,
  guardRules,
  type JudgeContext,
  judge,
  namesOf,
  type Policy,
  parseRuleFile,
  proposeRules,
  type RuleFile,
  rememberedRule,
  withRules,
} from "../../src/policy/index.ts";
import { HOME, WORLD } from "./projects.ts";

/** A call of the day, and what its operator says where the rules ask: allow, unless `person` says otherwise. */
export interface DayCall {
  readonly project: string;
  readonly tool: string;
  readonly input: JsonObject;
  readonly person?: "deny";
}

export interface Count {
  readonly calls: number;
  readonly allowed: number;
  readonly denied: number;
  /** Questions that a person gets. */
  readonly asked: number;
  /** Of these, the ones of which no rule can be made, by what is said of it. */
  readonly without: ReadonlyMap<string, number>;
  /** Calls that a person would have denied, and were allowed: by a rule. */
  readonly wrong: readonly string[];
  /** The user's rules at the end of the day. */
  readonly remembered: string | null;
}

export const DAY: readonly DayCall[] = readFileSync(new URL("day.jsonl", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

const GUARD = guardRules({
  state: `${HOME}/.local/state/portcullis`,
  config: `${HOME}/.config/portcullis`,
  install: "/opt/portcullis",
  userHome: HOME,
  gatewayPid: 4242,
  tmuxSocket: `${HOME}/.local/state/portcullis/tmux`,
});

/**
 * The day under a preset, one call after the other. With `remembering`, its operator chooses the narrowest rule that is
 * proposed, each time that they allow a call; `rules` are those of days before.
 */
export function countDay(preset: string, remembering: boolean, rules: string | null = null): Count {
  const packs = readPreset(findInstall().policies, preset);
  let text = rules;
  let policy = policyOf(packs, text);
  const without = new Map<string, number>();
  const outcomes: Record<Outcome, number> = { allow: 0, escalate: 0, deny: 0 };
  const wrong: string[] = [];
  for (const call of DAY) {
    const context = contextOf(call);
    const given = { tool: call.tool, input: call.input, cwd: context.folder };
    const look = (one: Looked) => lookedAt(one, policy, context);
    const analysis = look(given);
    const { outcome } = judge(policy, analysis, context);
    outcomes[outcome]++;
    if (outcome === "allow" && call.person === "deny") wrong.push(JSON.stringify(call.input));
    if (outcome !== "escalate" || call.person === "deny" || !remembering) continue;
    const found = proposeRules({ call: given, analysis }, { policy, context, analyse: look });
    const narrowest = "why" in found ? undefined : found.proposals[0];
    if ("why" in found) without.set(found.why, (without.get(found.why) ?? 0) + 1);
    if (narrowest === undefined) continue;
    const taken = new Set(policy.rules.map(({ id }) => id));
    const provenance = { calls: ["day"], by: "you", at: "2026-06-01T00:00:00.000Z" };
    const place = { from: context, context: exampleContext(0), analyse: analyseExample };
    const kept = rememberedRule(narrowest.rule, { yes: [given], no: [] }, provenance, taken, place);
    text = withRules(text, [kept]);
    policy = policyOf(packs, text);
  }
  const { allow: allowed, escalate: asked, deny: denied } = outcomes;
  return { calls: DAY.length, allowed, denied, asked, without, wrong, remembered: text };
}

type Looked = Pick<DayCall, "tool" | "input"> & { readonly cwd: string };

function lookedAt(call: Looked, policy: Policy, context: JudgeContext) {
  const { home, folder, repository } = context;
  const { watch } = policy.bound(namesOf(context));
  return analyse(call, { facts: WORLD, home, folder, repository, watch });
}

function contextOf({ project }: DayCall): JudgeContext {
  const folder = `${HOME}/${project}`;
  return { worker: "w", folder, repository: folder, home: HOME, agentType: null, branch: null, now: 0 };
}

function policyOf(packs: readonly RuleFile[], text: string | null): Policy {
  const own = text === null ? [] : [parseRuleFile(text, { file: "remembered.yaml", layer: "user" })];
  return compilePolicy([...packs, ...own], { guard: GUARD });
}
