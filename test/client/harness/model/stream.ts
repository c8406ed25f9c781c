import type { Turn } from "./script.ts";

/** One turn as the streaming Messages API sends it. */
export function streamOf(turn: Turn, model: string, ids: readonly string[]): string {
  const events: object[] = [
    {
      type: "message_start",
      message: {
        id: `msg_${ids[0] ?? "text"}_${Date.now()}`,
        type: "message",
        role: "assistant",
        model,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 10, output_tokens: 1 },
      },
    },
  ];
  const blocks =
    typeof turn === "string" ? [textBlock(turn)] : turn.map((use, at) => useBlock(use, ids[at] ?? ""));
  blocks.forEach(({ start, delta }, index) => {
    events.push({ type: "content_block_start", index, content_block: start });
    events.push({ type: "content_block_delta", index, delta });
    events.push({ type: "content_block_stop", index });
  });
  events.push({
    type: "message_delta",
    delta: { stop_reason: typeof turn === "string" ? "end_turn" : "tool_use", stop_sequence: null },
    usage: { output_tokens: 10 },
  });
  events.push({ type: "message_stop" });
  return events
    .map((event) => `event: ${(event as { type: string }).type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join("");
}

function textBlock(text: string): { start: object; delta: object } {
  return { start: { type: "text", text: "" }, delta: { type: "text_delta", text } };
}

function useBlock(use: Exclude<Turn, string>[number], id: string): { start: object; delta: object } {
  return {
    start: { type: "tool_use", id, name: use.name, input: {} },
    delta: { type: "input_json_delta", partial_json: JSON.stringify(use.input) },
  };
}
