import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyse } from "../../src/analysis/index.ts";
import type { CliIo } from "../../src/cli/io.ts";
import { policyDiff } from "../../src/cli/policy/diff.ts";
import { loadConfig } from "../../src/gateway/config.ts";
import { openLog } from "../../src/gateway/log/log.ts";
import { readPreset } from "../../src/gateway/policy/sources.ts";
import { openHome } from "../../src/platform/home.ts";
import { findInstall } from "../../src/platform/install.ts";
import { compilePolicy, judge, keptText, namesOf } from "../../src/policy/index.ts";
import { DAY } from "../fatigue/count.ts";
import { HOME, WORLD } from "../fatigue/projects.ts";
import { putSection } from "./section.ts";

/** `policy diff` over a log of so many calls: the recorded day, again and again. */
const CALLS = 10_000;

const root = mkdtempSync(join(tmpdir(), "portcullis-bench-diff-"));
try {
  const env = { HOME: root, PORTCULLIS_HOME: join(root, "state"), XDG_CONFIG_HOME: join(root, "config") };
  const paths = openHome(env);
  const policy = compilePolicy(readPreset(findInstall().policies, "careful"), { guard: [] });
  writeFileSync(join(paths.policies, policy.digest), keptText(policy));
  writeLog();
  const old = rules("old", "git push origin feature/health");
  const newer = rules("new", "git push origin *");
  let said = "";
  const { stdin, stdout } = process;
  const out = (text: string): void => {
    said += text;
  };
  const io: CliIo = { env, cwd: root, out, err: () => {}, stdin, stdout, json: true };
  const started = performance.now();
  const code = await policyDiff({ old, new: newer, log: paths.audit, preset: null, failOn: "loosened" }, io);
  const seconds = (performance.now() - started) / 1000;
  const { calls, loosened } = JSON.parse(said);
  if (code !== 1 || calls !== CALLS || loosened === 0)
    throw new Error(`expected loosened calls, got ${said}`);
  putSection(
    "Comparing two policies over a log",
    "tsx test/bench/policy-diff.ts",
    `${calls} recorded calls judged under both: ${seconds.toFixed(2)} s (${loosened} loosened by one word).`,
  );

  function writeLog(): void {
    const log = openLog(paths, {
      config: loadConfig(join(root, "config")).audit,
      clock: { now: () => Date.now() },
    });
    for (let number = 0; number < CALLS; number++) {
      const given = DAY[number % DAY.length];
      if (given === undefined) continue;
      const folder = `${HOME}/${given.project}`;
      const place = { folder, repository: folder, home: HOME };
      const context = { ...place, worker: "w", agentType: null, branch: null, now: Date.now() };
      const { watch } = policy.bound(namesOf(context));
      const { tool, input } = given;
      const { effects, facts } = analyse({ tool, input, cwd: folder }, { facts: WORLD, ...place, watch });
      const verdict = judge(policy, { effects, facts }, context);
      const id = `c${number}`;
      const receivedAt = new Date().toISOString();
      log.append({
        type: "call.decided",
        call: {
          id,
          worker: "w",
          session: "s",
          toolUseId: id,
          tool,
          input,
          cwd: folder,
          digest: id,
          receivedAt,
        },
        effects,
        facts,
        verdict,
        decision: { outcome: "allow", reason: "", by: { kind: "rules", rules: [] } },
        policy: policy.digest,
        latency: 1,
      });
    }
    log.close();
  }
} finally {
  rmSync(root, { recursive: true });
}

function rules(name: string, words: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  const rule = {
    id: "push",
    decision: "allow",
    match: { run: words },
    settles: ["push-is-asked"],
    reason: "x",
  };
  writeFileSync(join(folder, "rules.yaml"), JSON.stringify({ portcullis: 1, rules: [rule] }));
  return folder;
}
