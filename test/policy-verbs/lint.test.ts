import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { policyLint } from "../../src/cli/policy/lint.ts";
import { analyseExample } from "../../src/cli/policy-parts.ts";
import { exampleContext } from "../../src/gateway/policy/examples.ts";
import { compilePolicy, judge, lintRules, parseRuleFile } from "../../src/policy/index.ts";
import { type Bench, openBench } from "./run-cli.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z");
const CASES = parse(readFileSync(new URL("./lint.yaml", import.meta.url), "utf8")) as {
  claim: string;
  rules: string[];
  want: string[];
}[];

function documentOf(rules: readonly string[]): string {
  return `portcullis: 1\nrules:\n${rules.map((rule) => `  - ${rule}\n`).join("")}`;
}

describe("policy lint says of", () => {
  it.each(CASES.map(({ claim, rules, want }) => [claim, want.join(", ") || "nothing", rules, want] as const))(
    "%s: %s",
    (_, __, rules, want) => {
      const file = parseRuleFile(documentOf(rules), { file: "r.yaml", layer: "user" });
      const found = lintRules({
        files: [file],
        all: file.rules,
        chosen: {},
        context: exampleContext(NOW),
        effectsOf: (command) => analyseExample({ tool: "Bash", input: { command } }).effects,
        judgeWithout: (rule, call) => {
          const less = { ...file, rules: file.rules.filter((one) => one !== rule) };
          return judge(compilePolicy([less], { guard: [] }), analyseExample(call), exampleContext(NOW));
        },
      });
      const places = found.map(({ kind, line, col, quoted }) => {
        const token = /^([\w-]+|'[^']*'|.)/.exec(quoted.slice(col - 1))?.[0];
        return `${kind} ${line} ${token}`;
      });
      expect(places).toEqual(want);
    },
  );
});

describe("the verb policy lint", () => {
  let bench: Bench;
  beforeEach(() => {
    bench = openBench();
  });
  afterEach(() => bench.end());

  const OWN = ".config/portcullis/policies/own.yaml";

  it("ends with 0 where there is nothing to say", async () => {
    bench.put(OWN, documentOf(["{ id: a, decision: allow, match: { run: 'zap ...' }, reason: r }"]));
    expect([await policyLint([], bench.io()), bench.said()]).toEqual([0, ""]);
  });

  it("names the place, and ends with 1", async () => {
    const file = bench.put(OWN, documentOf(["{ id: a, decision: allow, match: { tool: Bash }, reason: r }"]));
    expect(await policyLint([], bench.io())).toBe(1);
    expect(bench.said()).toMatch(new RegExp(`^${file}:3:40: never-fires: a: expected effects`));
  });

  it("says of a rule of one's own that a shipped rule says all of it", async () => {
    bench.put(OWN, documentOf(["{ id: a, decision: deny, match: { read: '~/.ssh/id_*' }, reason: r }"]));
    bench.put(".config/portcullis/config.yaml", "preset: careful\n");
    await policyLint([], bench.io());
    expect(bench.said()).toBe("");
    bench.put(OWN, documentOf(["{ id: a, decision: deny, match: { run: 'mkfs /dev/sda' }, reason: r }"]));
    expect(await policyLint([], bench.io({ json: true }))).toBe(1);
    expect(JSON.parse(bench.said())).toMatchObject([
      { kind: "covered", rule: "user:a", message: expect.stringContaining("shipped:no-file-systems") },
    ]);
  });

  it("tells of a file that is refused, and of the others too", async () => {
    const wrong = bench.put("wrong.yaml", "portcullis: 1\nrules:\n  - id: a\n");
    expect(await policyLint([wrong], bench.io({ json: true }))).toBe(1);
    expect(JSON.parse(bench.said())).toMatchObject([{ kind: "wrong", file: wrong, line: 3 }]);
  });

  it("tells of an example that is not as it says", async () => {
    bench.put(
      OWN,
      documentOf([
        "{ id: a, decision: allow, match: { run: 'zap ...' }, reason: r, examples: { yes: [zip] } }",
      ]),
    );
    await policyLint([], bench.io({ json: true }));
    expect(JSON.parse(bench.said())).toMatchObject([{ kind: "wrong", line: 3 }]);
  });

  it("tells of a disabled rule that is not there", async () => {
    bench.put(".config/portcullis/config.yaml", "disable: [nobody]\n");
    await policyLint([], bench.io({ json: true }));
    expect(JSON.parse(bench.said())).toMatchObject([
      { kind: "never-fires", message: expect.stringContaining("nobody") },
    ]);
  });

  it("has nothing to say of the pack of the preset open", async () => {
    bench.put(".config/portcullis/config.yaml", "preset: open\n");
    const pack = new URL("../../policies/open.yaml", import.meta.url).pathname;
    expect([await policyLint([pack], bench.io()), bench.said()]).toEqual([0, ""]);
  });
});
