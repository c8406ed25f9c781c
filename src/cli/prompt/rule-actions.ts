import { stringify } from "yaml";
import type { Escalation } from "../../contract/index.ts";
import type { CliIo } from "../io.ts";
import type { RuleChoices } from "./rule-choice.ts";

/** What an operator can do about calls like the one that asks. */
export interface RuleActions {
  /** The rules that would allow it. Looks for some tenths of a second, also where the gateway is of this process. */
  choices(call: Escalation): Promise<RuleChoices>;
  /** Writes the rule at that place of those that were found last for this call; tells in words what came of it. */
  keep(call: Escalation, choice: number): Promise<string>;
}

export function ruleActions(io: CliIo): RuleActions {
  const found = new Map<string, readonly { readonly rule: object; keep(): Promise<string> }[]>();
  return {
    async choices(call) {
      // Loaded only now: the prompt is there before it.
      const { rulesToRemember } = await import("../remember-call.ts");
      const made = rulesToRemember(call, io);
      if ("why" in made) return made;
      found.set(
        call.id,
        made.rules.map(({ rule, keep }) => ({ rule, keep })),
      );
      return {
        choices: made.rules.map(({ words, rule, also }) => ({
          words,
          yaml: stringify([rule], { lineWidth: 100 }),
          also,
          of: made.of,
        })),
      };
    },
    async keep(call, choice) {
      const kept = found.get(call.id)?.[choice];
      found.delete(call.id);
      return kept === undefined ? "nothing was remembered: it was not looked for" : kept.keep();
    },
  };
}
