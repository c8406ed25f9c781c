import type { JsonObject, Preview } from "../../contract/index.ts";
import { visible } from "../../escalation/index.ts";
import { inputFrom } from "./edit-keys.ts";
import { type PromptState, SETTLING } from "./state.ts";

/**
 * What the edited call would do. Race: whoever typed on meanwhile, or left, sees nothing of it, also where another text has
 * been asked about since; and for a moment no key decides, since it was typed for the editor.
 */
export function onPreview(
  state: PromptState,
  id: string,
  input: JsonObject,
  preview: Preview,
  now: number,
): PromptState {
  const { mode } = state;
  if (mode.kind !== "editing" || mode.call.id !== id || !mode.asking) return state;
  if (JSON.stringify(inputFrom(mode)) !== JSON.stringify(input)) return state;
  const { call, open } = mode;
  return {
    ...state,
    scroll: 0,
    lockedUntil: now + SETTLING,
    mode: { kind: "edited", call, open, input, preview, from: mode },
  };
}

export function onPreviewFailure(state: PromptState, id: string, message: string): PromptState {
  const { mode } = state;
  if (mode.kind !== "editing" || mode.call.id !== id) return state;
  return { ...state, mode: { ...mode, asking: false, fault: visible(message) } };
}
