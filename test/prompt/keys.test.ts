import { describe, expect, it } from "vitest";
import type { Key } from "../../src/cli/prompt/key.ts";
import { onKey } from "../../src/cli/prompt/keys.ts";
import { onPreview } from "../../src/cli/prompt/preview.ts";
import { onFailure, onReply } from "../../src/cli/prompt/replies.ts";
import { type Command, FIRST_STATE, type PromptState, type Step } from "../../src/cli/prompt/state.ts";
import { onConnection, onUpdate } from "../../src/cli/prompt/updates.ts";
import { escalation } from "./support/escalations.ts";
import { key } from "./support/keys.ts";

const ROOM = { lines: 100, room: 20, firstHidden: 12 };
const LATER = 10_000;
const ENTER = key("return");

const waiting = (...ids: string[]): PromptState =>
  onUpdate(FIRST_STATE, { queue: ids.map((id) => escalation(id)), notices: [] }, 0);

/** Presses keys long after everything has settled; gives the last step and all commands. */
function press(state: PromptState, ...keys: readonly (Key | string)[]): Step & { commands: Command[] } {
  const commands: Command[] = [];
  let at = state;
  for (const one of keys) {
    const step = onKey(at, typeof one === "string" ? key(one) : one, LATER, ROOM);
    at = step.state;
    if (step.command) commands.push(step.command);
  }
  return { state: at, commands };
}

describe("keys of the list", () => {
  it.each<[title: string, keys: (Key | string)[], commands: Command[]]>([
    ["a allows what is shown", ["a"], [{ kind: "allow", id: "x" }]],
    ["a counts once for a call", ["a", "a"], [{ kind: "allow", id: "x" }]],
    ["j and then a allows the next", ["j", "a"], [{ kind: "allow", id: "y" }]],
    ["arrows move too", ["down", "down", "up", "a"], [{ kind: "allow", id: "y" }]],
    ["moving ends at the ends", ["k", "j", "j", "j", "j", "a"], [{ kind: "allow", id: "z" }]],
    ["s goes on to the next", ["s", "a"], [{ kind: "allow", id: "y" }]],
    ["s comes back to the first when all were skipped", ["s", "s", "s", "a"], [{ kind: "allow", id: "x" }]],
    ["d alone decides nothing", ["d"], []],
    ["d, a reason and Enter denies", ["d", "n", "o", ENTER], [{ kind: "deny", id: "x", reason: "no" }]],
    ["a denial needs no reason", ["d", ENTER], [{ kind: "deny", id: "x", reason: "" }]],
    ["Esc cancels a denial", ["d", "n", key("escape"), ENTER], []],
    [
      "what is typed as a reason is no key",
      ["d", "a", "s", "q", ENTER],
      [{ kind: "deny", id: "x", reason: "asq" }],
    ],
    ["q leaves", ["q"], [{ kind: "leave" }]],
    ["Ctrl-L draws anew", [key("l", { ctrl: true })], [{ kind: "redraw" }]],
    [
      "with Ctrl, Alt or Shift a does nothing",
      [key("a", { ctrl: true }), key("a", { meta: true }), key("a", { shift: true })],
      [],
    ],
    ["other keys do nothing", ["y", "return", "x", "1"], []],
    ["what is pasted is no key", [key("paste-start"), "a", "q", key("paste-end")], []],
    [
      "after a paste keys count again",
      [key("paste-start"), "a", key("paste-end"), "a"],
      [{ kind: "allow", id: "x" }],
    ],
  ])("%s", (_, keys, commands) => {
    expect(press(waiting("x", "y", "z"), ...keys).commands).toEqual(commands);
  });

  it("space first shows what the folded view hides, then pages; b comes back", () => {
    const state = waiting("x");
    const scrolls = (...keys: string[]) => press(state, ...keys).state.scroll;
    expect(scrolls("space")).toBe(12);
    expect(scrolls("space", "space")).toBe(32);
    expect(scrolls(..."xxxxxxxx".split("").map(() => "space"))).toBe(80);
    expect(scrolls("space", "b")).toBe(0);
  });

  it("nothing scrolls where all is shown", () => {
    expect(
      onKey(waiting("x"), key("space"), LATER, { lines: 5, room: 20, firstHidden: 0 }).state.scroll,
    ).toBe(0);
  });
});

describe("where leaving ends more than the prompt", () => {
  const state = { ...waiting("x"), leaveQuestion: "leave?" };

  it.each<[title: string, keys: string[], commands: Command[]]>([
    ["q asks first", ["q"], []],
    ["y after q leaves", ["q", "y"], [{ kind: "leave" }]],
    ["any other key stays", ["q", "q"], []],
    ["a key that stays decides nothing", ["q", "a"], []],
    ["and then keys count again", ["q", "n", "a"], [{ kind: "allow", id: "x" }]],
  ])("%s", (_, keys, commands) => {
    expect(press(state, ...keys).commands).toEqual(commands);
  });
});

