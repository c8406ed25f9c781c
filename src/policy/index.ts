export { checkExamples, compilePolicy, type Policy, policyOf } from "./compile.ts";
export { describePatterns } from "./describe-patterns.ts";
export { type Diagnostic, RuleFileFault } from "./diagnostics.ts";
export { type Change, changeOf, type JudgedBefore, judgeAgain } from "./diff.ts";
export { nearMisses } from "./explain/near-miss.ts";
export { type GuardFacts, guardRules } from "./guard.ts";
export { judge, withProjectFault } from "./judge.ts";
export { type KeptPolicy, keptText, parseKept } from "./kept.ts";
export { lintRules } from "./lint/lint.ts";
export { commandOf, type JudgeContext, namesOf } from "./match-effect.ts";
export {
  type Proposal,
  type Proposals,
  proposeRules,
} from "./propose/propose.ts";
export { type Provenance, rememberedRule, withRules } from "./propose/remember.ts";
export {
  type AnsweredCall,
  allowedWith,
  repeatedCalls,
  type Suggestion,
  suggestRules,
} from "./propose/suggest.ts";
export type { Rule } from "./rule.ts";
export {
  type Preset,
  parsePreset,
  parseRuleFile,
  parseRuleTests,
  placesIn,
  type RuleFile,
  type RuleTest,
  type RuleTests,
} from "./rule-file.ts";
export { PRESET_SCHEMA, RULE_FILE_SCHEMA, RULE_TESTS_SCHEMA } from "./schema.ts";
export { type Chosen, standingOf } from "./standing.ts";
