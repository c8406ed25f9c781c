import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openJudge } from "../../../src/cli/policy/call-judge.ts";
import { policySuggest } from "../../../src/cli/policy/suggest.ts";
import { openRecordedLog, type Recorded } from "./log.ts";

let recorded: Recorded;

beforeEach(() => {
  recorded = openRecordedLog();
});

afterEach(() => recorded.end());

async function suggest(write = false, atLeast = 2) {
  const code = await policySuggest({ log: recorded.audit, atLeast, write }, recorded.io);
  return { code, ...JSON.parse(recorded.printed()) };
}

function outcome(command: string): string {
  const options = { cwd: recorded.project, home: recorded.root, policy: [], user: true, fs: true };
  return openJudge(options, recorded.io).judge({ tool: "Bash", input: { command } }).verdict.outcome;
}

describe("policy suggest", () => {
  it("makes one rule of what was allowed again and again, however it was written, and names the calls", async () => {
    recorded.record("c1", "git push --force origin topic");
    recorded.record("c2", "git push -f origin topic");
    recorded.record("c3", "git push origin other");
    const { suggestions, code } = await suggest();
    expect(code).toBe(0);
    expect(suggestions).toHaveLength(1);
    expect(suggestions[0]).toMatchObject({ calls: ["c1", "c2"], also: [] });
    expect(suggestions[0].rule.remembered.calls).toEqual(["c1", "c2"]);
  });

  it("suggests nothing that was allowed once, denied as well, or allowed by the rules", async () => {
    recorded.record("c1", "./once");
    recorded.record("c2", "./twice");
    recorded.record("c3", "./twice", "deny");
    for (const id of ["c4", "c5"]) recorded.record(id, "git status");
    expect(await suggest()).toMatchObject({ suggestions: [], without: [] });
  });

  it("says what can't be a rule, and leaves out what held secrets", async () => {
    for (const id of ["c1", "c2"]) recorded.record(id, 'eval "$SCRIPT"');
    for (const id of ["c3", "c4"])
      recorded.record(id, "deploy --token ghp_abcdefghijklmnopqrstuvwxyz0123456789");
    const { suggestions, without } = await suggest();
    expect(suggestions).toEqual([]);
    expect(without).toMatchObject([{ call: 'eval "$SCRIPT"', times: 2 }]);
  });

  it("tells what else of the log a rule would have allowed", async () => {
    // The same file by another tool: the effect is one, the calls are not.
    const file = "/srv/portcullis-test/site.conf";
    for (const id of ["c1", "c2"])
      recorded.record(id, { tool: "Write", input: { file_path: file, content: "x" } });
    recorded.record("c3", `echo x > ${file}`);
    const { suggestions } = await suggest();
    expect(suggestions).toMatchObject([{ calls: ["c1", "c2"], also: [{ id: "c3", tool: "Bash" }] }]);
  });

  it("leaves out a rule that would have allowed what a person denied", async () => {
    const file = "/srv/portcullis-test/site.conf";
    for (const id of ["c1", "c2"])
      recorded.record(id, { tool: "Write", input: { file_path: file, content: "x" } });
    recorded.record("c3", `echo x > ${file}`, "deny");
    expect((await suggest()).suggestions).toEqual([]);
  });

  it("writes rules that then allow the calls and nothing wider, and does not suggest them again", async () => {
    for (const id of ["c1", "c2"]) recorded.record(id, "./bin/report --month 2026-05");
    expect(outcome("./bin/report --month 2026-05")).toBe("escalate");
    const { written } = await suggest(true);
    expect(readFileSync(written, "utf8")).toContain("c2");
    expect(outcome("./bin/report --month 2026-05")).toBe("allow");
    expect(outcome("./bin/report --month 2026-06")).toBe("escalate");
    expect((await suggest()).suggestions).toEqual([]);
  });
});
