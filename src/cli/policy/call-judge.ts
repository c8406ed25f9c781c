import { resolve } from "node:path";
import { analyse } from "../../analysis/index.ts";
import type { Analysis, FileFacts, JsonObject, Verdict } from "../../contract/index.ts";
import { branchOf } from "../../gateway/policy/branch.ts";
import { noFilesBut } from "../../gateway/policy/examples.ts";
import { readPreset, readRules } from "../../gateway/policy/sources.ts";
import { fileFacts } from "../../platform/file-facts.ts";
import { configFolder, userHome } from "../../platform/home.ts";
import { compilePolicy, type JudgeContext, judge, namesOf, type Policy } from "../../policy/index.ts";
import type { CliIo } from "../io.ts";
import { policySources } from "../policy-parts.ts";
import { guardIn, type Parts, partsInForce } from "./in-force.ts";

/** How calls are judged without a gateway. */
export interface JudgingOptions {
  /** The worker's folder. */
  readonly cwd: string | null;
  /** What `~` means. */
  readonly home: string | null;
  /** These rule files in place of all but the guard. */
  readonly policy: readonly string[];
  /** With the user's own configuration and rules. */
  readonly user: boolean;
  /** Without it every path counts as not existing. */
  readonly fs: boolean;
}

export interface GivenCall {
  readonly tool: string;
  readonly input: JsonObject;
  /** Where it starts; the worker's folder unless told. */
  readonly cwd?: string;
}

export interface Judged {
  readonly analysis: Analysis;
  readonly verdict: Verdict;
  readonly context: JudgeContext;
}

export interface CallJudge {
  readonly parts: Parts;
  readonly policy: Policy;
  /** `policy` in place of its own: to try a rule out. */
  judge(call: GivenCall, policy?: Policy): Judged;
}

/** Judges calls as the gateway would, and runs nothing. */
export function openJudge(options: JudgingOptions, io: CliIo): CallJudge {
  const home = options.home ?? userHome(io.env);
  const folder = resolve(io.cwd, options.cwd ?? ".");
  const facts: FileFacts = options.fs ? fileFacts : noFilesBut(home, folder);
  const parts = partsFor(options, folder, io);
  const own = compilePolicy(parts.files, { guard: parts.guard, ...parts.chosen });
  const { repository } = parts;
  const branch = options.user ? branchOf(folder) : null;
  return {
    parts,
    policy: own,
    judge({ tool, input, cwd = folder }, policy = own) {
      const context: JudgeContext = {
        worker: "check",
        folder,
        repository,
        home,
        agentType: null,
        branch,
        now: Date.now(),
      };
      const { watch } = policy.bound(namesOf(context));
      const start = resolve(folder, cwd);
      const analysis = analyse({ tool, input, cwd: start }, { facts, home, folder, repository, watch });
      return { analysis, verdict: judge(policy, analysis, context), context };
    },
  };
}

/** Without `--user` and `--policy` the preset `careful` alone; `--policy` replaces all but the guard. */
function partsFor(options: JudgingOptions, folder: string, io: CliIo): Parts {
  if (options.policy.length > 0) {
    const files = options.policy.map((file) => readRules(resolve(io.cwd, file), "user"));
    return { preset: null, guard: guardIn(io), files, chosen: {}, repository: folder };
  }
  if (options.user) return partsInForce(folder, io);
  const files = readPreset(policySources(configFolder(io.env)).shipped, "careful");
  return { preset: "careful", guard: guardIn(io), files, chosen: {}, repository: folder };
}
