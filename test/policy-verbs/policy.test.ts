import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { check } from "../../src/cli/check.ts";
import { init } from "../../src/cli/init.ts";
import type { JudgingOptions } from "../../src/cli/policy/call-judge.ts";
import { policyExplain, typedCall } from "../../src/cli/policy/explain.ts";
import { policyLint } from "../../src/cli/policy/lint.ts";
import { policyShow } from "../../src/cli/policy/show.ts";
import { policyTest } from "../../src/cli/policy/test-rules.ts";
import { type Bench, openBench } from "./run-cli.ts";

const USER: JudgingOptions = { cwd: null, home: null, policy: [], user: true, fs: false };
const RULES = (...rules: string[]): string =>
  `portcullis: 1\nrules:\n${rules.map((rule) => `  - ${rule}\n`).join("")}`;

let bench: Bench;
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.end());

interface Explanation {
  readonly decision: string;
  readonly effects: {
    does: string;
    outcome: string;
    rules: { rule: string; how: string; decided: boolean; why: string; source: string }[];
  }[];
  readonly allowing: { rule?: object; why?: string } | null;
}

async function explain(...args: string[]): Promise<Explanation> {
  await policyExplain(args, USER, bench.io({ json: true }));
  return JSON.parse(bench.said()) as Explanation;
}

describe("policy explain", () => {
  it.each([
    [["git push"], "Bash", { command: "git push" }],
    [["git", "push"], "Bash", { command: "git push" }],
    [["Rscript", "x.R"], "Bash", { command: "Rscript x.R" }],
    [["Read", '{"file_path":"/a"}'], "Read", { file_path: "/a" }],
    [["Bash", "ls"], "Bash", { command: "ls" }],
  ])("takes %j as a call of %s", (args, tool, input) => expect(typedCall(args)).toEqual({ tool, input }));

  it("says in words what the call would do, and which rule decided each part", async () => {
    const { decision, effects } = await explain("cat ~/.ssh/id_rsa");
    expect(decision).toBe("deny");
    const read = effects.find(({ does }) => does === `reads ${bench.root}/.ssh/id_rsa`);
    expect(read?.rules).toContainEqual(
      expect.objectContaining({
        rule: "shipped:no-secrets",
        how: "yes",
        decided: true,
        source: expect.stringMatching(/secrets\.yaml:\d+$/),
      }),
    );
    expect(read?.rules).toContainEqual(
      expect.objectContaining({ rule: "shipped:read-files", decided: false }),
    );
  });

  it.each([
    [
      "when",
      "{ id: n, decision: allow, match: { run: 'zap ...' }, when: { worker: other }, reason: r }",
      "its when does not hold here",
    ],
    [
      "except",
      "{ id: n, decision: allow, match: { run: 'zap ...' }, except: { run: 'zap x' }, reason: r }",
      "its except takes this away",
    ],
    [
      "flags",
      "{ id: n, decision: allow, match: { run: 'zap ...', flags: { any: [--dry] } }, reason: r }",
      "its options are not as it wants",
    ],
    [
      "words",
      "{ id: n, decision: allow, match: { run: 'zap y' }, reason: r }",
      "it names this command with other words",
    ],
    [
      "expires",
      "{ id: n, decision: allow, match: { run: 'zap ...' }, reason: r, expires: 2020-01-01 }",
      "it is expired",
    ],
  ])("names a rule that nearly matched, by its %s", async (_, rule, why) => {
    bench.put(".config/portcullis/policies/n.yaml", RULES(rule));
    const { effects } = await explain("zap x");
    const near = effects.flatMap(({ rules }) => rules).filter((one) => one.rule === "user:n");
    expect(near).toEqual([expect.objectContaining({ how: "nearly", why, decided: false })]);
  });

  it("names a rule that is disabled, and a project's allow that nobody trusts", async () => {
    bench.put(".config/portcullis/config.yaml", "disable: [read-files]\n");
    bench.put(
      "project/.portcullis/own.yaml",
      RULES("{ id: n, decision: allow, match: { read: '/etc/**' }, reason: r }"),
    );
    const { effects, decision } = await explain("cat /etc/hostname");
    const near = effects.flatMap(({ rules }) => rules).map(({ rule, why }) => `${rule} ${why}`);
    expect(decision).toBe("escalate");
    expect(near).toContain("shipped:read-files it is disabled");
    expect(near).toContain("project:n it is not trusted");
  });

  it.each([
    ["zap x", { match: { run: "zap x" } }],
    ["zap x | zup", { match: { run: ["zap x", "zup"] } }],
    ["echo x > /srv/a", { match: { write: "/srv/a" } }],
    ["zap > /srv/out", { match: { run: "zap", write: "/srv/out" } }],
    [
      "echo x > .git/hooks/pre-commit",
      {
        match: { write: "${cwd}/.git/hooks/pre-commit" },
        settles: ["shipped:runs-later"],
      },
    ],
  ])("gives the smallest rule that would allow %s, and it does", async (command, expected) => {
    const { allowing } = await explain(command);
    expect(allowing?.rule).toMatchObject(expected);
    bench.put(
      ".config/portcullis/policies/given.yaml",
      JSON.stringify({ portcullis: 1, rules: [allowing?.rule] }),
    );
    await check("Bash", command, USER, bench.io());
    expect(bench.said()).toMatch(/^allow: /);
    // And nothing that differs in a word.
    await check("Bash", `${command}y`, USER, bench.io());
    expect(bench.said()).not.toMatch(/^allow: /);
  });

  it.each([
    ["cat ~/.ssh/id_rsa", "no-secrets denies it"],
    ["portcullis launch x", "no rule settles the guard"],
    ["ssh example.com zap", "elsewhere"],
    ["$CMD x", "may deny it"],
    ['eval "$X"', "can't be seen"],
  ])("says why no rule could allow %s", async (command, why) => {
    const { allowing } = await explain(command);
    expect(allowing?.why).toContain(why);
  });

  it("says it in words, and ends as check does", async () => {
    expect(await policyExplain(["zap", "x"], USER, bench.io())).toBe(0);
    const said = bench.said();
    expect(said).toContain("1. runs zap x");
    const [, yaml = ""] = said.split("judged with it:\n");
    expect(parse(yaml)).toMatchObject([{ decision: "allow", match: { run: "zap x" } }]);
    expect(await policyExplain(["cat ~/.ssh/id_rsa"], USER, bench.io())).toBe(1);
  });
});

