import type { Key } from "./key.ts";
import { type Mode, type PromptState, SETTLING, type Step, sent } from "./state.ts";
import { backToList } from "./updates.ts";

type ConfirmMode = Extract<Mode, { kind: "granting" | "stopping" }>;

/** Only Enter says yes, and only for the call that is shown; every other key goes back. */
export function onConfirmKey(state: PromptState, mode: ConfirmMode, key: Key, now: number): Step {
  if (state.pasting) return { state };
  const yes = (key.name === "return" || key.name === "enter") && !key.ctrl && !key.meta && !key.shift;
  if (!yes || !mode.open || state.connection.kind !== "connected") return { state: backToList(state, now) };
  if (now < state.lockedUntil) return { state: { ...state, lockedUntil: now + SETTLING } };
  const { id, call } = mode.call;
  return mode.kind === "granting"
    ? {
        state: backToList(sent(state, id), now),
        command: { kind: "allow", id, how: { scope: "worker" } },
      }
    : { state: backToList(state, now), command: { kind: "stop-worker", worker: call.worker } };
}
