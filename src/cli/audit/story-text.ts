import type { Effect, EffectVerdict, JsonValue, RuleMatch, Verdict } from "../../contract/index.ts";
import { describeEffect, terminalJson, visible } from "../../escalation/index.ts";
import { spanInWords } from "./columns.ts";
import { decider } from "./record-in-words.ts";
import type { Story } from "./story.ts";

const INDENT = " ".repeat(11);

/** A call's story for a person; nothing raw of what a worker wrote. */
export function storyText(story: Story): string {
  const { call } = story.asked.body;
  const lines = [
    `call ${call.id}: ${call.tool} of ${call.worker}${call.agent === undefined ? "" : `, asked by its agent ${call.agent.type}`}`,
    ...inputLines(call.input),
    `${INDENT}in ${call.cwd}, session ${call.session}`,
    "",
    step("asked", call.receivedAt),
    ...judged(story),
    ...escalated(story),
    ...answered(story),
    ...decided(story),
    ...story.delivery.map((one) => step(one.type.slice("call.".length), one.time, one.reason)),
    ...ran(story),
    "",
    `records ${story.records.map(({ seq }) => seq).join(", ")}`,
  ];
  return `${lines.map(visible).join("\n")}\n`;
}

function step(name: string, time: string, text = ""): string {
  return `${name.padEnd(INDENT.length)}${time.slice(0, 23).replace("T", " ")}${text === "" ? "" : `  ${text}`}`;
}

function inputLines(input: Readonly<Record<string, JsonValue>>): string[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const [first = "", ...more] = (typeof value === "string" ? value : terminalJson(value)).split("\n");
    return [`  ${name.padEnd(INDENT.length - 4)}  ${first}`, ...more.map((line) => `${INDENT}${line}`)];
  });
}

function judged({ decided, escalated }: Story): string[] {
  const effects = decided?.effects ?? escalated?.effects ?? [];
  const verdict = decided?.verdict ?? escalated?.verdict ?? null;
  if (verdict === null) return ["judged     not: no rules were asked"];
  return [
    `judged     ${verdict.outcome}, by policy ${verdict.policy.slice(0, 12)}`,
    ...judgedEffects(verdict, effects),
    ...(decided?.edited === undefined
      ? []
      : [
          "edited     by the person; what it then does:",
          ...judgedEffects(decided.edited.verdict, decided.edited.effects),
        ]),
  ];
}

function judgedEffects(verdict: Verdict, effects: readonly Effect[]): string[] {
  return verdict.effects.flatMap((part) => {
    const effect = effects[part.effect];
    return [
      `${INDENT}${part.outcome.padEnd(8)}  ${effect === undefined ? `part ${part.effect}` : describeEffect(effect)}${how(part)}`,
      ...part.matches.map((match) => `${INDENT}          ${ruleInWords(match)}`),
    ];
  });
}

function how({ by }: EffectVerdict): string {
  switch (by) {
    case "rule":
      return "";
    case "default":
      return " (no rule covers it)";
    case "described":
      return " (its effects say it all)";
    case "covered":
      return " (covered by its command)";
    default: {
      const never: never = by;
      return never;
    }
  }
}

function ruleInWords(match: RuleMatch): string {
  const sure = match.certainty === "yes" ? "" : " maybe";
  return `${match.decision}${sure} by ${match.rule} (${match.source}): ${match.reason}`;
}

function escalated({ escalated: opened }: Story): string[] {
  if (opened === null) return [];
  const { timeout, unanswered, approvals } = opened.terms;
  const agree = approvals > 1 ? `, ${approvals} people must agree` : "";
  return [
    step(
      "escalated",
      opened.time,
      `${spanInWords(timeout * 1000)} to answer, then ${unanswered === "keep" ? "it stays open" : unanswered}${agree}`,
    ),
    ...opened.notes.map((note) => `${INDENT}${note}`),
  ];
}

function answered({ escalated: opened, answered: closed }: Story): string[] {
  if (closed === null) return opened === null ? [] : ["answered   not yet"];
  const by = closed.by === undefined ? "" : ` by ${closed.by}`;
  const after =
    opened === null ? "" : ` after ${spanInWords(Date.parse(closed.time) - Date.parse(opened.time))}`;
  return [step("answered", closed.time, `${closed.how}${by}${after}`)];
}

function decided({ decided: one }: Story): string[] {
  if (one === null) return [];
  const changed = one.decision.updatedInput === undefined ? "" : ", with an input that they edited";
  return [
    step("decided", one.time, `${one.decision.outcome} by ${decider(one.decision.by)}${changed}`),
    `${INDENT}told: ${one.decision.reason}`,
    ...(one.decision.updatedInput === undefined ? [] : inputLines(one.decision.updatedInput)),
  ];
}

function ran({ ran: one, decided: call }: Story): string[] {
  if (one === null) return call?.decision.outcome === "allow" ? ["ran        nothing is known of it"] : [];
  if (one.type === "tool.notRun") return [step("not run", one.time, one.reason)];
  return [step("ran", one.time, one.failed ? "and failed" : "and succeeded")];
}
