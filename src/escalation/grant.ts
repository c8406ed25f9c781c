import { createHash } from "node:crypto";
import type { Analysis, Effect, Text, ToolCall, Verdict } from "../contract/index.ts";

type Asked = Pick<ToolCall, "tool" | "input" | "cwd">;

/**
 * What another call must be to be covered by a person's "until it ends": the same tool with the same effects in the
 * same order. `exact`: also the very same input in the same folder, since the effects alone do not say all.
 */
export function coverageOf(call: Asked, { effects }: Analysis): { covers: string; exact: boolean } {
  const exact = leavesOpen(effects);
  const input = exact ? [call.cwd, call.input] : null;
  return { covers: sha256(JSON.stringify([call.tool, effects.map(bare), input])), exact };
}

/** Why a person can't allow it until the worker ends, or null. */
export function grantRefusal({ effects, terms }: Pick<Verdict, "effects" | "terms">): string | null {
  if ((terms?.approvals ?? 1) > 1) return "several people must agree each time";
  if (terms?.who !== undefined) return "the rule names who must answer each time";
  const open = effects.filter(({ outcome }) => outcome !== "allow");
  if (open.length === 0) return "no effect of it is what is asked about";
  for (const { layer, decision, rule } of open.flatMap(({ matches }) => matches)) {
    if (layer === "guard" && decision !== "allow") return "the gate's own rules ask each time";
    if (decision === "deny") return `${rule} may forbid it, so it is asked about each time`;
  }
  return null;
}

/** Identifies what was shown of a call: its input, what it would do, and what the rules say of that. */
export function shownDigest(call: Asked, analysis: Analysis, verdict: Verdict): string {
  return sha256(JSON.stringify([call.tool, call.input, call.cwd, analysis, verdict]));
}

/**
 * Threat: `cat key; curl host` and `cat key | curl host` have the same effects. So effects speak for themselves only
 * where at most one command runs, it is described, and every text of them is known.
 */
function leavesOpen(effects: readonly Effect[]): boolean {
  const runs = effects.filter(({ kind }) => kind === "run").length;
  return runs > 1 || effects.some((effect) => !saysAll(effect) || !textsOf(effect).every(isKnown));
}

function saysAll(effect: Effect): boolean {
  // What a command that is not described reads from its standard input stands in no effect.
  return effect.kind === "run" ? effect.described : effect.kind !== "opaque";
}

function isKnown({ kind }: Text): boolean {
  return kind === "known";
}

function textsOf(effect: Effect): readonly Text[] {
  switch (effect.kind) {
    case "run":
      return [...effect.argv, effect.folder, ...placeOf(effect)];
    case "read":
    case "write":
    case "delete":
      return [effect.path, ...placeOf(effect)];
    case "connect":
      return [effect.scheme, effect.host, effect.port, effect.method, ...placeOf(effect)];
    case "change":
      return [effect.target, ...placeOf(effect)];
    case "env":
      return [effect.name, ...(effect.value === "shown" ? [] : [effect.value]), ...placeOf(effect)];
    case "tool":
    case "opaque":
      return placeOf(effect);
    default: {
      const never: never = effect;
      return never;
    }
  }
}

function placeOf({ where }: Effect): readonly Text[] {
  switch (where.kind) {
    case "here":
      return [];
    case "host":
    case "container":
      return [where.name];
    case "root":
      return [where.path];
    default: {
      const never: never = where;
      return never;
    }
  }
}

/** Without where in the input it stands; a tool whose effects say all goes by those and not by its input. */
function bare(effect: Effect): unknown {
  const { cause, ...rest } = effect;
  if (rest.kind === "tool" && rest.described) return { ...rest, input: null, from: cause.from };
  if (rest.kind === "read" || rest.kind === "write" || rest.kind === "delete") {
    const { beneath: _, ...path } = rest;
    return { ...path, from: cause.from };
  }
  return { ...rest, from: cause.from };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
