import type { AuditRecord } from "../../contract/index.ts";
import { visible } from "../../escalation/index.ts";

/** One record in one line, with nothing raw of what a worker wrote. */
export function recordInWords(line: string): string {
  try {
    const record = JSON.parse(line) as AuditRecord;
    return visible(`${record.time.slice(0, 19).replace("T", " ")}  ${words(record.body)}`);
  } catch {
    // Threat: who can write to the log can leave out any field.
    return `not a record: ${visible(line).slice(0, 100)}`;
  }
}

function words(body: AuditRecord["body"]): string {
  switch (body.type) {
    case "call.decided": {
      const { call, decision } = body;
      return `${decision.outcome.padEnd(6)} ${call.worker} ${call.id} ${call.tool} ${short(call.input)}  [${decider(decision.by)}]`;
    }
    case "escalation.opened":
      return `asks   ${body.call.worker} ${body.call.id} ${body.call.tool} ${short(body.call.input)}`;
    case "escalation.closed":
      return `${body.how} ${body.call}${body.by === undefined ? "" : ` by ${body.by}`}`;
    case "call.withdrawn":
      return `withdrawn ${body.call.worker} ${body.call.id} ${body.call.tool}: ${body.reason}`;
    case "call.undelivered":
    case "call.redelivered":
      return `${body.type.slice(5)} ${body.call}: ${body.reason}`;
    case "call.refused":
      return `refused ${body.worker} ${body.file}: ${body.reason}`;
    case "tool.ran":
      return `ran    ${body.worker} ${body.call}${body.failed ? " and failed" : ""}`;
    case "tool.notRun":
      return `not run ${body.worker} ${body.call}: ${body.reason}`;
    case "alarm":
      return `ALARM  ${body.worker ?? ""} ${body.detail}`;
    case "gateway.started":
      return `gateway started, pid ${body.pid}, version ${body.version}, policy ${body.policy.slice(0, 12)}`;
    case "gateway.stopped":
      return `gateway stopped: ${body.reason}`;
    case "policy.loaded":
      return `policy ${body.policy.slice(0, 12)} in force, from ${body.files.length} files`;
    case "policy.refused":
      return `policy refused: ${body.errors.join("; ")}`;
    case "policy.remembered":
      return `rule ${body.rule} remembered by ${body.by} for ${body.call}, in ${body.file}`;
    case "grant.given":
      return `granted ${body.grant.worker} ${body.grant.id} by ${body.grant.by} until it ends`;
    case "grant.ended":
      return `grant over ${body.worker} ${body.grant}: ${body.reason}${body.by === undefined ? "" : ` by ${body.by}`}`;
    case "policy.trusted":
      return `rules of ${body.folder} trusted by ${body.by}, digest ${body.digest.slice(0, 12)}`;
    case "freeze":
    case "thaw":
      return `${body.type} ${body.worker ?? "every worker"} by ${body.by}`;
    case "lane.changed":
      return `fast lane ${body.state}: ${body.detail}`;
    case "escalation.kept":
      return `${body.call} stays open until ${body.expiresAt}, though its call was denied`;
    case "escalation.unused":
      return `the yes to ${body.call} was not used: ${body.reason}`;
    case "escalation.approved":
      return `${body.call} allowed by ${body.answer.name}; ${body.missing} more must agree`;
    case "escalation.answerRefused":
      return `${body.outcome} of ${body.call} by ${body.by} not taken: ${body.reason}`;
    case "notice.undelivered":
      return `operators not told by ${body.channel}: ${body.reason}`;
    case "config.changed":
      return `settings change refused in ${body.worker}: ${body.detail}`;
    case "worker.launched":
    case "worker.adopted":
    case "worker.stopping":
    case "worker.stopped":
    case "worker.cleaned":
    case "worker.resumed":
      return `${body.type.replace(".", " ")} ${body.worker} by ${body.by}: ${body.detail}`;
    case "worker.notStopped":
      return `worker NOT stopped ${body.worker} by ${body.by}: ${body.detail}`;
    case "worker.notResumed":
      return `worker NOT resumed ${body.worker}: ${body.detail}`;
    case "log.repaired":
      return `a torn line of ${body.bytes} bytes was set aside as ${body.file}`;
    case "log.dropped":
      return `dropped ${body.files.join(", ")}: records up to ${body.through}`;
    case "checkpoint.failed":
      return `CHECKPOINT ${body.checkpoint} was not kept elsewhere: ${body.detail}`;
    default: {
      const never: never = body;
      return JSON.stringify(never);
    }
  }
}

/** Who decided, in a few words; not yet safe to print. */
export function decider(
  by: Extract<AuditRecord["body"], { type: "call.decided" }>["decision"]["by"],
): string {
  switch (by.kind) {
    case "rules":
      return by.rules.join(", ") || "no rule needed";
    case "person":
      return `${by.name} by ${by.via}`;
    case "grant":
      return `until it ends, by ${by.name}`;
    case "fault":
      return `fault ${by.code}`;
    default:
      return by.kind;
  }
}

const SHORT = 80;

function short(input: object): string {
  const { command, file_path: path, url, pattern } = input as Record<string, unknown>;
  const text =
    [command, path, url, pattern].find((value) => typeof value === "string") ?? JSON.stringify(input);
  const line = String(text).replaceAll(/\s+/g, " ");
  return line.length > SHORT ? `${line.slice(0, SHORT - 1)}…` : line;
}
