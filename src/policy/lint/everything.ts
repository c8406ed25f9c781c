import { isEverything } from "../patterns/path.ts";
import type { EffectPattern, Rule, When } from "../rule.ts";
import type { Remark } from "./finding.ts";
import { at } from "./written.ts";

/** A rule that speaks of each and every effect of a kind. */
export function everythingRemarks(rule: Rule): Remark[] {
  if (rule.except.length > 0 || rule.when !== null) return silenceRemarks(rule);
  const kinds = [...new Set(rule.match.filter(isAll).map(({ kind }) => kind))];
  const found = kinds.map(
    (kind): Remark => ({
      kind: "matches-everything",
      path: ["match", kind],
      message: `expected a pattern that leaves something out, got one that matches every ${kind}`,
    }),
  );
  return [...found, ...silenceRemarks(rule)];
}

function isAll(pattern: EffectPattern): boolean {
  switch (pattern.kind) {
    case "run":
      return (
        pattern.flags === null &&
        pattern.described === null &&
        pattern.words.words.every((word) => word === "..." || word.includes("*"))
      );
    case "read":
    case "write":
    case "delete":
      return pattern.runsLater === null && pattern.path.alternatives.some(isEverything);
    case "connect":
      return (
        pattern.host.host === "*" &&
        pattern.host.port === null &&
        pattern.host.scheme === null &&
        pattern.methods === null &&
        pattern.sends === null
      );
    case "change":
      return (
        /^\*+$/.test(pattern.system) &&
        /^\*+$/.test(pattern.verb) &&
        pattern.target === null &&
        pattern.loses === null
      );
    case "env":
      return /^\*+$/.test(pattern.name) && pattern.value === null && pattern.shown === null;
    case "tool":
      return /^\*+$/.test(pattern.tool) && pattern.input.length === 0;
    case "opaque":
      return pattern.opaque === "*";
    default: {
      const never: never = pattern;
      return never;
    }
  }
}

const NO_LIMIT: When = { worker: null, agent: null, branch: null, folder: null, command: null };

/** Silence may allow within limits only, and a limit that everything meets is none. */
function silenceRemarks(rule: Rule): Remark[] {
  if (rule.terms?.unanswered !== "allow") return [];
  const { worker, agent, branch, folder, command } = rule.when ?? NO_LIMIT;
  const isLimit = (globs: readonly string[] | null): boolean =>
    globs !== null && !globs.some((glob) => /^\*+$/.test(glob));
  const folderLimits = folder !== null && !folder.some(({ alternatives }) => alternatives.some(isEverything));
  const commandLimits =
    command !== null &&
    !command.some(({ words }) => words.every((word) => word === "..." || word.includes("*")));
  if (commandLimits || isLimit(worker) || isLimit(agent) || isLimit(branch) || folderLimits) return [];
  const path = at(rule.written, "when") === undefined ? ["escalate", "unanswered"] : ["when"];
  const message = "expected when to limit a rule by which silence allows, got limits that every worker meets";
  return [{ kind: "silence-allows", path, message }];
}
