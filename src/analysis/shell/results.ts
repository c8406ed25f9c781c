import { type Text, UNKNOWN } from "../../contract/index.ts";
import type { Result } from "./model.ts";
import type { State } from "./state.ts";

/** It may succeed or fail, and the state is the same. */
export function both(state: State | null, output: Text = UNKNOWN): Result {
  return { succeeded: state, failed: state, output };
}
