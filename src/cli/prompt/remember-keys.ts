import { visible } from "../../escalation/index.ts";
import type { Key } from "./key.ts";
import type { RuleChoices } from "./rule-choice.ts";
import { type Mode, type PromptState, SETTLING, type Step, sent, withNews } from "./state.ts";
import { backToList } from "./updates.ts";

type RememberMode = Extract<Mode, { kind: "remembering" }>;

/** Lines of a rule that a key reads on. */
const PAGE = 5;

/** Enter allows the call and writes the rule that is shown, and only that; Esc goes back. */
export function onRememberKey(state: PromptState, mode: RememberMode, key: Key, now: number): Step {
  if (state.pasting || key.ctrl || key.meta || key.shift) return { state };
  const to = (change: Partial<RememberMode>): Step => ({ state: { ...state, mode: { ...mode, ...change } } });
  const { found, at, from } = mode;
  switch (key.name) {
    case "escape":
      return { state: backToList(state, now) };
    case "j":
    case "down":
      return found !== null && at + 1 < found.choices.length ? to({ at: at + 1, from: 0 }) : { state };
    case "k":
    case "up":
      return at > 0 ? to({ at: at - 1, from: 0 }) : { state };
    case "space":
    case "pagedown":
      return to({ from: from + PAGE });
    case "b":
    case "pageup":
      return to({ from: Math.max(0, from - PAGE) });
    case "return":
    case "enter": {
      const { id } = mode.call;
      if (found === null || !mode.open || state.connection.kind !== "connected") return { state };
      if (now < state.lockedUntil) return { state: { ...state, lockedUntil: now + SETTLING } };
      return { state: backToList(sent(state, id), now), command: { kind: "remember", id, choice: at } };
    }
    default:
      return { state };
  }
}

/**
 * What was found for a call. Race: whoever went on meanwhile sees nothing of it; and for a moment no key decides, since it
 * was typed for what stood there before.
 */
export function onChoices(state: PromptState, id: string, found: RuleChoices, now: number): PromptState {
  const { mode } = state;
  if (mode.kind !== "remembering" || mode.call.id !== id || mode.found !== null) return state;
  if ("why" in found)
    return withNews(backToList(state, now), {
      tone: "bad",
      text: `no rule can remember it: ${visible(found.why)}`,
      at: now,
    });
  return { ...state, lockedUntil: now + SETTLING, mode: { ...mode, found } };
}
