import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse } from "../../analysis/index.ts";
import { openRedactor } from "../../audit/index.ts";
import type { JsonObject, ToolCall, Worker } from "../../contract/index.ts";
import { branchOf } from "../../gateway/policy/branch.ts";
import { exampleContext } from "../../gateway/policy/examples.ts";
import { fileFacts } from "../../platform/file-facts.ts";
import { writeWhole } from "../../platform/files.ts";
import { configFolder, userHome } from "../../platform/home.ts";
import {
  checkExamples,
  compilePolicy,
  type JudgeContext,
  namesOf,
  type Proposals,
  type Provenance,
  parseRuleFile,
  proposeRules,
  rememberedRule,
  withRules,
} from "../../policy/index.ts";
import type { CliIo } from "../io.ts";
import { analyseExample, policySources } from "../policy-parts.ts";
import { partsInForce } from "./in-force.ts";

/** The call that a rule is made of. Its input is raw. */
export type RememberedCall = Pick<ToolCall, "id" | "tool" | "input" | "cwd" | "agent">;

/** Rules that would allow what a person is asked about, each proved by judging; or why there can be none. */
export function proposalsFor(
  call: RememberedCall,
  worker: Pick<Worker, "name" | "folder" | "repository">,
  io: CliIo,
): Proposals {
  // A rule stands in a file in clear.
  if (holdsSecret(call.input)) return { why: "it holds a secret, and a rule would keep that in clear" };
  const { name, folder, repository } = worker;
  const parts = partsInForce(folder, io);
  const policy = compilePolicy(parts.files, { guard: parts.guard, ...parts.chosen });
  const home = userHome(io.env);
  const agentType = call.agent?.type ?? null;
  const branch = branchOf(folder);
  const context: JudgeContext = {
    worker: name,
    folder,
    repository,
    home,
    agentType,
    branch,
    now: Date.now(),
  };
  const { watch } = policy.bound(namesOf(context));
  const look = (given: Pick<ToolCall, "tool" | "input" | "cwd">) =>
    analyse(given, { facts: fileFacts, home, folder, repository, watch });
  return proposeRules({ call, analysis: look(call) }, { policy, context, analyse: look });
}

/** Where remembered rules stand: a file of the user's layer. */
export function rememberedFile(io: CliIo): string {
  return join(policySources(configFolder(io.env)).user, "remembered.yaml");
}

/** The rule of a proposal as it would be written, for a person to see before; `others` are written with it. */
export function ruleToRemember(
  proposal: {
    readonly rule: JsonObject;
    readonly refused: readonly Pick<RememberedCall, "tool" | "input">[];
  },
  calls: readonly Pick<RememberedCall, "tool" | "input">[],
  provenance: Provenance,
  worker: Pick<Worker, "folder">,
  io: CliIo,
  others: readonly JsonObject[] = [],
): JsonObject {
  const parts = partsInForce(worker.folder, io);
  const taken = new Set([
    ...parts.files.flatMap(({ layer, rules }) => (layer === "user" ? rules.map(({ id }) => id) : [])),
    ...others.map(({ id }) => String(id)),
  ]);
  return rememberedRule(proposal.rule, { yes: calls, no: proposal.refused }, provenance, taken, {
    from: { folder: worker.folder, home: userHome(io.env) },
    context: exampleContext(Date.now()),
    analyse: analyseExample,
  });
}

/** Adds rules to the user's remembered ones, once the file that they make has been checked; returns its path. */
export function remember(rules: readonly JsonObject[], io: CliIo): string {
  const file = rememberedFile(io);
  const text = withRules(existsSync(file) ? readFileSync(file, "utf8") : null, rules);
  const parsed = parseRuleFile(text, { file, layer: "user" });
  checkExamples([parsed], analyseExample, exampleContext(Date.now()));
  mkdirSync(policySources(configFolder(io.env)).user, { recursive: true, mode: 0o700 });
  writeWhole(file, text, { sync: true });
  return file;
}

function holdsSecret(input: JsonObject): boolean {
  return JSON.stringify(openRedactor(randomBytes(32)).redact(input)) !== JSON.stringify(input);
}
