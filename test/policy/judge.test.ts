import { describe, expect, it } from "vitest";
import { compilePolicy, judge, parseRuleFile, RuleFileFault } from "../../src/policy/index.ts";
import { analysis, CONTEXT, verdictOf } from "./support.ts";

const READ = "- { id: r, decision: allow, match: { read: '/**' }, except: { read: '**/.env' }, reason: x }\n";
const SECRET = "- { id: s, decision: deny, match: { read: '~/.ssh/**' }, reason: secret }\n";
const NPM = "- { id: n, decision: allow, match: { run: 'npm test ...' }, reason: x }\n";
const ASK = "- { id: a, decision: escalate, match: { run: 'npm ...' }, reason: ask }\n";

const CASES: [string, string, string[], "allow" | "deny" | "escalate"][] = [
  ["nothing is allowed by default", "[]", ["run x"], "escalate"],
  ["a call without effects is not allowed", "[]", [], "escalate"],
  ["an allow that is sure", READ, ["read /a/b"], "allow"],
  ["an allow that only may match", READ, ["read /a/…"], "escalate"],
  ["an unknown path", READ, ["read ?"], "escalate"],
  ["what an allow excepts", READ, ["read /a/.env"], "escalate"],
  ["a folder that goes down to what an allow excepts", READ, ["read+ /a"], "escalate"],
  ["a deny that is sure", READ + SECRET, ["read /home/u/.ssh/id"], "deny"],
  ["a deny that only may match", READ + SECRET, ["read /home/u/…"], "escalate"],
  ["a deny beneath a folder", READ + SECRET, ["read+ /home/u"], "escalate"],
  ["a deny beside", READ + SECRET, ["read+ /home/u/repo/src"], "escalate"],
  ["the strictest effect decides", READ + SECRET, ["read /a", "read /home/u/.ssh/x", "run x"], "deny"],
  ["a described command needs no rule of its own", READ, ["run! cat /a", "read< /a"], "allow"],
  ["a described command does not cover its operands", "[]", ["run! cat /a", "read< /a"], "escalate"],
  [
    "an allow on run covers its own operands and opaque",
    NPM,
    ["run npm test", "opaque< undescribed"],
    "allow",
  ],
  ["an allow on run covers no redirection", NPM, ["run npm test", "write /x"], "escalate"],
  ["an allow on run covers no other command", NPM, ["run npm test", "run curl x"], "escalate"],
  ["what is covered still meets a deny", NPM + SECRET, ["run npm test", "read< /home/u/.ssh/x"], "deny"],
  ["an escalate beats an allow", NPM + ASK, ["run npm test"], "escalate"],
  ["words are anchored", NPM, ["run npm testing"], "escalate"],
  ["an unknown word could be anything", NPM, ["run npm ?"], "escalate"],
  ["an unknown word where any number will do", NPM, ["run npm test ?"], "allow"],
  ["a program in a system folder is the bare name", NPM, ["run /usr/bin/npm test"], "allow"],
  ["a program in another folder is not", NPM, ["run ./npm test"], "escalate"],
  [
    "a deny on a command without normal form counts by its name",
    "- { id: d, decision: deny, match: { run: 'x push ...' }, reason: r }\n- { id: y, decision: allow, match: { run: 'x ...' }, reason: r }",
    ["run~ x pull"],
    "escalate",
  ],
  [
    "and is sure where its words stand there",
    "- { id: d, decision: deny, match: { run: 'x push ...' }, reason: r }",
    ["run~ x push -f"],
    "deny",
  ],
  [
    "an opaque is allowed by its kind",
    "- { id: o, decision: allow, match: { opaque: unparsed }, reason: r }",
    ["opaque unparsed"],
    "allow",
  ],
  [
    "and by no other",
    "- { id: o, decision: allow, match: { opaque: unparsed }, reason: r }",
    ["opaque inline-code"],
    "escalate",
  ],
  ["an unknown tool needs its own allow", "[]", ["tool Mystery"], "escalate"],
  ["a known tool needs none", "[]", ["tool! TodoWrite"], "allow"],
  ["a tool with finer effects needs none", READ, ["tool Read", "read /a"], "allow"],
  [
    "input narrows a tool",
    "- { id: t, decision: deny, match: { tool: 'mcp__*', input: { env: '/prod(uction)?/' } }, reason: r }\n- { id: u, decision: allow, match: { tool: 'mcp__*' }, reason: r }",
    ['tool mcp__deploy {"env":"production"}'],
    "deny",
  ],
  [
    "a pattern of an input is anchored",
    "- { id: t, decision: deny, match: { tool: 'mcp__*', input: { env: '/prod/' } }, reason: r }\n- { id: u, decision: allow, match: { tool: 'mcp__*' }, reason: r }",
    ['tool mcp__deploy {"env":"preproduction"}'],
    "allow",
  ],
  [
    "hosts match by label",
    "- { id: h, decision: allow, match: { connect: '*.example.com' }, reason: r }",
    ["connect a.b.example.com"],
    "allow",
  ],
  [
    "and not by suffix",
    "- { id: h, decision: allow, match: { connect: '*.example.com' }, reason: r }",
    ["connect evilexample.com"],
    "escalate",
  ],
  [
    "an expired allow is not in force",
    "- { id: e, decision: allow, match: { run: x }, reason: r, expires: 2026-05-31 }",
    ["run x"],
    "escalate",
  ],
  [
    "on its last day it is",
    "- { id: e, decision: allow, match: { run: x }, reason: r, expires: 2026-06-01 }",
    ["run x"],
    "allow",
  ],
  [
    "when limits by worker",
    "- { id: w, decision: allow, match: { run: x }, reason: r, when: { worker: 'other-*' } }",
    ["run x"],
    "escalate",
  ],
  [
    "when limits by branch",
    "- { id: w, decision: allow, match: { run: x }, reason: r, when: { branch: main } }",
    ["run x"],
    "allow",
  ],
  [
    "an allow settles the escalate that it names",
    `- { id: y, decision: allow, match: { run: 'npm test' }, reason: r, settles: [a] }\n${ASK}`,
    ["run npm test"],
    "allow",
  ],
  [
    "and no deny",
    "- { id: y, decision: allow, match: { run: 'npm test' }, reason: r, settles: [d] }\n- { id: d, decision: deny, match: { run: 'npm test' }, reason: r }",
    ["run npm test"],
    "deny",
  ],
  [
    "flags narrow",
    "- { id: f, decision: deny, match: { run: 'git push ...', flags: { any: ['--force'] } }, reason: r }\n- { id: y, decision: allow, match: { run: 'git ...' }, reason: r }",
    ["run git push --force"],
    "deny",
  ],
  [
    "flags that are not there do not",
    "- { id: f, decision: deny, match: { run: 'git push ...', flags: { any: ['--force'] } }, reason: r }\n- { id: y, decision: allow, match: { run: 'git ...' }, reason: r }",
    ["run git push origin"],
    "allow",
  ],
  [
    "combined flags without a normal form may hide one",
    "- { id: f, decision: deny, match: { run: 'git push ...', flags: { any: ['-f'] } }, reason: r }\n- { id: y, decision: allow, match: { run: 'git ...' }, reason: r }",
    ["run~ git push -uf"],
    "escalate",
  ],
];

