import { describe, expect, it } from "vitest";
import type { Effect } from "../../src/contract/index.ts";
import { analyseCommand, analyseTool, inNotation } from "./support/notation.ts";

const CALLS: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ["Read", { file_path: "/w/a" }, "read /w/a"],
  ["Read", { file_path: "src/../a" }, "read /w/a"],
  ["Read", { file_path: "link" }, "read /etc/secret"],
  ["Read", { file_path: "~/.ssh/id" }, "read /home/u/.ssh/id"],
  ["Read", { file_path: "/proc/self/environ" }, "read /proc/self/environ"],
  ["Read", { file_path: "/proc/self/root/etc/shadow" }, "read *"],
  ["Write", { file_path: "/w/new", content: "x" }, "write /w/new"],
  ["Write", { file_path: "linkdir/x", content: "x" }, "write /etc/x"],
  ["Write", { file_path: ".git/hooks/pre-commit", content: "x" }, "write /w/.git/hooks/pre-commit later"],
  ["Edit", { file_path: "a", old_string: "x", new_string: "y" }, "read /w/a, write /w/a"],
  ["MultiEdit", { file_path: "a", edits: [] }, "read /w/a, write /w/a"],
  ["NotebookEdit", { notebook_path: "a.ipynb", new_source: "x" }, "read /w/a.ipynb, write /w/a.ipynb"],
  ["LS", { path: "/etc" }, "read /etc"],
  ["Grep", { pattern: "rm -rf /" }, "read /w deep"],
  ["Grep", { pattern: "x", path: "a" }, "read /w/a"],
  ["Grep", { pattern: "x", path: "/home/u/.ssh" }, "read /home/u/.ssh deep"],
  ["Glob", { pattern: "**/*.ts" }, "read /w"],
  ["Glob", { pattern: "src/**/*.ts" }, "read /w/src"],
  ["Glob", { pattern: "/home/u/.ssh/*" }, "read /home/u/.ssh"],
  ["Glob", { pattern: "*/../../etc/*" }, "read / deep"],
  ["WebFetch", { url: "https://example.com/x", prompt: "y" }, "connect https example.com"],
  ["WebFetch", { url: "http://169.254.169.254/x", prompt: "y" }, "connect http 169.254.169.254"],
  ["WebFetch", { url: "http://2852039166/", prompt: "y" }, "connect http 169.254.169.254"],
  ["WebSearch", { query: "x" }, "connect https *"],
  ["TodoWrite", { todos: [] }, ""],
  ["Agent", { prompt: "rm -rf /" }, ""],
  ["mcp__files__write", { path: "/etc/passwd" }, ""],
  [
    "Bash",
    { command: "ls", dangerouslyDisableSandbox: true },
    "run ls, read /w, change client leave the sandbox",
  ],
];

describe("what the client's tools do", () => {
  it.each(CALLS)("%s %j: %s", (tool, input, effects) => {
    expect(inNotation(analyseTool(tool, input as never))).toBe(effects);
  });

  it.each([
    ["TodoWrite", true],
    ["Read", true],
    ["Bash", true],
    ["mcp__files__write", false],
    ["Unheard", false],
    ["constructor", false],
  ])("every call has its tool: %s, described: %s", (tool, described) => {
    const tools = analyseTool(tool, {}).effects.filter(({ kind }) => kind === "tool");
    expect(tools).toEqual([expect.objectContaining({ tool, described })]);
  });
});

describe("what the client refuses by itself is said", () => {
  it.each([
    ".git/config",
    ".husky/pre-commit",
    ".npmrc",
    ".mcp.json",
    ".bashrc",
    ".claude/settings.json",
    "src/../.git/x",
  ])("writing %s", (path) => {
    expect(analyseTool("Write", { file_path: path, content: "" }).clientRefuses).toMatch(/refuses to write/);
  });

  it.each(["rm -rf /", "rm -rf ~", "rm -rf .", "cd src && rm -rf .."])("%s", (command) => {
    expect(analyseCommand(command).clientRefuses).toMatch(/refuses to delete/);
  });

  it.each([
    ["Write", { file_path: "a", content: "" }],
    ["Read", { file_path: ".git/config" }],
    ["Bash", { command: "rm -rf src" }],
    ["Bash", { command: "rm a" }],
  ])("but not %s %j", (tool, input) => {
    expect(analyseTool(tool, input as never).clientRefuses).toBeUndefined();
  });
});

describe("an effect says what it comes from", () => {
  const script = "x=$(cat a) PATH=b ls -l src > out | sudo rm 'c d'; y --z";
  const { effects } = analyseCommand(script);

  it("with the place in the command", () => {
    for (const { cause } of effects) {
      if (cause.span !== undefined) expect(script.slice(...cause.span)).toBe(cause.text);
    }
    expect(effects.filter(({ cause }) => cause.span !== undefined).length).toBeGreaterThan(8);
  });

  it("and only operands and what is not described are covered by their run", () => {
    const covered = (effect: Effect) => effect.cause.coveredBy !== undefined;
    expect(effects.filter(covered).every(({ kind }) => kind !== "env" && kind !== "run")).toBe(true);
    expect(effects.filter(({ cause }) => cause.from === "redirection").some(covered)).toBe(false);
    expect(effects.filter(({ cause }) => cause.from === "assignment").some(covered)).toBe(false);
    const undescribed = effects.find((effect) => effect.kind === "opaque");
    expect(effects[undescribed?.cause.coveredBy ?? -1]).toMatchObject({
      kind: "run",
      argv: [{ value: "y" }, { value: "--z" }],
    });
  });

  it("and facts are kept, each once", () => {
    const { facts } = analyseCommand("cat link link; cat *.ts; sh lib.sh");
    expect(facts).toContainEqual({
      ask: "resolve",
      path: "/w/link",
      result: { path: "/etc/secret", kind: "file" },
    });
    expect(facts).toContainEqual({ ask: "text", path: "/w/lib.sh", result: "cat inside\n" });
    expect(facts.some(({ ask }) => ask === "list")).toBe(true);
    expect(new Set(facts.map((fact) => `${fact.ask} ${fact.path}`)).size).toBe(facts.length);
  });
});