describe("policy test", () => {
  const CASES = (want: string, more = ""): string =>
    `portcullis: 1\npreset: careful\nrules: [own.yaml]\ntests:\n  - description: zap runs\n    call: zap x\n    want: ${want}\n${more}`;

  beforeEach(() => {
    bench.put("rules/own.yaml", RULES("{ id: z, decision: allow, match: { run: 'zap ...' }, reason: r }"));
  });

  it("passes where the rules say what is wanted, by the rules that are named", async () => {
    const file = bench.put("rules/own.test.yaml", CASES("allow", "    rules: [user:z]\n"));
    expect(await policyTest([file], bench.io())).toBe(0);
    expect(bench.said()).toBe("1 of 1 cases passed in 1 files\n");
  });

  it.each([
    ["deny", "", "expected deny, got allow by user:z"],
    ["allow", "    rules: [user:other]\n", "expected allow by user:other, got it by user:z"],
  ])("fails where %s is wanted%s", async (want, more, message) => {
    const file = bench.put("rules/own.test.yaml", CASES(want, more));
    expect(await policyTest([file], bench.io())).toBe(1);
    expect(bench.said()).toContain(`${file}:5: zap runs\n    ${message}`);
  });

  it("runs what stands beside the user's rules by what is in force, and takes it for no rules", async () => {
    bench.put(
      ".config/portcullis/policies/own.yaml",
      RULES("{ id: z, decision: allow, match: { run: 'zap ...' }, reason: r }"),
    );
    bench.put(
      ".config/portcullis/policies/own.test.yaml",
      "portcullis: 1\ntests:\n  - { description: d, call: zap x, want: allow }\n  - { description: e, call: { tool: Read, input: { file_path: /etc/shadow } }, want: deny }\n",
    );
    expect(await policyTest([], bench.io({ json: true }))).toBe(0);
    expect(JSON.parse(bench.said())).toHaveLength(2);
  });

  it("refuses a file that is wrong, at its place", async () => {
    const file = bench.put("rules/own.test.yaml", CASES("permit"));
    await expect(policyTest([file], bench.io())).rejects.toThrow(
      `${file}:7:5: expected one of allow, deny, escalate`,
    );
  });
});