describe("judgement", () => {
  it.each(CASES)("%s", (_, rules, effects, expected) => {
    expect(verdictOf(rules, effects).outcome).toBe(expected);
  });

  it("does not allow elsewhere what it allows here, and denies everywhere", () => {
    const file = parseRuleFile(`portcullis: 1\nrules:\n${READ}${SECRET}`, { file: "f", layer: "user" });
    const there = (path: string) => {
      const { effects, facts } = analysis(`read ${path}`);
      return {
        facts,
        effects: effects.map((effect) => ({
          ...effect,
          where: { kind: "host", name: { kind: "known", value: "h" } } as const,
        })),
      };
    };
    const policy = compilePolicy([file], { guard: [] });
    expect(judge(policy, there("/a"), CONTEXT).outcome).toBe("escalate");
    expect(judge(policy, there("/home/u/.ssh/x"), CONTEXT).outcome).toBe("deny");
  });

  it("names every rule that matched, with its place", () => {
    const { effects, rules, reason } = verdictOf(READ + SECRET, ["read /home/u/.ssh/id"]);
    expect(effects[0]?.matches.map(({ rule, source, certainty }) => [rule, source, certainty])).toEqual([
      ["user:r", "rules.yaml:3", "yes"],
      ["user:s", "rules.yaml:4", "yes"],
    ]);
    expect({ rules, reason }).toEqual({ rules: ["user:s"], reason: "secret (user:s)" });
  });

  it("combines terms to the strictest", () => {
    const { terms } = verdictOf(
      "- { id: a, decision: escalate, match: { run: x }, reason: r, escalate: { timeout: 30m, unanswered: keep, who: [ann, bob] } }\n" +
        "- { id: b, decision: escalate, match: { run: x }, reason: r, escalate: { timeout: 90s, approvals: 2, who: [bob, eve] } }",
      ["run x"],
    );
    expect(terms).toEqual({ timeout: 90, unanswered: "deny", approvals: 2, who: ["bob"] });
  });

  it("lets a project's file only deny or escalate, and takes its terms away", () => {
    const rules = "- { id: y, decision: allow, match: { run: x }, reason: r }\n";
    expect(verdictOf(rules, ["run x"], {}, "project").outcome).toBe("escalate");
    expect(
      verdictOf("- { id: d, decision: deny, match: { run: x }, reason: r }", ["run x"], {}, "project"),
    ).toMatchObject({ outcome: "deny", reason: expect.stringContaining("repository's own rule") });
    expect(
      verdictOf(
        "- { id: e, decision: escalate, match: { run: x }, reason: r, escalate: { timeout: 1s } }",
        ["run x"],
        {},
        "project",
      ).terms,
    ).toBeUndefined();
  });

  it("gives equal digests to equal rules, and others to others", () => {
    const digest = (rules: string) => verdictOf(rules, []).policy;
    expect(digest(READ + SECRET)).toBe(digest(SECRET + READ));
    expect(digest(READ)).not.toBe(digest(READ.replace("/**", "/*")));
  });
});

