import type { AskedBefore, EffectVerdict, Escalation, RuleMatch } from "../contract/index.ts";
import { describeEffect } from "./describe.ts";
import { count, foldBlanks, type SeenLine } from "./fold.ts";
import { visible } from "./visible.ts";
import { cutTo, wrap } from "./width.ts";

/** Effects that are listed under one reason. */
const LISTED = 6;

/** Why a person is asked: each rule that calls for it, or that none covers a part, with the parts concerned. */
export function whyLines(escalation: Escalation, width: number): SeenLine[] {
  const reasons = unsettledByReason(escalation);
  if (reasons.size === 0) return paragraph("why", `asked because ${words(escalation.verdict.reason)}`, width);
  return [...reasons].flatMap(([reason, deeds]) => [
    ...paragraph("why", `asked because ${reason}`, width),
    ...deeds.slice(0, LISTED).flatMap((deed) => paragraph("why", `  · ${deed}`, width)),
    ...(deeds.length > LISTED
      ? paragraph("cut", `  · and ${count(deeds.length - LISTED)} more such parts`, width)
      : []),
  ]);
}

/** The first part that was not settled, and how many more there are. */
export function briefWhy(escalation: Escalation, width: number): SeenLine {
  const [first, ...more] = new Set([...unsettledByReason(escalation).values()].flat());
  const others = more.length > 0 ? `(+${count(more.length)}) ` : "";
  return { role: "why", text: cutTo(`asked: ${others}${first ?? words(escalation.verdict.reason)}`, width) };
}

function askedInWords({ allowed, denied, last }: AskedBefore): string {
  return `this worker asked before: ${count(allowed)} allowed, ${count(denied)} denied; last ${last}`;
}

/** What the person should know beside that. */
export function noteLines(escalation: Escalation, width: number): SeenLine[] {
  const { approvals, who } = escalation.terms;
  const notes = [
    ...escalation.notes,
    ...(approvals > 1 ? [`${approvals} different people must agree`] : []),
    ...(who ? [`only these may answer: ${who.join(", ")}`] : []),
    ...(escalation.asked === undefined ? [] : [askedInWords(escalation.asked)]),
  ];
  return notes.flatMap((note) => paragraph("note", `note: ${words(note)}`, width));
}

function unsettledByReason({ analysis, verdict }: Escalation): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const part of verdict.effects) {
    if (part.outcome === "allow") continue;
    const effect = analysis.effects[part.effect];
    const deed =
      effect === undefined ? `part ${part.effect} of the call` : foldBlanks(describeEffect(effect));
    for (const reason of reasonsOf(part)) {
      const deeds = reasons.get(reason) ?? [];
      if (!deeds.includes(deed)) reasons.set(reason, [...deeds, deed]);
    }
  }
  return reasons;
}

function reasonsOf(part: EffectVerdict): string[] {
  const matches = part.matches.filter((match) => match.decision !== "allow");
  return matches.length === 0 ? ["no rule covers this:"] : matches.map(ruleInWords);
}

function ruleInWords(match: RuleMatch): string {
  // Threat: a repository writes its own rule files, so their words are marked as such.
  const own = match.layer === "project" ? " (the repository's own)" : "";
  const says = match.certainty === "yes" ? "says so" : `(${match.decision}) may be meant`;
  return `rule ${words(match.rule)}${own} ${says}: ${words(match.reason)}`;
}

function words(text: string): string {
  return foldBlanks(visible(text));
}

/** Breaks at blanks where it can; goes on with an indent. */
function paragraph(role: SeenLine["role"], text: string, width: number): SeenLine[] {
  const indent = /^ *(?:· )?/.exec(text)?.[0].length ?? 0;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\S)(?= )/)) {
    if (line !== "" && line.length + word.length > width) {
      lines.push(line);
      line = `${" ".repeat(indent + 2)}${word.trimStart()}`;
    } else {
      line += word;
    }
  }
  return [...lines, line].flatMap((piece) => wrap(piece, width)).map((piece) => ({ role, text: piece }));
}