describe("policy show", () => {
  it("shows what is in force by layer, and marks what is not", async () => {
    bench.put(".config/portcullis/config.yaml", "preset: strict\ndisable: [push-is-asked, gate-files]\n");
    bench.put(
      ".config/portcullis/policies/own.yaml",
      RULES("{ id: old, decision: allow, match: { run: zap }, reason: r, expires: 2020-01-01 }"),
    );
    bench.put(
      "project/.portcullis/p.yaml",
      RULES(
        "{ id: p, decision: allow, match: { run: zap }, reason: r }",
        "{ id: d, decision: deny, match: { run: zip }, reason: r }",
      ),
    );
    await policyShow(null, bench.io({ json: true }));
    const { rules, preset, digest } = JSON.parse(bench.said()) as {
      rules: { layer: string; id: string; standing: string }[];
      preset: string;
      digest: string;
    };
    expect([preset, digest]).toEqual(["strict", expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const standing = Object.fromEntries(rules.map((rule) => [`${rule.layer}:${rule.id}`, rule.standing]));
    expect(standing).toMatchObject({
      "guard:gate-files": "in force",
      "shipped:no-secrets": "in force",
      "shipped:push-is-asked": "disabled",
      "user:old": "expired",
      "project:p": "not trusted",
      "project:d": "in force",
    });
    await policyShow("project", bench.io());
    expect(bench.said()).toMatch(
      /project\n {2}allow {4}p {2}\(not trusted\).*\n.*run zap\n {2}deny {5}d {2}\S+p\.yaml:4\n/,
    );
  });

  it("refuses a layer that is none", async () => {
    await expect(policyShow("mine", bench.io())).rejects.toMatchObject({ code: "USAGE" });
  });
});

describe("init", () => {
  const text = (name: string): string => readFileSync(join(bench.root, ".config/portcullis", name), "utf8");

  it.each(["strict", "careful", "open"])(
    "writes a configuration of the preset %s that loads",
    async (preset) => {
      expect(await init(preset, bench.io())).toBe(0);
      expect(bench.said()).toContain(`the preset ${preset}`);
      expect(parse(text("config.yaml"))).toMatchObject({ preset });
      await policyShow(null, bench.io({ json: true }));
      expect(JSON.parse(bench.said())).toMatchObject({ preset });
    },
  );

  it("writes an example that loads, too, once its marks are taken away", async () => {
    await init("careful", bench.io());
    const example = text("policies/own.yaml")
      .replace("rules: []", "rules:")
      .replaceAll(/^# ( .*)$/gm, "$1");
    const file = bench.put(".config/portcullis/policies/own.yaml", example);
    bench.said();
    expect(await policyLint([], bench.io())).toBe(0);
    await policyShow("user", bench.io({ json: true }));
    expect([file, (JSON.parse(bench.said()) as { rules: object[] }).rules.length]).toEqual([file, 2]);
  });

  it("never writes over what is there", async () => {
    bench.put(".config/portcullis/config.yaml", "preset: open\n");
    await expect(init("strict", bench.io())).rejects.toMatchObject({ code: "EXISTS" });
    expect(text("config.yaml")).toBe("preset: open\n");
  });

  it("refuses a preset that does not exist, and writes nothing", async () => {
    await expect(init("lax", bench.io())).rejects.toMatchObject({ code: "CONFIG_INVALID" });
    expect(() => text("config.yaml")).toThrow();
  });
});
