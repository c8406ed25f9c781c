import { analyse } from "../../src/analysis/index.ts";
import type { JsonObject, Outcome, Verdict } from "../../src/contract/index.ts";
import { readPreset } from "../../src/gateway/policy/sources.ts";
import { compilePolicy, guardRules, judge, namesOf } from "../../src/policy/index.ts";
import { WORLD } from "../analysis/support/tree.ts";

/** The preset careful for a worker in /w, whose home is /home/u, with the files that test/analysis/support/tree.ts has. */
export const FILES = readPreset(new URL("../../policies/", import.meta.url).pathname, "careful");

export const GUARD = guardRules({
  state: "/home/u/.local/state/portcullis",
  config: "/home/u/.config/portcullis",
  install: "/opt/portcullis",
  userHome: "/home/u",
  gatewayPid: 4242,
  tmuxSocket: "/home/u/.local/state/portcullis/tmux",
});

export const POLICY = compilePolicy(FILES, { guard: GUARD });

export const CONTEXT = {
  worker: "w",
  folder: "/w",
  repository: "/w",
  home: "/home/u",
  agentType: null,
  branch: null,
  now: Date.parse("2026-06-01"),
} as const;

const { watch } = POLICY.bound(namesOf(CONTEXT));

export function verdictOf(tool: string, input: JsonObject): Verdict {
  const { home, folder, repository } = CONTEXT;
  return judge(
    POLICY,
    analyse({ tool, input, cwd: "/w" }, { facts: WORLD, home, folder, repository, watch }),
    CONTEXT,
  );
}

export function outcomeOf(command: string): Outcome {
  return verdictOf("Bash", { command }).outcome;
}

export const STRICTNESS: Readonly<Record<Outcome, number>> = { allow: 0, escalate: 1, deny: 2 };
