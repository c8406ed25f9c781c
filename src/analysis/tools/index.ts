import type { JsonObject } from "../../contract/index.ts";
import { FILE_TOOLS } from "./file-tools.ts";
import type { Tool, ToolGround } from "./tool.ts";
import { WEB_TOOLS } from "./web-tools.ts";

/** Tools that do nothing outside of the conversation. Their own calls, a subagent's say, come through the gate one by one. */
const INWARD: ReadonlySet<string> = new Set([
  "TodoWrite",
  "TodoRead",
  "TaskCreate",
  "TaskUpdate",
  "TaskGet",
  "TaskList",
  "Agent",
  "Task",
  "Skill",
  "ToolSearch",
  "EnterPlanMode",
  "ExitPlanMode",
  "BashOutput",
  "TaskOutput",
  // A background job of the worker's own.
  "TaskStop",
  "KillShell",
  "KillBash",
  "AskUserQuestion",
]);

const TOOLS: Readonly<Record<string, Tool>> = { ...FILE_TOOLS, ...WEB_TOOLS };

export interface Looked {
  /** True where the effects state all that the tool does. */
  readonly described: boolean;
  /** What was expected of the input, where it has another shape. */
  readonly wrong: string | null;
}

/** Adds what a tool other than the shell does. A tool that nobody has heard of is not described. */
export function lookAtTool(tool: string, input: JsonObject, ground: ToolGround): Looked {
  if (INWARD.has(tool)) return { described: true, wrong: null };
  const known = Object.hasOwn(TOOLS, tool) ? TOOLS[tool] : undefined;
  if (known === undefined) return { described: false, wrong: null };
  return { described: true, wrong: known(input, ground) };
}
