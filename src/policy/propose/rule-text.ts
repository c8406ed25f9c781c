import { stringify } from "yaml";
import type { JsonObject } from "../../contract/index.ts";
import { RuleFileFault } from "../diagnostics.ts";
import type { Rule } from "../rule.ts";
import { parseRuleFile } from "../rule-file.ts";

/** A proposed rule as a user's; null where what it says can't be written as patterns. */
export function asRule(written: JsonObject): Rule | null {
  try {
    const text = stringify({ portcullis: 1, rules: [written] });
    return parseRuleFile(text, { file: "proposed", layer: "user" }).rules[0] ?? null;
  } catch (error) {
    if (error instanceof RuleFileFault) return null;
    throw error;
  }
}
