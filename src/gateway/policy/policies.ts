import { join } from "node:path";
import { watch } from "chokidar";
import type { Worker } from "../../contract/index.ts";
import { writeWhole } from "../../platform/files.ts";
import {
  checkExamples,
  compilePolicy,
  type GuardFacts,
  guardRules,
  judge,
  keptText,
  namesOf,
  type Policy,
  type RuleFile,
  withProjectFault,
} from "../../policy/index.ts";
import type { Policies } from "../parts.ts";
import type { Judgement } from "../pipeline.ts";
import { branchOf } from "./branch.ts";
import type { AnalyseExample } from "./examples.ts";
import { exampleContext } from "./examples.ts";
import { PROJECT_RULES, readProject, stampOfProject } from "./project.ts";
import { type PolicySources, readSources } from "./sources.ts";

export interface PolicyParts {
  readonly sources: PolicySources;
  readonly guard: GuardFacts;
  /** `~` in rules. */
  readonly home: string;
  /** `trust.json` of the state folder: what the operator has trusted. */
  readonly trust: string;
  /** `policies/` of the state folder: every policy that ever decided something. */
  readonly kept: string;
  /** Preset and disabled rules, as the configuration says now; throws where it is wrong. */
  config(): { readonly preset: string; readonly disable: readonly string[] };
  /** Files and folders whose change means to load again. */
  readonly watched: readonly string[];
  now(): number;
  analyse: AnalyseExample;
}

/** Milliseconds: editors write a file in several steps. */
const DEBOUNCE = 150;

/** Policies by project: the base for all, and the project's own rules on top. */
export function openPolicies(parts: PolicyParts): Policies {
  const guard = guardRules(parts.guard);
  let base = load();
  let policy = keep(compile(base, []));
  let errors: readonly string[] = [];
  const tells: (() => void)[] = [];
  const projects = new Map<
    string,
    { stamp: string; base: readonly RuleFile[]; policy: Policy | null; error: string }
  >();

  function load(): readonly RuleFile[] {
    const files = readSources(parts.sources, parts.config().preset);
    checkExamples(files, parts.analyse, exampleContext(parts.now()));
    return files;
  }

  function compile(files: readonly RuleFile[], project: readonly RuleFile[], projectTrusted = false): Policy {
    return compilePolicy([...files, ...project], { guard, disabled: parts.config().disable, projectTrusted });
  }

  function keep(compiled: Policy): Policy {
    writeWhole(join(parts.kept, compiled.digest), keptText(compiled));
    return compiled;
  }

  function reload(): void {
    try {
      const files = load();
      const compiled = keep(compile(files, []));
      [base, policy, errors] = [files, compiled, []];
    } catch (error) {
      // The last good policy stays in force, loudly.
      errors = [error instanceof Error ? error.message : String(error)];
    }
    for (const tell of tells) tell();
  }

  function judgement(worker: Worker): Judgement {
    const folder = worker.repository ?? worker.folder;
    const { policy: inForce, error } = projectPolicy(join(folder, PROJECT_RULES));
    return {
      policy: inForce.digest,
      watch: inForce.bound(namesOf(contextOf(worker, false))).watch,
      judge: (analysis, agentType) => {
        const verdict = judge(inForce, analysis, {
          ...contextOf(
            worker,
            inForce.rules.some(({ when }) => when?.branch != null),
          ),
          agentType,
        });
        return error === "" ? verdict : withProjectFault(verdict, error);
      },
    };
  }

  /** A wrong project file escalates this project's calls, with the error shown; it stops nobody else. */
  function projectPolicy(folder: string): { policy: Policy; error: string } {
    const stamp = stampOfProject(folder, parts.trust);
    if (stamp === "") return { policy, error: "" };
    const known = projects.get(folder);
    if (known !== undefined && known.stamp === stamp && known.base === base)
      return { policy: known.policy ?? policy, error: known.error };
    let found: { policy: Policy | null; error: string };
    try {
      const { files, trusted } = readProject(folder, parts.trust);
      found = { policy: keep(compile(base, files, trusted)), error: "" };
    } catch (error) {
      found = { policy: null, error: error instanceof Error ? error.message : String(error) };
    }
    projects.set(folder, { stamp, base, ...found });
    return { policy: found.policy ?? policy, error: found.error };
  }

  function contextOf(worker: Worker, branches: boolean) {
    const { name, folder, repository } = worker;
    return {
      worker: name,
      folder,
      repository,
      home: parts.home,
      branch: branches ? branchOf(folder) : null,
      now: parts.now(),
    };
  }

  let waiting: NodeJS.Timeout | null = null;
  const watcher = watch([...parts.watched], { ignoreInitial: true, depth: 1 }).on("all", () => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = setTimeout(reload, DEBOUNCE);
  });
  watcher.on("error", () => {});

  return {
    get digest() {
      return policy.digest;
    },
    get errors() {
      return errors;
    },
    get files() {
      return base.map(({ file }) => file);
    },
    judgement,
    reload,
    onReload: (tell) => void tells.push(tell),
    async close() {
      if (waiting !== null) clearTimeout(waiting);
      await watcher.close();
    },
  };
}
