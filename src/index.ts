/** The pure parts, for programs of your own: what a call does, what the rules say of it, and whether a log is sound. */
export { type AnalysisContext, analyse } from "./analysis/index.ts";
export { openVerifier } from "./audit/index.ts";
export type {
  Analysis,
  AuditRecord,
  Decision,
  Effect,
  FileFacts,
  ToolCall,
  Verdict,
} from "./contract/index.ts";
export { compilePolicy, type JudgeContext, judge, type Policy, parseRuleFile } from "./policy/index.ts";
