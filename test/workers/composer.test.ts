import { describe, expect, it } from "vitest";
import { holdsText, interruptions, readComposer, showsQueued } from "../../src/workers/composer.ts";

const RULE = "─".repeat(40);
const FOOTER = "  ⏵⏵ don't ask on (shift+tab to cycle)";

function screen(input: string, above = "", footer = FOOTER): string {
  return `${above}\n${RULE}\n${input}\n${RULE}\n${footer}\n\n`;
}

describe("the input line", () => {
  it.each([
    ["is empty", screen("❯ "), "", false],
    ["holds a draft", screen("❯ half a thought"), "half a thought", false],
    ["holds a draft of two lines", screen("❯ one\n  two"), "one\ntwo", false],
    ["holds a shell command", screen("! ls"), "! ls", false],
    ["stands under a turn that runs", screen("❯ ", "", `${FOOTER} · esc to interrupt`), "", true],
    [
      "shows a hint, the cursor on its first letter",
      screen("❯\u00a0\u001b[7mR\u001b[0;2m\u001b[39mesend your message to try again\u001b[0m"),
      "",
      false,
    ],
    [
      "holds a draft with the cursor behind it",
      screen("❯\u00a0Resend it\u001b[7m \u001b[0m\u001b[38;5;244m"),
      "Resend it",
      false,
    ],
  ])("%s", (_, text, draft, working) => {
    expect(readComposer(text)).toEqual({ kind: "composer", draft, working });
  });

  it.each([
    ["a dialog", "Do you trust this folder?\n ❯ 1. No, exit\n   2. Yes"],
    ["a dialog between rules", screen("❯ 1. No\n❯ 2. Yes")],
    ["a dialog under a rule", `${RULE}\n❯ x\n${RULE}\n1\n2\n3\n4\n5\n6\n7`],
    ["nothing", ""],
  ])("%s is no input line", (_, text) => {
    expect(readComposer(text)).toEqual({ kind: "other" });
  });
});

it("a folded paste and a text's own beginning are held, another's text is not", () => {
  expect(
    ["[Pasted text #3 +12 lines]", "fix the te", "fix the tests\nnow", "[Pasted text #3] and more"].map(
      (draft) => holdsText(draft, "fix the tests now"),
    ),
  ).toEqual([true, false, true, false]);
});

it("a queued line is found by its text alone", () => {
  const shown = screen(
    "❯ ",
    "❯ the running one\n● …\n❯ the next\n  one\n  ⎿  Queued · ctrl+x ctrl+s to send now",
  );
  expect(["the next one", "the running one"].map((text) => showsQueued(shown, text))).toEqual([true, false]);
});

it("interrupted turns are counted", () => {
  expect(interruptions("❯ a\n  ⎿  Interrupted · What now?\n❯ Interrupted\n")).toBe(1);
});