describe("a rule file that is wrong", () => {
  const cases: [string, string, string, string][] = [
    ["is no YAML", "rules: [", "1:8", "expected YAML"],
    [
      "has an unknown key",
      "portcullis: 1\nrules:\n  - id: a\n    decison: allow\n    match: { run: x }\n    reason: r",
      "3:5",
      "expected decision",
    ],
    [
      "has a key that nobody knows",
      "portcullis: 1\nrules:\n  - id: a\n    decision: allow\n    match: { run: x }\n    reason: r\n    prority: 1",
      "7:5",
      "prority",
    ],
    ["has another version", "portcullis: 2\nrules: []", "1:1", "expected 1"],
    [
      "has an unknown decision",
      "portcullis: 1\nrules:\n  - id: a\n    decision: permit\n    match: { run: x }\n    reason: r",
      "4:5",
      "allow, deny, escalate",
    ],
    [
      "has a relative path",
      "portcullis: 1\nrules:\n  - id: a\n    decision: allow\n    match: { read: src/** }\n    reason: r",
      "5:14",
      "begins with /",
    ],
    [
      "has a pattern that costs too much",
      "portcullis: 1\nrules:\n  - id: a\n    decision: allow\n    match: { read: '/*a*b*c' }\n    reason: r",
      "5:14",
      "at most two *",
    ],
    [
      "has a pattern that is not RE2",
      "portcullis: 1\nrules:\n  - id: a\n    decision: allow\n    match: { tool: x, input: { a: '/(?=x)/' } }\n    reason: r",
      "5:32",
      "RE2",
    ],
    [
      "has the same id twice",
      "portcullis: 1\nrules:\n  - { id: a, decision: allow, match: { run: x }, reason: r }\n  - { id: a, decision: allow, match: { run: y }, reason: r }",
      "4:7",
      "line 3 again",
    ],
    ["has the same key twice", "portcullis: 1\nportcullis: 1\nrules: []", "2:1", "unique"],
    [
      "has flags without run",
      "portcullis: 1\nrules:\n  - { id: a, decision: allow, match: { read: '/x', flags: { any: [-f] } }, reason: r }",
      "3:52",
      "run beside flags",
    ],
    [
      "lets silence allow without limits",
      "portcullis: 1\nrules:\n  - id: a\n    decision: escalate\n    match: { run: x }\n    reason: r\n    escalate: { unanswered: allow }",
      "7:17",
      "expected when",
    ],
  ];
  it.each(cases)("%s: is refused at its place", (_, source, place, message) => {
    try {
      parseRuleFile(source, { file: "rules.yaml", layer: "user" });
      expect.unreachable("the file was taken");
    } catch (error) {
      expect(error).toBeInstanceOf(RuleFileFault);
      const [first] = (error as RuleFileFault).diagnostics;
      expect(`${first?.line}:${first?.col} ${first?.message}`).toContain(message);
      expect(`${first?.line}:${first?.col}`).toBe(place);
      expect((error as Error).message).toContain(`rules.yaml:${place}: `);
    }
  });

  it("tells of every place that is wrong", () => {
    const source =
      "portcullis: 1\nrules:\n  - { id: a, decision: allow, match: { read: x }, reason: r }\n  - { id: b, decision: allow, match: { read: y }, reason: r }";
    expect(() => parseRuleFile(source, { file: "f", layer: "user" })).toThrow(
      expect.objectContaining({ diagnostics: [expect.anything(), expect.anything()] }),
    );
  });
});

