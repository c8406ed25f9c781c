import { analyse } from "../analysis/index.ts";
import { loadConfig } from "../gateway/config.ts";
import { decidedCalls } from "../gateway/log/decided.ts";
import { openLog } from "../gateway/log/log.ts";
import type { GatewayParts } from "../gateway/parts.ts";
import type { Step } from "../gateway/pipeline.ts";
import { openPolicies } from "../gateway/policy/policies.ts";
import { MANAGED_POLICIES } from "../gateway/policy/sources.ts";
import { systemClock } from "../platform/clock.ts";
import { fileFacts } from "../platform/file-facts.ts";
import { configFolder, openHome, userHome } from "../platform/home.ts";
import { findInstall } from "../platform/install.ts";
import { openTmux, readWorker, stopWorker, transcriptGrowth } from "../workers/index.ts";
import type { CliIo } from "./io.ts";
import { analyseExample, guardFacts, policySources } from "./policy-parts.ts";
import { resumeWorker } from "./resume-worker.ts";

/** Puts the gateway together: the only place where calls and workers meet in the program. */
export function gatewayParts(io: CliIo): GatewayParts {
  const paths = openHome(io.env);
  const config = configFolder(io.env);
  const home = userHome(io.env);
  return {
    paths,
    clock: systemClock,
    version: findInstall().version,
    config: () => loadConfig(config),
    policies: openPolicies({
      sources: policySources(config),
      guard: guardFacts(io, paths),
      home,
      kept: paths.policies,
      trust: paths.trust,
      config: () => loadConfig(config),
      watched: [config, MANAGED_POLICIES, findInstall().policies],
      now: () => systemClock.now(),
      analyse: analyseExample,
    }),
    openLog: (trouble) => {
      // What was decided before is read before this start writes its own records.
      const before = decidedCalls(paths.audit);
      const log = openLog(paths, { config: loadConfig(config).audit, clock: systemClock, trouble });
      return {
        append: log.append,
        redact: log.redact,
        digest: log.digest,
        close: log.close,
        decided: () => before,
      };
    },
    analyse: (call, { folder, repository }, watch) =>
      analyse(call, { facts: fileFacts, home, folder, repository, watch }),
    stopWorker: (name, reason) =>
      stopWorker(paths, openTmux(paths, io.env), readWorker(paths, name), reason, () => systemClock.now()),
    resumeWorker: (name, what, prompt) => resumeWorker(name, what, prompt, paths, io),
    transcripts: transcriptGrowth(),
    showAttached: (text) => openTmux(paths, io.env).tell(text),
    env: io.env,
    configFolder: config,
    reached: dyingAt(io.env["PORTCULLIS_FAULT"]),
  };
}

/**
 * For tests: `before-record:3` kills this process when a call reaches that step for the third time. It can only make the
 * gateway die, and a dead gateway denies.
 */
function dyingAt(fault: string | undefined): (step: Step) => void {
  if (!fault) return () => {};
  const [wanted, times = "1"] = fault.split(":");
  let left = Number(times);
  return (step) => {
    if (step === wanted && --left <= 0) process.kill(process.pid, "SIGKILL");
  };
}
