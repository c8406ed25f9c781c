import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check, checkLines } from "../../src/cli/check.ts";
import type { JudgingOptions } from "../../src/cli/policy/call-judge.ts";
import { checkTranscripts } from "../../src/cli/policy/check-transcripts.ts";
import { type Bench, openBench } from "./run-cli.ts";

const OPTIONS: JudgingOptions = { cwd: null, home: null, policy: [], user: false, fs: false };
const RULES = (rules: string): string => `portcullis: 1\nrules:\n${rules}`;

let bench: Bench;
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.end());

describe("check", () => {
  it.each([
    ["Bash", "ls", "allow", 0],
    ["Bash", '{"command":"curl https://example.com"}', "escalate", 0],
    ["Bash", "cat ~/.ssh/id_rsa", "deny", 1],
    ["Read", '{"file_path":"/etc/shadow"}', "deny", 1],
  ])("%s %s: %s, exit %i", async (tool, input, decision, code) => {
    expect(await check(tool, input, OPTIONS, bench.io())).toBe(code);
    expect(bench.said()).toMatch(new RegExp(`^${decision}: `));
  });

  it("says with --json what the call would do, and what the rules say of each part", async () => {
    await check("Bash", "cat ~/.ssh/id_rsa", OPTIONS, bench.io({ json: true }));
    const said = JSON.parse(bench.said()) as { effects: { does: string; outcome: string }[] };
    expect(said).toMatchObject({ decision: "deny", rules: ["shipped:no-secrets"] });
    expect(said.effects).toContainEqual(
      expect.objectContaining({
        kind: "read",
        outcome: "deny",
        by: "rule",
        does: `reads ${bench.root}/.ssh/id_rsa`,
      }),
    );
  });

  it("writes one line of decision, rules and reason for each call, in order", async () => {
    const calls = ["ls", "cat ~/.ssh/id_rsa", "frobnicate"].map((command) =>
      JSON.stringify({ tool_name: "Bash", tool_input: { command } }),
    );
    expect(await checkLines(OPTIONS, bench.io({ stdin: calls.join("\n") }))).toBe(0);
    const lines = bench
      .said()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ decision }) => decision)).toEqual(["allow", "deny", "escalate"]);
    for (const line of lines) expect(Object.keys(line)).toEqual(["decision", "rules", "reason"]);
  });

  it.each(["[]", "{", '{"tool_name":"Bash"}', '{"tool_name":"Bash","tool_input":{},"cwd":7}'])(
    "ends with exit 2 at the line %s",
    async (line) => expect(await checkLines(OPTIONS, bench.io({ stdin: line }))).toBe(2),
  );

  it("starts where cwd says, and counts as inside the folder that --cwd says", async () => {
    const line = JSON.stringify({
      tool_name: "Bash",
      tool_input: { command: "echo x > a" },
      cwd: "/srv/other",
    });
    await checkLines({ ...OPTIONS, cwd: "/srv/own" }, bench.io({ stdin: line }));
    await checkLines({ ...OPTIONS, cwd: "/srv/other" }, bench.io({ stdin: line }));
    expect(bench.said()).toMatch(/^\{"decision":"escalate".*\n\{"decision":"allow"/);
  });

  it("judges by --policy in place of all but the guard", async () => {
    const file = bench.put(
      "own.yaml",
      RULES("  - { id: a, decision: allow, match: { run: 'zap ...' }, reason: r }"),
    );
    const options = { ...OPTIONS, policy: [file] };
    await check("Bash", "zap x", options, bench.io());
    await check("Bash", "cat a", options, bench.io());
    await check("Bash", "portcullis allow 1", options, bench.io());
    expect(bench.said()).toMatch(/^allow: .*\nescalate: .*\ndeny: /);
  });

  it("heeds the user's rules only with --user", async () => {
    bench.put(
      ".config/portcullis/policies/a.yaml",
      RULES("  - { id: a, decision: allow, match: { run: 'zap ...' }, reason: r }"),
    );
    await check("Bash", "zap x", OPTIONS, bench.io());
    await check("Bash", "zap x", { ...OPTIONS, user: true }, bench.io());
    expect(bench.said()).toMatch(/^escalate: .*\nallow: /);
  });

  it("heeds the branch of the worker's folder with --user", async () => {
    bench.put(
      ".config/portcullis/policies/a.yaml",
      RULES("  - { id: a, decision: allow, match: { run: zap }, when: { branch: 'fix/*' }, reason: r }"),
    );
    bench.put("project/.git/HEAD", "ref: refs/heads/main\n");
    await check("Bash", "zap", { ...OPTIONS, user: true }, bench.io());
    bench.put("project/.git/HEAD", "ref: refs/heads/fix/1\n");
    await check("Bash", "zap", { ...OPTIONS, user: true }, bench.io());
    expect(bench.said()).toMatch(/^escalate: .*\nallow: /);
  });

  it("heeds the project's denies with --user", async () => {
    bench.put(
      "project/.portcullis/p.yaml",
      RULES("  - { id: p, decision: deny, match: { run: 'ls ...' }, reason: r }"),
    );
    await check("Bash", "ls", { ...OPTIONS, user: true }, bench.io());
    expect(bench.said()).toMatch(/^deny: the repository's own rule says: r/);
  });
});

describe("check --transcripts", () => {
  function transcript(calls: readonly [id: string, tool: string, input: object][], session = "s1"): string {
    return calls
      .map(([id, name, input]) =>
        JSON.stringify({
          type: "assistant",
          cwd: bench.folder,
          sessionId: session,
          message: {
            role: "assistant",
            content: [
              { type: "text", text: "x" },
              { type: "tool_use", id, name, input },
            ],
          },
        }),
      )
      .join("\n");
  }

  it("counts what one would have been asked, by rule, by what no rule covers, and by tool", async () => {
    const first = transcript([
      ["1", "Bash", { command: "ls" }],
      ["2", "Bash", { command: "frobnicate a" }],
      ["3", "Bash", { command: "frobnicate b" }],
      ["4", "Bash", { command: "git push" }],
      ["5", "Read", { file_path: "/etc/shadow" }],
    ]);
    bench.put("past/a.jsonl", `${first}\n{"cut`);
    // The same session, taken up again, repeats its beginning.
    bench.put("past/b/b.jsonl", `${first}\n${transcript([["6", "Bash", { command: "pwd" }]], "s2")}`);
    expect(await checkTranscripts(`${bench.root}/past`, OPTIONS, bench.io({ json: true }))).toBe(0);
    const report = JSON.parse(bench.said()) as { causes: { cause: string; count: number }[] };
    expect(report).toMatchObject({
      calls: 6,
      sessions: 2,
      outcomes: { allow: 2, escalate: 3, deny: 1 },
      tools: [
        { tool: "Bash", allow: 2, escalate: 3, deny: 0 },
        { tool: "Read", allow: 0, escalate: 0, deny: 1 },
      ],
    });
    const count = Object.fromEntries(report.causes.map((one) => [one.cause, one.count]));
    expect(count).toMatchObject({
      "no rule covers run frobnicate": 2,
      "shipped:push-is-asked": 1,
      "shipped:no-secrets": 1,
    });
    expect(report.causes[0]?.count).toBe(2);
  });

  it("says it in words, and shows nothing that a terminal would obey", async () => {
    bench.put("past/a.jsonl", transcript([["1", "Bash", { command: "frob \u001b[2J" }]]));
    await checkTranscripts(`${bench.root}/past`, OPTIONS, bench.io());
    const said = bench.said();
    expect(said).toContain("you would have been asked 1 times (100.0 %)");
    expect(said).not.toContain("\u001b");
  });

  it("says that there is no such folder", async () => {
    await expect(checkTranscripts("/nowhere", OPTIONS, bench.io())).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