describe("alternatives in braces", () => {
  it.each([
    ["env", "{ env: '{A,B}_MODE' }", "env B_MODE"],
    ["tool", "{ tool: 'mcp__{a,b}__*' }", "tool mcp__b__x"],
    ["connect", "{ connect: '{api,www}.example.com' }", "connect www.example.com"],
    ["run", "{ run: 'npm {test,ci} ...' }", "run npm ci"],
  ])("are any of them in %s", (_, match, effect) => {
    const rule = `- { id: b, decision: allow, match: ${match}, reason: r }`;
    expect(verdictOf(rule, [effect]).outcome).toBe("allow");
  });

  it("are any of them in when", () => {
    const rule = "- { id: b, decision: allow, match: { run: x }, when: { worker: '{v,w}' }, reason: r }";
    expect(verdictOf(rule, ["run x"]).outcome).toBe("allow");
  });
});

describe("described", () => {
  const rule = (described: boolean): string =>
    `- { id: d, decision: deny, match: { run: { run: 'x ...', described: ${described} } }, reason: r }`;
  it.each([
    [true, "run! x", "deny"],
    [false, "run! x", "allow"],
    [false, "run x", "deny"],
    [true, "run x", "escalate"],
  ] as const)("%s narrows a run: %s → %s", (described, effect, expected) => {
    expect(verdictOf(rule(described), [effect]).outcome).toBe(expected);
  });
});

describe("silence", () => {
  const SILENT =
    "- { id: s, decision: escalate, match: { run: 'zap ...' }, when: { worker: w }, reason: r, escalate: { timeout: 60s, unanswered: allow } }\n";
  const OTHER = "- { id: o, decision: escalate, match: { run: 'zup ...' }, reason: r }\n";
  const MAYBE = "- { id: d, decision: deny, match: { read: '/a/b' }, reason: r }\n";

  it.each([
    ["what a rule says it may", SILENT, ["run zap"], "allow"],
    ["nothing that no rule covers", SILENT, ["run zap", "run other"], "deny"],
    [
      "nothing that another rule asks about without a word of it",
      SILENT + OTHER,
      ["run zap", "run zup"],
      "deny",
    ],
    ["nothing that may be denied", SILENT + MAYBE, ["run zap", "read /a/…"], "deny"],
  ] as const)("allows %s", (_, rules, effects, unanswered) => {
    expect(verdictOf(rules, effects).terms).toMatchObject({ timeout: 60, unanswered });
  });
});

