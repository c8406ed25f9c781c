import type { Analysis, Effect, Fact, OpaqueKind, ToolCall } from "../contract/index.ts";
import { known } from "../contract/index.ts";
import { BUDGET, meter, OverBudget } from "./budget.ts";
import { clientRefuses } from "./client-refuses.ts";
import { type AnalysisContext, HERE } from "./context.ts";
import { type EffectList, effectList, shown } from "./effects.ts";
import { rememberFacts } from "./facts.ts";
import { newWorld } from "./paths/world.ts";
import { freshState, openShell, runOwnScript } from "./shell/index.ts";
import { lookAtTool } from "./tools/index.ts";

export type { AnalysisContext } from "./context.ts";
export { recordedFacts } from "./recorded-facts.ts";
export { shellTokens } from "./shell/tokens.ts";

type Call = Pick<ToolCall, "tool" | "input" | "cwd">;

/**
 * What a call would do. Never throws: where the analysis ends early, an `opaque` effect says so, beside all that was
 * found by then.
 */
export function analyse(call: Call, context: AnalysisContext): Analysis {
  const { facts, asked } = rememberFacts(context.facts);
  const measured = meter({ ...BUDGET, ...context.budget });
  const effects = effectList(measured);
  const found: Effect[] = [];
  let described = true;
  try {
    described = look(call, { ...context, facts }, effects, measured);
  } catch (error) {
    found.push(opaque(error instanceof OverBudget ? "budget" : "unparsed", messageOf(error), call));
  }
  const tool: Effect = {
    kind: "tool",
    tool: call.tool,
    input: call.input,
    described,
    where: HERE,
    cause: { text: shown(call.tool), from: "call" },
  };
  // Behind the others: their `coveredBy` is an index.
  const all = [...effects.all, ...found, tool];
  const refuses = clientRefuses(call.tool, all, context);
  return {
    effects: all,
    facts: [...asked] as readonly Fact[],
    ...(refuses !== undefined && { clientRefuses: refuses }),
  };
}

/** Adds the call's effects; true where they state all that it does. */
function look(
  call: Call,
  context: AnalysisContext,
  effects: EffectList,
  measured: ReturnType<typeof meter>,
): boolean {
  const { facts, home, folder, repository } = context;
  const watch = context.watch === undefined ? {} : { watch: context.watch };
  const world = newWorld();
  if (call.tool === "Bash") {
    const command = call.input["command"];
    if (typeof command !== "string") {
      effects.add(opaque("input", "expected a text in command", call));
      return true;
    }
    const parts = { meter: measured, effects, facts, home, folder, repository, ...watch };
    const start = freshState([known(call.cwd)]);
    const shell = openShell({ ...parts, world });
    runOwnScript(shell, command, start);
    if (shell.order.free && world.moved.length > 0) {
      // race: where commands run in any order, what one of them moves may have moved before another looks, or after
      for (const one of world.written) world.perhaps.add(one);
      runOwnScript(openShell({ ...parts, world }), command, start);
    }
    leaveSandbox(call, effects);
    return true;
  }
  const looked = lookAtTool(call.tool, call.input, { effects, facts, world, home, cwd: call.cwd, ...watch });
  if (looked.wrong !== null) effects.add(opaque("input", looked.wrong, call));
  return looked.described;
}

/** The client's own sandbox, where it has one, does not hold for this call. */
function leaveSandbox(call: Call, effects: EffectList): void {
  const asked = call.input["dangerouslyDisableSandbox"] ?? false;
  if (asked !== false) {
    const cause = { text: "dangerouslyDisableSandbox", from: "call" } as const;
    const change = { system: "client", verb: "leave the sandbox", target: known(""), loses: false };
    effects.add({ kind: "change", ...change, where: HERE, cause });
  }
}

function opaque(kind: OpaqueKind, why: string, call: Call): Effect {
  const text = typeof call.input["command"] === "string" ? call.input["command"] : call.tool;
  return { kind: "opaque", opaque: kind, why, where: HERE, cause: { text: shown(text), from: "call" } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
