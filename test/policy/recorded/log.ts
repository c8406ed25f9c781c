import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyse } from "../../../src/analysis/index.ts";
import type { CliIo } from "../../../src/cli/io.ts";
import type { Decision, JsonObject, Verdict } from "../../../src/contract/index.ts";
import { loadConfig } from "../../../src/gateway/config.ts";
import { openLog } from "../../../src/gateway/log/log.ts";
import { fileFacts } from "../../../src/platform/file-facts.ts";
import { openHome } from "../../../src/platform/home.ts";
import { compilePolicy, judge, keptText, namesOf } from "../../../src/policy/index.ts";
import { FILES, GUARD } from "../../judgement/careful.ts";

export interface Given {
  readonly tool: string;
  readonly input: JsonObject;
}

/** A state folder with a log of calls, written as the gateway writes it, under the preset careful. */
export interface Recorded {
  readonly root: string;
  readonly audit: string;
  readonly project: string;
  readonly io: CliIo;
  /** What was printed to standard output since it was last asked. */
  printed(): string;
  /** Judges and records a call; `person`: what somebody answers where the rules ask. */
  record(id: string, call: Given | string, person?: "allow" | "deny"): Verdict;
  /** A folder of rule files. */
  rules(name: string, text: string): string;
  end(): void;
}

export const MIDDAY = Date.parse("2026-06-01T12:00:00.000Z");

export function openRecordedLog(json = true): Recorded {
  const root = mkdtempSync(join(tmpdir(), "portcullis-recorded-"));
  const project = join(root, "project");
  mkdirSync(join(project, "build"), { recursive: true });
  writeFileSync(join(project, "build", "a.js"), "");
  const env = { HOME: root, PORTCULLIS_HOME: join(root, "state"), XDG_CONFIG_HOME: join(root, "config") };
  const paths = openHome(env);
  const log = openLog(paths, {
    config: loadConfig(join(root, "config")).audit,
    clock: { now: () => MIDDAY },
  });
  const policy = compilePolicy(FILES, { guard: GUARD });
  writeFileSync(join(paths.policies, policy.digest), keptText(policy));
  let text = "";
  const { stdin, stdout } = process;
  const io = {
    env,
    cwd: project,
    out: (said: string) => {
      text += said;
    },
    err: () => {},
    stdin,
    stdout,
    json,
  };
  const place = { folder: project, repository: project, home: root };
  const context = { ...place, worker: "w", agentType: null, branch: null, now: MIDDAY };
  const { watch } = policy.bound(namesOf(context));

  function record(id: string, given: Given | string, person: "allow" | "deny" = "allow"): Verdict {
    const { tool, input } = typeof given === "string" ? { tool: "Bash", input: { command: given } } : given;
    const analysis = analyse({ tool, input, cwd: project }, { facts: fileFacts, ...place, watch });
    const verdict = judge(policy, analysis, context);
    const receivedAt = new Date(MIDDAY).toISOString();
    const call = {
      id,
      worker: "w",
      session: "s",
      toolUseId: id,
      tool,
      input,
      cwd: project,
      digest: id,
      receivedAt,
    };
    log.append({
      type: "call.decided",
      call,
      effects: analysis.effects,
      facts: analysis.facts,
      verdict,
      decision: decisionOf(verdict, person),
      policy: verdict.policy,
      latency: 1,
    });
    return verdict;
  }

  return {
    root,
    project,
    io,
    audit: paths.audit,
    record,
    printed() {
      const said = text;
      text = "";
      return said;
    },
    rules(name, rules) {
      const folder = join(root, name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "rules.yaml"), `portcullis: 1\nrules:\n${rules}`);
      return folder;
    },
    end() {
      log.close();
      rmSync(root, { recursive: true });
    },
  };
}

function decisionOf({ outcome, reason, rules }: Verdict, person: "allow" | "deny"): Decision {
  if (outcome !== "escalate") return { outcome, reason, by: { kind: "rules", rules } };
  return { outcome: person, reason: "by hand", by: { kind: "person", name: "ana", via: "prompt" } };
}