describe("layers", () => {
  const parsed = (layer: "shipped" | "managed" | "user" | "project", rules: string) =>
    parseRuleFile(`portcullis: 1\nrules:\n${rules}`, { file: `${layer}.yaml`, layer });
  const ASK_ZAP =
    "- { id: a, decision: escalate, match: { run: zap }, reason: ask, examples: { yes: [zap] } }\n";
  const ALLOW_ZAP = "- { id: y, decision: allow, match: { run: zap }, reason: r }\n";
  const outcome = (files: ReturnType<typeof parsed>[], options: object = {}) =>
    judge(compilePolicy(files, { guard: [], ...options }), analysis("run zap"), CONTEXT).outcome;

  it.each([
    ["a shipped rule", parsed("shipped", ASK_ZAP), "allow"],
    ["a managed rule", parsed("managed", ASK_ZAP), "escalate"],
    [
      "a managed rule that says mayDisable",
      parsed("managed", ASK_ZAP.replace("reason", "mayDisable: true, reason")),
      "allow",
    ],
    ["a project's rule", parsed("project", ASK_ZAP), "escalate"],
  ] as const)("disabling %s: %s", (_, file, expected) => {
    const files = [file, parsed("user", ALLOW_ZAP)];
    expect(outcome(files)).toBe("escalate");
    expect(outcome(files, { disabled: ["a"] })).toBe(expected);
    expect(outcome(files, { disabled: [`${file.layer}:a`] })).toBe(expected);
  });

  it("lets a trusted project's rules allow, with its terms and in its own words", () => {
    expect(outcome([parsed("project", ALLOW_ZAP)])).toBe("escalate");
    expect(outcome([parsed("project", ALLOW_ZAP)], { projectTrusted: true })).toBe("allow");
    const asks = parsed("project", ASK_ZAP.replace("examples", "escalate: { approvals: 2 }, examples"));
    const verdict = judge(
      compilePolicy([asks], { guard: [], projectTrusted: true }),
      analysis("run zap"),
      CONTEXT,
    );
    expect(verdict).toMatchObject({ terms: { approvals: 2 }, reason: "ask (project:a)" });
  });

  it("takes the same id in two layers for two rules", () => {
    expect(outcome([parsed("user", ALLOW_ZAP), parsed("project", ALLOW_ZAP)])).toBe("allow");
  });

  it.each(["shipped", "project"] as const)("refuses settles in the %s layer", (layer) => {
    const rule =
      "- { id: y, decision: allow, match: { run: zap }, settles: [a], reason: r, examples: { yes: [zap] } }";
    expect(() => parsed(layer, rule)).toThrow(/expected settles in the user's or managed rules only/);
  });

  it("settles an escalate of any layer by its id, qualified or not, and nothing of the guard", () => {
    const settling = (id: string) =>
      parsed("managed", `- { id: y, decision: allow, match: { run: zap }, settles: ['${id}'], reason: r }`);
    const asks = parsed("shipped", ASK_ZAP);
    expect(outcome([asks, settling("a")])).toBe("allow");
    expect(outcome([asks, settling("shipped:a")])).toBe("allow");
    expect(outcome([asks, settling("user:a")])).toBe("escalate");
    const guard = parsed("user", ASK_ZAP).rules.map((rule) => ({ ...rule, layer: "guard" as const }));
    expect(outcome([settling("a")], { guard })).toBe("escalate");
  });
});

describe("inputs of tools", () => {
  const rule = (input: string): string =>
    `- { id: t, decision: deny, match: { tool: 'mcp__*', input: ${input} }, reason: r }\n` +
    "- { id: u, decision: allow, match: { tool: 'mcp__*' }, reason: r }";
  it.each([
    ["a nested key", "{ a.b: x }", '{"a":{"b":"x"}}', "deny"],
    ["a place in a list", "{ edits.1.path: /etc }", '{"edits":[{"path":"/a"},{"path":"/etc"}]}', "deny"],
    [
      "any place in a list",
      "{ 'edits.*.path': '/etc*' }",
      '{"edits":[{"path":"/a"},{"path":"/etc/x"}]}',
      "deny",
    ],
    ["no place in a list", "{ 'edits.*.path': '/etc*' }", '{"edits":[{"path":"/a"}]}', "allow"],
    ["any of several patterns", "{ env: [prod, 'stag*'] }", '{"env":"staging"}', "deny"],
    ["alternatives in braces", "{ env: '{prod,staging}' }", '{"env":"prod"}', "deny"],
    ["a number by how it is written", "{ n: '7' }", '{"n":7}', "deny"],
    ["RE2, over several lines", "{ q: '/(?i)drop.*/' }", '{"q":"DROP\\\\ntable"}', "deny"],
    ["RE2, anchored", "{ q: '/drop/' }", '{"q":"drop table"}', "allow"],
    ["two keys, both", "{ a: x, b: y }", '{"a":"x"}', "allow"],
    ["a key of the prototype", "{ constructor.name: '*' }", '{"a":"x"}', "allow"],
  ])("match by %s", (_, input, given, expected) => {
    expect(verdictOf(rule(input), [`tool mcp__x ${given.replaceAll("\\\\n", "\\n")}`]).outcome).toBe(
      expected,
    );
  });
});

describe("flags", () => {
  const rule = (flags: string): string =>
    `- { id: f, decision: allow, match: { run: 'zap ...', flags: ${flags} }, reason: r }`;
  it.each([
    ["{ any: [-a, -b] }", "run zap -b", "allow"],
    ["{ any: [-a, -b] }", "run zap -c", "escalate"],
    ["{ any: ['--x*'] }", "run zap --xy", "allow"],
    ["{ none: [-a] }", "run zap -b", "allow"],
    ["{ none: [-a] }", "run zap -a", "escalate"],
    ["{ none: [-a] }", "run~ zap ?", "escalate"],
    ["{ none: [-a] }", "run~ zap -ba", "escalate"],
    ["{ only: [-a, -b] }", "run zap -a", "allow"],
    ["{ only: [-a, -b] }", "run zap -a -c", "escalate"],
    ["{ only: [-a], any: [-a] }", "run zap", "escalate"],
  ])("%s of %s: %s", (flags, effect, expected) => {
    expect(verdictOf(rule(flags), [effect]).outcome).toBe(expected);
  });
});

describe("when", () => {
  const rule = (when: string, decision = "allow"): string =>
    `- { id: w, decision: ${decision}, match: { run: zap }, when: ${when}, reason: r }`;
  it.each([
    ["{ worker: 'w*' }", {}, "allow"],
    ["{ worker: [a, w] }", {}, "allow"],
    ["{ agent: reviewer }", { agentType: "reviewer" }, "allow"],
    ["{ agent: reviewer }", {}, "escalate"],
    ["{ branch: 'release/*' }", { branch: "release/1" }, "allow"],
    ["{ branch: '*' }", { branch: null }, "escalate"],
    ["{ folder: '${repo}/**' }", {}, "allow"],
    ["{ folder: '${repo}/**' }", { repository: null }, "escalate"],
    ["{ folder: /srv/** }", {}, "escalate"],
    ["{ worker: w, branch: other }", {}, "escalate"],
  ])("%s holds for %j: %s", (when, context, expected) => {
    expect(verdictOf(rule(when), ["run zap"], context).outcome).toBe(expected);
  });
});
