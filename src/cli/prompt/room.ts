import type { PromptState } from "./state.ts";

/** How much of the focused call there is, how many lines of it fit, and the first that the folded view hides. */
export interface Room {
  readonly lines: number;
  readonly room: number;
  readonly firstHidden: number;
}

export function scrolled(
  state: PromptState,
  { lines, room, firstHidden }: Room,
  direction: 1 | -1,
): PromptState {
  if (lines <= room) return { ...state, scroll: 0 };
  const last = lines - room;
  const to = state.scroll === 0 && direction > 0 ? firstHidden : state.scroll + direction * room;
  return { ...state, scroll: Math.min(last, Math.max(0, to)) };
}
