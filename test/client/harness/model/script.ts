/** One tool call that the scripted model makes. */
export interface ToolUse {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the model says in one turn: a text that ends it, or tool calls, several at once where there are several. */
export type Turn = string | readonly ToolUse[];

/** Turns by the name of a conversation: the `[[name]]` that its prompt carries. */
export type Scripts = Readonly<Record<string, readonly Turn[]>>;

export function bash(command: string): ToolUse {
  return { name: "Bash", input: { command, description: "scripted" } };
}

export function write(path: string, content: string): ToolUse {
  return { name: "Write", input: { file_path: path, content } };
}

/** A subagent, whose own turns stand under `script`. */
export function subagent(script: string): ToolUse {
  return {
    name: "Agent",
    input: { description: script, prompt: `work on [[${script}]]`, subagent_type: "general-purpose" },
  };
}

/** The id of the nth call (from 0) of a turn (from 0) of a script: the same in every run. */
export function useId(script: string, turn: number, nth = 0): string {
  return `toolu_${script.replaceAll(/\W/g, "_")}_${turn}_${nth}`;
}
