import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { policyDiff } from "../../../src/cli/policy/diff.ts";
import { openRecordedLog, type Recorded } from "./log.ts";

let recorded: Recorded;

beforeEach(() => {
  recorded = openRecordedLog();
});

afterEach(() => recorded.end());

const rule = (id: string, decision: string, match: string): string =>
  `  - { id: ${id}, decision: ${decision}, match: ${match}, reason: because }\n`;

async function diff(old: string, newer: string, options: { failOn?: string; preset?: string | null } = {}) {
  const code = await policyDiff(
    { old, new: newer, log: recorded.audit, preset: null, failOn: "loosened", ...options },
    recorded.io,
  );
  const { changes, ...counts } = JSON.parse(recorded.printed());
  const lines = changes.map((one: Record<string, string>) => `${one["id"]} ${one["old"]} ${one["new"]}`);
  return { code, counts, lines };
}

describe("policy diff", () => {
  it("finds the one word by which a rule was loosened", async () => {
    recorded.record("c1", "frobnicate --check src");
    recorded.record("c2", "frobnicate --fix src");
    recorded.record("c3", "git status");
    const old = recorded.rules("old", rule("frob", "allow", '{ run: "frobnicate --check *" }'));
    const newer = recorded.rules("new", rule("frob", "allow", '{ run: "frobnicate --* *" }'));
    expect(await diff(old, old)).toMatchObject({ code: 0, lines: [] });
    const { code, lines, counts } = await diff(old, newer);
    expect(lines).toEqual(["c2 escalate allow"]);
    expect(counts).toEqual({ calls: 3, skipped: 0, loosened: 1, tightened: 0 });
    expect(code).toBe(1);
  });

  it("lists what is newly allowed first, then what is no longer denied, then what is tighter", async () => {
    recorded.record("c1", "ls src");
    recorded.record("c2", "frobnicate a");
    recorded.record("c3", "other b");
    const old = recorded.rules("old", rule("no-other", "deny", '{ run: "other *" }'));
    const newer = recorded.rules(
      "new",
      rule("frob", "allow", '{ run: "frobnicate *" }') + rule("no-ls", "deny", '{ run: "ls *" }'),
    );
    const { lines, code } = await diff(old, newer);
    expect(lines).toEqual(["c2 escalate allow", "c3 deny escalate", "c1 allow deny"]);
    expect(code).toBe(1);
  });

  it("is clean where rules were only tightened, unless any change is to fail", async () => {
    recorded.record("c1", "ls src");
    const old = recorded.rules("old", rule("x", "deny", '{ run: "x" }'));
    const newer = recorded.rules("new", rule("x", "deny", '{ run: "{x,ls} ..." }'));
    expect(await diff(old, newer)).toMatchObject({ code: 0, lines: ["c1 allow deny"] });
    expect(await diff(old, newer, { failOn: "changed" })).toMatchObject({ code: 1 });
    expect(await diff(newer, old, { failOn: "nothing" })).toMatchObject({
      code: 0,
      lines: ["c1 deny allow"],
    });
  });

  it("judges what goes down a folder by what was listed then, and asks where more would have to be listed", async () => {
    recorded.record("c1", "rm -rf build");
    const none = recorded.rules("old", rule("x", "deny", '{ run: "x" }'));
    const narrow = recorded.rules("new", rule("keep", "deny", '{ delete: "**/*.keep" }'));
    expect(await diff(none, none)).toMatchObject({ lines: [] });
    // Whether a *.keep stands there was not looked for.
    expect(await diff(none, narrow)).toMatchObject({ lines: ["c1 allow escalate"] });
  });

  it("compares configurations by their presets", async () => {
    recorded.record("c1", "echo x > notes.txt");
    const config = (name: string, preset: string): string => {
      mkdirSync(join(recorded.root, name));
      writeFileSync(join(recorded.root, name, "config.yaml"), `preset: ${preset}\n`);
      return join(recorded.root, name);
    };
    const [strict, careful] = [config("one", "strict"), config("two", "careful")];
    expect(await diff(strict, careful)).toMatchObject({ code: 1, lines: ["c1 escalate allow"] });
  });

  it("refuses folders without rules and logs without records", async () => {
    const rules = recorded.rules("old", rule("x", "deny", '{ run: "x" }'));
    recorded.record("c1", "ls");
    await expect(diff(rules, recorded.project)).rejects.toThrow("expected rule files");
    await expect(
      policyDiff(
        { old: rules, new: rules, log: recorded.project, preset: null, failOn: "loosened" },
        recorded.io,
      ),
    ).rejects.toThrow("expected a log");
  });
});
