import { type AnalysisContext, analyse } from "../../../src/analysis/index.ts";
import type { Analysis, Effect, JsonObject, Text, Where } from "../../../src/contract/index.ts";
import { WORLD } from "./tree.ts";

export const CONTEXT: AnalysisContext = { facts: WORLD, home: "/home/u", folder: "/w", repository: "/w" };

export function analyseTool(tool: string, input: JsonObject, context: AnalysisContext = CONTEXT): Analysis {
  return analyse({ tool, input, cwd: "/w" }, context);
}

export function analyseCommand(command: string, context: AnalysisContext = CONTEXT): Analysis {
  return analyseTool("Bash", { command }, context);
}

/** Effects as one line, without the tool's own, which every call has. */
export function inNotation({ effects }: Analysis): string {
  return effects.flatMap((effect) => (effect.kind === "tool" ? [] : [oneEffect(effect)])).join(", ");
}

/** The same without the runs. */
export function withoutRuns(analysis: Analysis): string {
  return inNotation({ ...analysis, effects: analysis.effects.filter((effect) => effect.kind !== "run") });
}

function oneEffect(effect: Effect): string {
  const elsewhere = place(effect.where);
  switch (effect.kind) {
    case "run": {
      const via = effect.wrappers.length === 0 ? "" : ` via ${effect.wrappers.join(" ")}`;
      return `${elsewhere}run${effect.described ? "" : "?"} ${effect.argv.map(show).join(" ")}${via}`;
    }
    case "read":
    case "write":
    case "delete": {
      const deep = effect.deep ? " deep" : "";
      const later = effect.runsLater === "yes" ? " later" : "";
      return `${elsewhere}${effect.kind} ${show(effect.path)}${deep}${later}`;
    }
    case "connect":
      return `${elsewhere}connect ${show(effect.scheme)} ${show(effect.host)}`;
    case "change": {
      const target = show(effect.target);
      return `${elsewhere}change ${effect.system} ${effect.verb}${target === "" ? "" : ` ${target}`}${effect.loses ? " (loses)" : ""}`;
    }
    case "env":
      return effect.value === "shown"
        ? `${elsewhere}env ${show(effect.name)} shown`
        : `${elsewhere}env ${show(effect.name)}=${show(effect.value)}`;
    case "opaque":
      return `${elsewhere}opaque ${effect.opaque}${effect.cause.coveredBy === undefined ? "!" : ""}`;
    case "tool":
      return `tool ${effect.tool}`;
  }
}

function place(where: Where): string {
  switch (where.kind) {
    case "here":
      return "";
    case "host":
    case "container":
      return `at ${show(where.name)}: `;
    case "root":
      return `at ${show(where.path)}: `;
  }
}

function show(text: Text): string {
  switch (text.kind) {
    case "known":
      return text.value.replaceAll("\n", "\\n");
    case "partly":
      return `${text.prefix}…${text.suffix}`;
    case "unknown":
      return "*";
  }
}
