import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whatTheOperatorSees, widthOf } from "../../src/escalation/index.ts";
import { escalation, OPENED } from "./support.ts";

const edit = (old_string: string, new_string: string) =>
  escalation("a", {
    tool: "Edit",
    input: { file_path: "/w/a.ts", old_string, new_string, replace_all: true },
  });
const lines = (one: ReturnType<typeof escalation>, width = 80) =>
  whatTheOperatorSees(one, OPENED, width).filter(({ role }) => role !== "why" && role !== "time");
const texts = (old: string, fresh: string, width = 80) =>
  lines(edit(old, fresh), width).map(({ text }) => text);

describe("an edit", () => {
  it("is shown as the difference that it makes, every line of both", () => {
    expect(lines(edit("a\nb\nc\n", "a\nB\nc\nd\n")).slice(2)).toEqual([
      { role: "label", text: "file_path: /w/a.ts" },
      { role: "label", text: "replace_all: true" },
      { role: "input", text: "│   a" },
      { role: "removed", text: "│ - b" },
      { role: "added", text: "│ + B" },
      { role: "input", text: "│   c" },
      { role: "added", text: "│ + d" },
    ]);
  });

  it.each([
    ["that only adds the newline at the end", "a", "a\n", ["│ - a⟦no newline⟧", "│ + a"]],
    ["that takes all away", "a\n", "", ["│ - a"]],
    ["whose text wears a sign itself", "x\n", "x\n- y\n", ["│   x", "│ + - y"]],
    ["with control characters", "x\n", "\u001b[2J\n", ["│ - x", "│ + ␛[2J"]],
    [
      "with blanks that push text out of sight",
      "x\n",
      `${" ".repeat(400)}evil\n`,
      ["│ - x", "│ + ⟦400 spaces⟧evil"],
    ],
  ])("%s says so", (_, old, fresh, wanted) => {
    expect(texts(old, fresh).slice(4)).toEqual(wanted);
  });

  it("that changes too much to be compared is shown as its two texts", () => {
    const numbers = (from: number) => Array.from({ length: 3_000 }, (_, at) => `${from + at}\n`).join("");
    const shown = texts(numbers(0), numbers(10_000));
    expect(shown).toContain("old_string:");
    expect(shown).toContain("│ 12999");
  });

  it("never hides a line, and never leaves its width", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c c", "\t", "-", "+", "│"), { maxLength: 12 })
      .map((all) => all.join("\n"));
    fc.assert(
      fc.property(text, text, fc.integer({ min: 20, max: 60 }), (old, fresh, width) => {
        const shown = lines(edit(old, fresh), width);
        for (const { text } of shown) expect(widthOf(text)).toBeLessThanOrEqual(width);
        const count = (roles: readonly string[]) =>
          shown.slice(4).filter(({ role }) => roles.includes(role)).length;
        const of = (one: string) => (one === "" ? 0 : one.replace(/\n$/, "").split("\n").length);
        expect(count(["input", "removed"])).toBe(of(old));
        expect(count(["input", "added"])).toBe(of(fresh));
      }),
    );
  });
});

it("a file that is written whole has its size beside it", () => {
  const one = escalation("a", { tool: "Write", input: { file_path: "/w/a.ts", content: "x\ny\n" } });
  expect(lines(one).map(({ text }) => text)).toContain("content, 2 lines, 4 characters:");
});

it("the branch, and what its worker asked before, stand beside a call", () => {
  const asked = { allowed: 3, denied: 1, last: "allowed: Bash git push" };
  const shown = whatTheOperatorSees({ ...escalation("a"), branch: "fix\u001b", asked }, OPENED, 80);
  const all = shown.map(({ text }) => text);
  expect(all).toContain("in /home/u/shop on fix␛");
  expect(all).toContain("note: this worker asked before: 3 allowed, 1 denied; last allowed: Bash git push");
});
