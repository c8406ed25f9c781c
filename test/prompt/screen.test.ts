import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawScreen } from "../../src/cli/prompt/screen.ts";
import { FIRST_STATE, type PromptState, withNews } from "../../src/cli/prompt/state.ts";
import { styleFor } from "../../src/cli/prompt/style.ts";
import { onConnection, onUpdate } from "../../src/cli/prompt/updates.ts";
import { widthOf } from "../../src/escalation/index.ts";
import { escalation } from "./support/escalations.ts";

const draw = (state: PromptState, columns: number, rows: number, colour = false): string[] =>
  drawScreen(state, { columns, rows }, Date.now(), styleFor(colour)).text.split("\n");

const SIZES = [
  [80, 24],
  [40, 10],
  [200, 60],
  [60, 14],
  [25, 8],
  [14, 5],
] as const;

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.constant("日本語\u001b[2J\u202e".repeat(20)),
  fc.constant("x\n".repeat(80)),
);
const anyState = fc
  .record({
    calls: fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1 }), worker: text, tool: text, command: text, note: text }),
      {
        selector: ({ id }) => id,
        maxLength: 12,
      },
    ),
    notices: fc.array(text, { maxLength: 2 }),
    scroll: fc.nat({ max: 200 }),
    mode: fc.constantFrom("list", "reason", "leaving"),
    typed: fc.string({ unit: "grapheme", maxLength: 120 }),
  })
  .map(({ calls, notices, scroll, mode, typed }): PromptState => {
    const queue = calls.map(({ id, worker, tool, command, note }) =>
      escalation(id, { command }, { worker, tool, notes: [note] }),
    );
    const state = { ...onUpdate(FIRST_STATE, { queue, notices }, 0), scroll, leaveQuestion: "leave?" };
    const [call] = queue;
    if (mode === "reason" && call)
      return { ...state, mode: { kind: "reason", call, text: typed, open: true } };
    return mode === "leaving" ? { ...state, mode: { kind: "leaving" } } : state;
  });

describe("the screen", () => {
  it.each(SIZES)(
    "%i × %i holds every state: no line too many, none too wide, no control character",
    (columns, rows) => {
      fc.assert(
        fc.property(anyState, (state) => {
          const lines = draw(state, columns, rows);
          expect(lines.length).toBeLessThan(rows);
          for (const line of lines) {
            expect(widthOf(line)).toBeLessThan(columns);
            expect(line.slice(0, line.startsWith("reason: ") ? 8 : undefined)).not.toMatch(
              /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u,
            );
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it("says the same with and without colour", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(stripVTControlCharacters(draw(state, 80, 24, true).join("\n"))).toBe(
          draw(state, 80, 24).join("\n"),
        );
      }),
      { numRuns: 100 },
    );
  });

  it("ends in a line that holds something: an empty one would be drawn twice", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(draw(state, 80, 24).at(-1)).not.toBe("");
      }),
    );
  });

  it("is quiet when nothing waits", () => {
    expect(draw(FIRST_STATE, 80, 24)).toEqual([
      "portcullis · nothing waits · 0 allowed, 0 denied here",
      "",
      "",
      "q leave",
    ]);
  });

  it("keeps what has happened in sight when nothing waits, however much came at once", () => {
    const told = withNews(
      onUpdate(FIRST_STATE, { queue: [], notices: [] }, 0),
      { tone: "good", text: "allowed: w Bash x", at: 0 },
      { tone: "good", text: "remembered as r1", at: 1 },
      { tone: "plain", text: "rules reloaded", at: 2 },
    );
    expect(draw(told, 80, 24)).toEqual([
      "portcullis · nothing waits · 0 allowed, 0 denied here",
      "",
      "allowed: w Bash x",
      "remembered as r1",
      "rules reloaded",
      "",
      "q leave",
    ]);
  });

  it("says what came of an answer before what else is new, for a while, and then the newest", () => {
    const now = Date.now();
    const queue = [escalation("x")];
    const at = (since: number): string =>
      draw(
        withNews(
          onUpdate(FIRST_STATE, { queue, notices: [] }, 0),
          { tone: "bad", text: "not answered", at: now - since },
          { tone: "good", text: "allowed", at: now - since },
          { tone: "plain", text: "rules reloaded", at: now - since },
        ),
        80,
        24,
      ).at(-2) ?? "";
    expect(at(0)).toBe("not answered");
    expect(at(60_000)).toBe("rules reloaded");
  });

  it("counts the calls that the list has no room for, and keeps the focused one in sight", () => {
    const queue = Array.from({ length: 30 }, (_, n) => escalation(`call-${n}`));
    const state = { ...onUpdate(FIRST_STATE, { queue, notices: [] }, 0), focus: "call-15" };
    const lines = draw(state, 80, 24);
    expect(lines[0]).toContain("30 calls wait");
    expect(lines.filter((line) => line.startsWith("▸"))).toEqual([expect.stringContaining("echo call-15")]);
    const [above, below] = (lines.find((line) => line.startsWith("  ⋮")) ?? "").match(/\d+/g) ?? [];
    const rows = lines.filter((line) => /^[▸ ] fix-login/.test(line)).length;
    expect(Number(above) + Number(below) + rows).toBe(30);
  });

  it("says in the status line how much is not shown", () => {
    const state = onUpdate(
      FIRST_STATE,
      { queue: [escalation("x", { command: "true\n".repeat(100) })], notices: [] },
      0,
    );
    expect(draw(state, 80, 24).join("\n")).toMatch(/⋮ \d+ of 10\d lines not shown, space reads on/);
  });

  it("says that the gateway is lost in place of how many wait", () => {
    const waiting = onUpdate(FIRST_STATE, { queue: [escalation("x")], notices: [] }, 0);
    const lines = draw(onConnection(waiting, { kind: "lost", why: "gone" }, 0), 80, 24);
    expect(lines[0]).toBe("portcullis · GATEWAY LOST, trying again");
  });
});
