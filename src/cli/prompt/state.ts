import type { Escalation, JsonObject, Preview } from "../../contract/index.ts";
import type { AllowHow, Connection } from "./link.ts";
import type { RuleChoice } from "./rule-choice.ts";

/** Milliseconds for which a key that decides does not count after the focus moved by itself. */
export const SETTLING = 300;

/** Lines of news that are remembered. */
export const NEWS_KEPT = 20;

/** Characters of a reason. */
export const REASON_LIMIT = 500;

/** Bound to exactly this call, whatever becomes of the list. `open` is false once it is closed. */
interface OfCall {
  readonly call: Escalation;
  readonly open: boolean;
}

export type Mode =
  | { readonly kind: "list" }
  | { readonly kind: "help" }
  /** Asked whether to leave, where leaving ends more than the prompt. */
  | { readonly kind: "leaving" }
  /** A reason is being typed. */
  | (OfCall & { readonly kind: "reason"; readonly text: string })
  /** Asked whether the same effects shall be allowed until the worker ends. */
  | (OfCall & { readonly kind: "granting" })
  /** Rules that would allow the call are looked for (`found` is null) or shown, to be chosen from. */
  | (OfCall & {
      readonly kind: "remembering";
      readonly found: { readonly choices: readonly RuleChoice[] } | null;
      /** Place of the one that is shown, and the first line of it. */
      readonly at: number;
      readonly from: number;
    })
  /** Asked whether the call's worker shall be stopped. */
  | (OfCall & { readonly kind: "stopping" })
  | EditingMode
  /** An edited input, judged and shown, waits for a yes. */
  | (OfCall & {
      readonly kind: "edited";
      readonly input: JsonObject;
      readonly preview: Preview;
      readonly from: EditingMode;
    })
  /** Asked whether the marked calls shall be answered together; a reason is typed where they are denied. */
  | { readonly kind: "together"; readonly outcome: "allow" | "deny"; readonly text: string };

/** The input, or its main text, is being edited. */
export interface EditingMode extends OfCall {
  readonly kind: "editing";
  /** The field that is edited; null where it is the whole input as JSON. */
  readonly field: string | null;
  readonly text: string;
  /** Place in `text`, in UTF-16 units. */
  readonly cursor: number;
  /** Why it can't be allowed as it is. */
  readonly fault: string | null;
  /** True while the gateway judges it. */
  readonly asking: boolean;
}

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
  /** Calls to be answered together, each as it was when it was marked: one that changes is marked no more. */
  readonly marked: ReadonlyMap<string, Escalation>;
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
  | { readonly kind: "allow"; readonly id: string; readonly how?: AllowHow }
  | { readonly kind: "deny"; readonly id: string; readonly reason: string }
  | { readonly kind: "together"; readonly ids: readonly string[]; readonly reason: string | null }
  | { readonly kind: "preview"; readonly id: string; readonly input: JsonObject }
  | { readonly kind: "rules"; readonly id: string }
  /** Allows the call, and writes the rule at this place of those that were found for it. */
  | { readonly kind: "remember"; readonly id: string; readonly choice: number }
  | { readonly kind: "stop-worker" | "open-pane"; readonly worker: string }
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
  marked: new Map(),
  news: [],
  connection: { kind: "connected" },
  leaveQuestion: null,
  allowed: 0,
  denied: 0,
};

/** The call that is shown whole. */
export function focused(state: PromptState): Escalation | null {
  if (state.mode.kind === "edited") return state.mode.preview.escalation;
  if ("call" in state.mode) return state.mode.call;
  return state.calls.find((call) => call.id === state.focus) ?? null;
}

export function withNews(state: PromptState, ...news: readonly News[]): PromptState {
  return { ...state, news: [...state.news, ...news].slice(-NEWS_KEPT) };
}

/** The answer is on its way: no second one for the same call. */
export function sent(state: PromptState, ...ids: readonly string[]): PromptState {
  const marked = new Map([...state.marked].filter(([id]) => !ids.includes(id)));
  return { ...state, sent: new Set([...state.sent, ...ids]), marked };
}

/** The marked calls that can still be answered, in the order of the list. */
export function markedCalls(state: PromptState): readonly Escalation[] {
  return state.calls.filter(({ id }) => state.marked.has(id) && !state.sent.has(id));
}
