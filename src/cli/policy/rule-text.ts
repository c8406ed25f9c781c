import { stringify } from "yaml";
import type { JsonObject } from "../../contract/index.ts";

/** A rule file with this one rule. */
export function inDocument(rule: JsonObject): string {
  return stringify({ portcullis: 1, rules: [rule] });
}