describe("a reason", () => {
  it.each<[title: string, keys: (Key | string)[], reason: string]>([
    ["can be corrected", ["a", "b", "backspace", "c"], "ac"],
    ["can be cleared", ["a", "b", key("u", { ctrl: true }), "c"], "c"],
    ["loses its last word by Ctrl-W", ["a", "space", "b", key("w", { ctrl: true }), "c"], "a c"],
    ["takes letters of all alphabets", [key("", { sequence: "ж" }), key("", { sequence: "日" })], "ж日"],
    ["takes capitals", [key("a", { sequence: "A", shift: true })], "A"],
    ["takes no control characters", [key("", { sequence: "\u001b[A" }), "x"], "[Ax"],
    ["takes a pasted newline as a blank", [key("paste-start"), "a", ENTER, "b", key("paste-end")], "a b"],
    ["is cut at 500 characters", Array(600).fill("x"), "x".repeat(500)],
  ])("%s", (_, keys, reason) => {
    const { commands } = press(waiting("x"), "d", ...keys, ENTER);
    expect(commands).toEqual([{ kind: "deny", id: "x", reason }]);
  });

  it("for a call that is closed meanwhile goes nowhere, and its keys decide nothing else", () => {
    const typing = press(waiting("x", "y"), "d", "n").state;
    const gone = onUpdate(typing, { queue: [escalation("y")], notices: [] }, LATER);
    expect(gone.mode).toMatchObject({ kind: "reason", open: false, call: { id: "x" } });
    const { commands, state } = press(gone, "a", "s", ENTER, "a");
    expect(commands).toEqual([]);
    expect(state.focus).toBe("y");
  });

  it("stays with its call when others come before it", () => {
    const typing = press(waiting("x"), "d", "n").state;
    const grown = onUpdate(
      typing,
      { queue: ["v", "w", "x"].map((id) => escalation(id)), notices: [] },
      LATER,
    );
    expect(press(grown, "o", ENTER).commands).toEqual([{ kind: "deny", id: "x", reason: "no" }]);
  });
});

describe("an edited call", () => {
  const preview = (command: string) => ({
    escalation: escalation("x", { command }),
    shown: "0",
    refused: null,
  });

  it("is shown as it was asked about last, whenever the looks at it come back", () => {
    const { state, commands } = press(waiting("x"), "e", "1", ENTER, "2", ENTER);
    const asked = commands.flatMap((one) => (one.kind === "preview" ? [one.input] : []));
    expect(asked).toEqual([{ command: "echo x1" }, { command: "echo x12" }]);
    const late = onPreview(state, "x", { command: "echo x1" }, preview("echo x1"), 0);
    expect(late.mode.kind).toBe("editing");
    const shown = onPreview(late, "x", { command: "echo x12" }, preview("echo x12"), 0);
    expect(press(shown, "a").commands).toEqual([
      { kind: "allow", id: "x", how: { edited: { input: { command: "echo x12" }, shown: "0" } } },
    ]);
  });
});

describe("several together", () => {
  const D = key("d", { sequence: "D", shift: true });
  const A = key("a", { sequence: "A", shift: true });

  it("are those that were marked, in the order of the list", () => {
    expect(press(waiting("x", "y", "z"), "j", "m", "k", "m", A, ENTER).commands).toEqual([
      { kind: "together", ids: ["x", "y"], reason: null },
    ]);
    expect(press(waiting("x", "y", "z"), "m", "m", A, ENTER).commands).toEqual([]);
    expect(press(waiting("x", "y"), "m", D, "n", "o", ENTER).commands).toEqual([
      { kind: "together", ids: ["x"], reason: "no" },
    ]);
  });

  it("what is typed for calls that are all gone are no keys of the list", () => {
    const typing = press(waiting("x", "y"), "m", D, "n").state;
    const gone = onUpdate(typing, { queue: [escalation("y")], notices: [] }, 0);
    const { commands, state } = press(gone, "a", "a", ENTER);
    expect([commands, state.mode.kind]).toEqual([[], "list"]);
    expect(press(state, "a").commands).toEqual([]);
  });
});

describe("the focus", () => {
  const queue = (...ids: string[]) => ({ queue: ids.map((id) => escalation(id)), notices: [] });

  it("stays on its call wherever it moves to", () => {
    const state = press(waiting("x", "y"), "j").state;
    expect(onUpdate(state, queue("a", "b", "x", "y"), LATER).focus).toBe("y");
    expect(onUpdate(state, queue("y"), LATER).focus).toBe("y");
  });

  it("moves to the next below when its call goes, else to the first", () => {
    const state = press(waiting("x", "y", "z"), "j").state;
    expect(onUpdate(state, queue("x", "z"), LATER).focus).toBe("z");
    expect(onUpdate(state, queue("x"), LATER).focus).toBe("x");
    expect(onUpdate(state, queue(), LATER).focus).toBeNull();
  });

  it("comes to skipped calls last", () => {
    const state = press(waiting("x", "y", "z"), "s").state;
    expect(onUpdate(state, queue("x", "z"), LATER).focus).toBe("z");
    expect(onUpdate(press(state, "j").state, queue("x", "y"), LATER).focus).toBe("y");
  });
});

