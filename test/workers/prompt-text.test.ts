import { describe, expect, it } from "vitest";
import { preparePrompt, rawPrompt } from "../../src/workers/prompt-text.ts";
import { isSamePrompt } from "../../src/workers/same-prompt.ts";

describe("a prompt is typed as it stands", () => {
  it.each([
    "fix the tests",
    "two\nlines",
    "write to a@example.com",
    "Größe, 漢字, 🎉, “quotes” & 50 %",
    "a C:\\path\\x here",
    "x".repeat(8192),
  ])("%j", (text) => {
    expect(preparePrompt(`\n${text} \n`)).toEqual({ text, byFile: null });
  });
});

describe("a prompt goes by file, with nothing of it changed", () => {
  it.each([
    ["a shell mode", "!ls"],
    ["a command of the client", "/exit"],
    ["a memory", "#remember"],
    ["a background task", "& build"],
    ["the client's end", "exit"],
    ["a file read past the gate", "look at @~/.ssh/id_rsa"],
    ["one in brackets", "(@secret)"],
    ["an image read past the gate", "see\n/home/me/secret.png"],
    ["an end of a paste", "a\u001b[201~\rb"],
    ["a key", "a\u0003b"],
    ["a tabulator", "a\tb"],
    ["an invisible character", "a\u200bb"],
    ["another direction", "a\u202eb"],
    ["a decomposed letter", "e\u0301"],
    ["a selector", "❤\ufe0f"],
    ["a space of another kind", "a\u00a0b"],
    ["the client's own marks", "<pasted_content id=1>"],
    ["a folded paste", "[Pasted text #1]"],
    ["a backslash at the end", "a\\"],
    ["a long text", "x".repeat(8193)],
  ])("%s: %j", (_, text) => {
    expect(preparePrompt(text)).toEqual({ text, byFile: expect.any(String) });
  });
});

it.each(["", "  \n", "\t"])("%j is refused", (text) => {
  expect(() => preparePrompt(text)).toThrow(expect.objectContaining({ code: "USAGE" }));
});

it.each(["plain", "/two\nlines", "!a\u0003", "/x\ty"])("%j is refused as a raw text", (text) => {
  expect(() => rawPrompt(text)).toThrow(expect.objectContaining({ code: "USAGE" }));
});

describe("a prompt of an event is the text that was sent", () => {
  const mark = "‹secret:0123456789abcdef›";
  it.each([
    ["as it stands", "a b", "a b", true],
    ["framed as a paste", '\n\n<pasted_content id="21">\na\nb\n</pasted_content id="21">\n', "a\nb", true],
    ["with marks for secrets", `use ${mark} and ${mark}`, "use sk-1 and sk-2", true],
    ["cut", "a", "a b", false],
    ["longer", "a b c", "a b", false],
    ["with another middle", `use ${mark} or x`, "use sk-1 and x", false],
    ["another's", "z", "a b", false],
    ["overlapping itself", `aba${mark}aba`, "aba", false],
  ])("%s", (_, told, sent, same) => {
    expect(isSamePrompt(told, sent)).toBe(same);
  });
});
