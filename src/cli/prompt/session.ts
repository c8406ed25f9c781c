import type { Escalation, JsonObject } from "../../contract/index.ts";
import { type OperatorView, operatorView, visible } from "../../escalation/index.ts";
import type { Key } from "./key.ts";
import { onKey } from "./keys.ts";
import type { OperatorLink } from "./link.ts";
import { onPreview, onPreviewFailure } from "./preview.ts";
import { onChoices } from "./remember-keys.ts";
import { onFailure, onReply } from "./replies.ts";
import type { Room } from "./room.ts";
import type { RuleActions } from "./rule-actions.ts";
import { drawScreen } from "./screen.ts";
import { type Command, FIRST_STATE, type PromptState, withNews } from "./state.ts";
import type { Style } from "./style.ts";
import type { OpenTerminal } from "./terminal.ts";
import { onConnection, onUpdate } from "./updates.ts";
import type { WorkerActions } from "./worker-actions.ts";

/** Why the prompt ended: the operator left it, or there is nothing left to answer to. */
export type PromptEnd = "left" | "closed";

export interface SessionOptions {
  /** Asked before the operator leaves by `q`, where that ends more than the prompt. */
  readonly leaveQuestion?: string;
  /** Ends the prompt (`closed`) once this call waits no more. */
  readonly until?: string;
}

/** What the session asks of the prompt that shows it. */
export interface Shown {
  redraw(): void;
  done(end: PromptEnd): void;
  /** Gives the terminal to something else until that has ended. */
  aside<T>(run: () => Promise<T>): Promise<T>;
}

/** One operator at one terminal: events in, screens and answers out. */
export interface Session {
  start(shown: Shown): void;
  key(key: Key): void;
  draw(): string;
  /** Lines that tell, after it, what was decided here and why it ended where nobody can know. */
  summary(): readonly string[];
  close(): void;
}

export function openSession(
  link: OperatorLink,
  terminal: OpenTerminal,
  style: Style,
  options: SessionOptions,
  workers: WorkerActions,
  rules: RuleActions,
): Session {
  let state: PromptState = { ...FIRST_STATE, leaveQuestion: options.leaveQuestion ?? null };
  let shown: Shown | null = null;
  let room: Room = { lines: 0, room: 0, firstHidden: 0 };
  let ticking: NodeJS.Timeout | null = null;
  const look = lastView();

  function to(next: PromptState): void {
    if (next.mode.kind !== state.mode.kind)
      terminal.showCursor(
        next.mode.kind === "reason" || (next.mode.kind === "together" && next.mode.outcome === "deny"),
      );
    if (state.calls.length === 0 && next.calls.length > 0) terminal.bell();
    const unlocks = next.lockedUntil !== state.lockedUntil ? next.lockedUntil - Date.now() : 0;
    state = next;
    shown?.redraw();
    if (unlocks > 0) setTimeout(() => shown?.redraw(), unlocks + 10).unref();
  }

  function carryOut(command: Command): void {
    switch (command.kind) {
      case "allow":
        return answer(command.id, link.allow(command.id, command.how));
      case "deny":
        return answer(command.id, link.deny(command.id, command.reason));
      case "together":
        for (const id of command.ids) {
          answer(id, command.reason === null ? link.allow(id) : link.deny(id, command.reason));
        }
        return;
      case "preview":
        return preview(command.id, command.input);
      case "rules":
        return lookForRules(command.id);
      case "remember":
        return remember(command.id, command.choice);
      case "stop-worker":
        return act(workers.stop(command.worker));
      case "open-pane":
        return act(shown?.aside(() => workers.open(command.worker)) ?? Promise.resolve(""));
      case "leave":
        shown?.done("left");
        return;
      case "redraw":
        terminal.clear();
        shown?.redraw();
        return;
      default: {
        const never: never = command;
        return never;
      }
    }
  }

  function preview(id: string, input: JsonObject): void {
    link.preview(id, input).then(
      (found) => to(onPreview(state, id, input, found, Date.now())),
      (error: unknown) => to(onPreviewFailure(state, id, inWords(error))),
    );
  }

  function lookForRules(id: string): void {
    const call = state.calls.find((other) => other.id === id);
    if (call === undefined) return;
    rules.choices(call).then(
      (found) => to(onChoices(state, id, found, Date.now())),
      (error: unknown) => to(onChoices(state, id, { why: inWords(error) }, Date.now())),
    );
  }

  /** The answer first: a rule must not be what is left of an answer that was not taken. */
  function remember(id: string, choice: number): void {
    const call = state.calls.find((other) => other.id === id);
    if (call === undefined) return;
    const reply = link.allow(id);
    answer(id, reply);
    reply.then(
      (result) => {
        if (result.result === "settled" && result.outcome === "allow") act(rules.keep(call, choice));
      },
      () => undefined,
    );
  }

  /** What is done to a worker ends in a line of news. */
  function act(done: Promise<string>): void {
    done.then(
      (text) => to(withNews(state, { tone: "good", text: visible(text), at: Date.now() })),
      (error: unknown) => to(withNews(state, { tone: "bad", text: visible(inWords(error)), at: Date.now() })),
    );
  }

  function answer(id: string, reply: ReturnType<OperatorLink["allow"]>): void {
    const call = state.calls.find((other) => other.id === id);
    if (call === undefined) return;
    reply.then(
      (result) => to(onReply(state, call, result, Date.now())),
      (error: unknown) => to(onFailure(state, call, inWords(error), Date.now())),
    );
  }

  return {
    start(by) {
      shown = by;
      terminal.onResize(() => {
        terminal.clear();
        by.redraw();
      });
      ticking = setInterval(() => by.redraw(), 1000);
      link.onUpdate((update) => {
        to(onUpdate(state, update, Date.now()));
        if (options.until !== undefined && !update.queue.some(({ id }) => id === options.until))
          by.done("closed");
      });
      link.onConnection((connection) => {
        to(onConnection(state, connection, Date.now()));
        if (connection.kind === "closed") by.done("closed");
      });
    },
    key(key) {
      const step = onKey(state, key, Date.now(), room);
      if (step.state !== state) to(step.state);
      if (step.command !== undefined) carryOut(step.command);
    },
    draw() {
      const screen = drawScreen(state, terminal, Date.now(), style, look);
      room = screen.room;
      return screen.text;
    },
    summary() {
      const { allowed, denied, connection } = state;
      const done = allowed + denied === 0 ? [] : [`allowed ${allowed} and denied ${denied} at this prompt`];
      const why = connection.kind === "closed" && connection.why !== null ? [visible(connection.why)] : [];
      return [...done, ...why];
    },
    close() {
      if (ticking !== null) clearInterval(ticking);
      shown = null;
    },
  };
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Laying out a large input takes a while, and the same one is drawn each second. */
function lastView(): (call: Escalation, width: number) => OperatorView {
  let last: { call: Escalation; width: number; view: OperatorView } | null = null;
  return (call, width) => {
    if (last === null || last.call !== call || last.width !== width) {
      last = { call, width, view: operatorView(call, width) };
    }
    return last.view;
  };
}