describe("after the focus moved by itself", () => {
  const moved = onUpdate(waiting("x", "y"), { queue: [escalation("y")], notices: [] }, LATER);
  const pressAt = (state: PromptState, name: string, after: number) =>
    onKey(state, key(name), LATER + after, ROOM);

  it.each(["a", "d"])("%s is ignored for 300 milliseconds, and counts after", (name) => {
    expect(pressAt(moved, name, 299)).toMatchObject({ state: { mode: { kind: "list" } } });
    expect(pressAt(moved, name, 299).command).toBeUndefined();
    const after = pressAt(moved, name, 300);
    expect(after.command !== undefined || after.state.mode.kind === "reason").toBe(true);
  });

  it("a key that is held down stays ignored until it is let go", () => {
    let state = moved;
    for (let after = 30; after < 3_000; after += 30) {
      const step = pressAt(state, "a", after);
      expect(step.command).toBeUndefined();
      state = step.state;
    }
    expect(pressAt(state, "a", 3_300).command).toEqual({ kind: "allow", id: "y" });
  });

  it("the same holds where the same call changed what it would do", () => {
    const changed = { ...escalation("x"), notes: ["something new"] };
    const state = onUpdate(waiting("x"), { queue: [changed], notices: [] }, LATER);
    expect(pressAt(state, "a", 100).command).toBeUndefined();
    expect(pressAt(state, "a", 300).command).toEqual({ kind: "allow", id: "x" });
  });

  it("it does not hold where the operator moved", () => {
    const { state } = press(waiting("x", "y"), "j");
    expect(onKey(state, key("a"), LATER + 1, ROOM).command).toEqual({ kind: "allow", id: "y" });
  });

  it("nor where others came and went around it", () => {
    const queue = ["w", "x", "y"].flatMap((id) => (id === "x" ? waiting("x").calls : [escalation(id)]));
    const before = waiting("x");
    const state = onUpdate(
      before,
      { queue: [...before.calls, ...queue.filter(({ id }) => id !== "x")], notices: [] },
      LATER,
    );
    expect(pressAt(state, "a", 1).command).toEqual({ kind: "allow", id: "x" });
  });
});

describe("the connection", () => {
  it("that is lost lets nothing be decided", () => {
    const lost = onConnection(waiting("x"), { kind: "lost", why: "gone" }, LATER);
    expect(onKey(lost, key("a"), LATER * 2, ROOM).command).toBeUndefined();
    expect(onKey(lost, key("d"), LATER * 2, ROOM).state.mode.kind).toBe("list");
  });

  it("that is lost while a reason is typed keeps the reason until it is back", () => {
    const typing = press(waiting("x"), "d", "n").state;
    const lost = onConnection(typing, { kind: "lost", why: "gone" }, LATER);
    const { commands, state } = press(lost, ENTER);
    expect(commands).toEqual([]);
    const back = onConnection(state, { kind: "connected" }, LATER);
    expect(press(back, ENTER).commands).toEqual([{ kind: "deny", id: "x", reason: "n" }]);
  });
});

describe("a reply", () => {
  const call = escalation("x");
  const asked = press(waiting("x"), "a").state;

  it("counts what was settled here", () => {
    const allowed = onReply(asked, call, { result: "settled", id: "x", outcome: "allow" }, LATER);
    expect(allowed).toMatchObject({ allowed: 1, denied: 0 });
    expect(allowed.news.at(-1)).toMatchObject({ tone: "good", text: "allowed: fix-login Bash echo x" });
  });

  it("that somebody was first says who, and counts for nothing", () => {
    const second = onReply(
      asked,
      call,
      { result: "already-answered", id: "x", how: "denied", by: "ann" },
      LATER,
    );
    expect(second).toMatchObject({ allowed: 0, denied: 0 });
    expect(second.news.at(-1)?.text).toBe("already denied by ann: fix-login Bash echo x");
  });

  it("that did not end the call lets it be answered again", () => {
    expect(asked.sent.has("x")).toBe(true);
    expect(onReply(asked, call, { result: "changed", id: "x" }, LATER).sent.has("x")).toBe(false);
    expect(onFailure(asked, call, "down", LATER).sent.has("x")).toBe(false);
  });

  it("shows nothing raw", () => {
    const failed = onFailure(asked, escalation("x", { command: "\u001b[2J" }), "\u001b]0;x\u0007", LATER);
    expect(failed.news.at(-1)?.text).not.toMatch(/\p{Cc}/u);
  });
});
