import type { Escalation } from "../../contract/index.ts";
import type { Connection } from "./link.ts";

/** Milliseconds for which a key that decides does not count after the focus moved by itself. */
export const SETTLING = 300;

/** Lines of news that are remembered. */
export const NEWS_KEPT = 20;

/** Characters of a reason. */
export const REASON_LIMIT = 500;

export type Mode =
  | { readonly kind: "list" }
  /** Asked whether to leave, where leaving ends more than the prompt. */
  | { readonly kind: "leaving" }
  /** A reason is being typed for exactly this call, whatever becomes of the list. `open` is false once it is closed. */
  | { readonly kind: "reason"; readonly call: Escalation; readonly text: string; readonly open: boolean };

export interface News {
  readonly tone: "good" | "bad" | "plain";
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** All that the prompt knows. Never changed in place. */
export interface PromptState {
  readonly calls: readonly Escalation[];
  /** Id of the call that is shown whole and that keys speak of. Never a row: rows move. */
  readonly focus: string | null;
  /** Before this time (milliseconds) a key that decides is ignored: what is shown has changed by itself. */
  readonly lockedUntil: number;
  readonly mode: Mode;
  /** First line of the call that is shown; 0 is the folded view. */
  readonly scroll: number;
  /** True between the marks of a bracketed paste: its characters are no keys. */
  readonly pasting: boolean;
  /** Ids whose answer is on its way. */
  readonly sent: ReadonlySet<string>;
  readonly skipped: ReadonlySet<string>;
  /** Newest last. */
  readonly news: readonly News[];
  readonly connection: Connection;
  /** What leaving does beside ending the prompt, put as a question; null where it does nothing. */
  readonly leaveQuestion: string | null;
  readonly allowed: number;
  readonly denied: number;
}

/** What a step asks the outside to do. */
export type Command =
  | { readonly kind: "allow"; readonly id: string }
  | { readonly kind: "deny"; readonly id: string; readonly reason: string }
  | { readonly kind: "leave" }
  | { readonly kind: "redraw" };

export interface Step {
  readonly state: PromptState;
  readonly command?: Command;
}

export const FIRST_STATE: PromptState = {
  calls: [],
  focus: null,
  lockedUntil: 0,
  mode: { kind: "list" },
  scroll: 0,
  pasting: false,
  sent: new Set(),
  skipped: new Set(),
  news: [],
  connection: { kind: "connected" },
  leaveQuestion: null,
  allowed: 0,
  denied: 0,
};

/** The call that is shown whole. */
export function focused(state: PromptState): Escalation | null {
  if (state.mode.kind === "reason") return state.mode.call;
  return state.calls.find((call) => call.id === state.focus) ?? null;
}

export function withNews(state: PromptState, ...news: readonly News[]): PromptState {
  return { ...state, news: [...state.news, ...news].slice(-NEWS_KEPT) };
}

/** The answer is on its way: no second one for the same call. */
export function sent(state: PromptState, id: string): PromptState {
  return { ...state, sent: new Set([...state.sent, id]) };
}
