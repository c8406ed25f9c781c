/** What is read of a Messages API request. */
export interface MessagesRequest {
  readonly model?: string;
  readonly stream?: boolean;
  readonly tools?: readonly unknown[];
  readonly messages: readonly Message[];
}

interface Message {
  readonly role: string;
  readonly content: string | readonly Block[];
}

interface Block {
  readonly type: string;
  readonly text?: string;
  readonly tool_use_id?: string;
  readonly is_error?: boolean;
  readonly content?: string | readonly Block[];
}

/** What a tool call gave back to the model. */
export interface ToolResult {
  readonly text: string;
  readonly isError: boolean;
}

/** Where a conversation stands: which script it follows and how many turns the model has had since. */
export interface Position {
  readonly script: string;
  readonly turn: number;
}

const NAME = /\[\[([\w-]+)\]\]/g;

/**
 * Read from the request alone, so that a retry is answered like the first try. The last name in a user's own text
 * counts: a session goes from one script to the next by its prompts.
 */
export function positionOf(request: MessagesRequest): Position | null {
  let script: string | null = null;
  let turn = 0;
  for (const { role, content } of request.messages) {
    if (role === "assistant") turn++;
    if (role !== "user") continue;
    const name = [...ownText(content).matchAll(NAME)].at(-1)?.[1];
    if (name === undefined || name === script) continue;
    script = name;
    turn = 0;
  }
  return script === null ? null : { script, turn };
}

/** Every tool result of the request, by the id of its call. */
export function resultsOf(request: MessagesRequest): Map<string, ToolResult> {
  const results = new Map<string, ToolResult>();
  for (const { content } of request.messages) {
    if (typeof content === "string") continue;
    for (const block of content) {
      if (block.type !== "tool_result" || block.tool_use_id === undefined) continue;
      results.set(block.tool_use_id, { text: textOf(block.content ?? ""), isError: block.is_error === true });
    }
  }
  return results;
}

/** Every text block of the user's messages, in order. */
export function userTextsOf({ messages }: MessagesRequest): string[] {
  return messages
    .filter(({ role }) => role === "user")
    .flatMap(({ content }) =>
      typeof content === "string"
        ? [content]
        : content.filter(({ type }) => type === "text").map(({ text }) => text ?? ""),
    );
}

/** A user's text without what tools gave back. */
function ownText(content: string | readonly Block[]): string {
  return typeof content === "string" ? content : textOf(content.filter((block) => block.type === "text"));
}

function textOf(content: string | readonly Block[]): string {
  return typeof content === "string" ? content : content.map((block) => block.text ?? "").join("\n");
}
