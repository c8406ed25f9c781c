import type { Command } from "commander";
import { auditVerbs } from "./audit.ts";
import { completionVerbs } from "./completion.ts";
import { addExamples } from "./examples.ts";
import { gatewayVerbs } from "./gateway.ts";
import { judgingVerbs } from "./judging.ts";
import { lifecycleVerbs } from "./lifecycle.ts";
import { operatorVerbs } from "./operator.ts";
import { pluginVerbs } from "./plugin.ts";
import { policyVerbs } from "./policy.ts";
import { recoveryVerbs } from "./recovery.ts";
import { reviewVerbs } from "./review.ts";
import { workerVerbs } from "./workers.ts";

/** Declares every verb. What a verb needs is loaded only when it runs, so that light verbs start fast. */
export function declareVerbs(program: Command): void {
  gatewayVerbs(program);
  operatorVerbs(program);
  workerVerbs(program);
  recoveryVerbs(program);
  lifecycleVerbs(program);
  pluginVerbs(
    program.command("plugin").description("the client's plugin, for sessions that launch did not start"),
  );
  judgingVerbs(program);
  policyVerbs(
    program.command("policy").description("the rules: look at them, check them, trust a project's"),
  );
  const audit = program.command("audit").description("the log");
  auditVerbs(audit);
  reviewVerbs(audit);
  completionVerbs(program);
  addExamples(program);
}
