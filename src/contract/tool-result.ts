/** What the client's transcript says came of one tool call. */
export interface ToolResult {
  readonly session: string;
  /** Id of the subagent that made the call; null for the main agent. */
  readonly agent: string | null;
  readonly toolUseId: string;
  /** Null where the transcript does not name it. */
  readonly tool: string | null;
  /** ISO 8601. */
  readonly time: string;
  /** `refused`: it never started, by what the client says. */
  readonly ending: "ran" | "failed" | "refused";
  /** Absolute path of the transcript, and the line in it, from 1. */
  readonly file: string;
  readonly line: number;
}
