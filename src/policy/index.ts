export { checkExamples, compilePolicy, type Policy } from "./compile.ts";
export { type Diagnostic, RuleFileFault } from "./diagnostics.ts";
export { type GuardFacts, guardRules } from "./guard.ts";
export { judge } from "./judge.ts";
export { type JudgeContext, namesOf } from "./match-effect.ts";
export { type Example, qualified, type Rule } from "./rule.ts";
export { type Preset, parsePreset, parseRuleFile, type RuleFile } from "./rule-file.ts";
export { PRESET_SCHEMA, RULE_FILE_SCHEMA } from "./schema.ts";
export { type Chosen, type Standing, standingOf } from "./standing.ts";
