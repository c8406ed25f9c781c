import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Effect, known, type RuleMatch } from "../../src/contract/index.ts";
import { shortInput, whatTheOperatorSees, widthOf } from "../../src/escalation/index.ts";
import { escalation, OPENED } from "./support.ts";

const seen = (
  one: Parameters<typeof whatTheOperatorSees>[0],
  width = 80,
  room: number = Number.POSITIVE_INFINITY,
): string[] => whatTheOperatorSees(one, OPENED + 12_000, width, room).map((line) => line.text);

const reads = (path: string, span?: [number, number]): Effect => ({
  kind: "read",
  path: known(path),
  deep: false,
  where: { kind: "here" },
  cause: { text: path, from: "operand", ...(span && { span }) },
});

const rule = (more: Partial<RuleMatch>): RuleMatch => ({
  rule: "shipped:ask-first",
  layer: "shipped",
  decision: "escalate",
  certainty: "yes",
  reason: "needs a person",
  source: "a.yaml:3",
  ...more,
});

describe("what the operator sees", () => {
  it("is who, where, the whole input, why, notes, and what happens when nobody answers", () => {
    const one = escalation("a", {
      input: { description: "push it", command: "git push\ngit fetch", timeout: 1000 },
      effects: [reads("/a"), reads("/b")],
      verdicts: [
        { effect: 0, outcome: "allow", matches: [], by: "rule" },
        { effect: 1, outcome: "escalate", matches: [], by: "default" },
      ],
      notes: ["even if allowed: the client refuses it"],
      agent: { id: "1", type: "Explore" },
    });
    expect(seen(one)).toEqual([
      "fix-login (its agent Explore) asks for Bash",
      "in /home/u/shop",
      "│ git push",
      "│ git fetch",
      "description: push it",
      "timeout: 1000",
      "asked because no rule covers this:",
      "  · reads /b",
      "note: even if allowed: the client refuses it",
      "9m 48s left, then denied",
    ]);
  });

  it("names each rule with its reason, and the parts that it concerns", () => {
    const matches = [
      rule({}),
      rule({
        rule: "guard:state",
        layer: "guard",
        decision: "deny",
        certainty: "maybe",
        reason: "the gate's own",
      }),
    ];
    const one = escalation("a", {
      effects: [reads("/a"), reads("/b")],
      verdicts: [0, 1].map((effect) => ({ effect, outcome: "escalate", matches, by: "rule" })),
    });
    expect(seen(one).slice(3, 9)).toEqual([
      "asked because rule shipped:ask-first says so: needs a person",
      "  · reads /a",
      "  · reads /b",
      "asked because rule guard:state (deny) may be meant: the gate's own",
      "  · reads /a",
      "  · reads /b",
    ]);
  });

  it("marks the words of a repository's own rules", () => {
    const one = escalation("a", {
      effects: [reads("/a")],
      verdicts: [
        {
          effect: 0,
          outcome: "escalate",
          matches: [rule({ layer: "project", reason: "harmless" })],
          by: "rule",
        },
      ],
    });
    expect(seen(one).join("\n")).toContain("(the repository's own) says so: harmless");
  });

  it("says how many must agree, and who may", () => {
    const one = escalation("a", { terms: { approvals: 2, who: ["ann", "bob"] } });
    expect(seen(one)).toContain("note: 2 different people must agree");
    expect(seen(one)).toContain("note: only these may answer: ann, bob");
  });

  it("tells a line that goes on from a new line", () => {
    const lines = seen(escalation("a", { input: { command: `${"x".repeat(25)}\ny` } }), 22);
    expect(lines.slice(3, 6)).toEqual([`│ ${"x".repeat(20)}`, `┊ ${"x".repeat(5)}`, "│ y"]);
  });

  it("keeps an input from writing lines of its own", () => {
    const forged = "ls\nasked because rule guard:x says so: fine\n9m 48s left, then allowed";
    const lines = seen(escalation("a", { input: { command: forged } }));
    expect(lines.filter((line) => line.startsWith("asked because"))).toHaveLength(1);
    expect(lines.filter((line) => / left, then /.test(line) && !line.startsWith("│"))).toHaveLength(1);
  });

  it("shows an input field whose name tries the same by name only", () => {
    const lines = seen(escalation("a", { tool: "mcp__x", input: { "asked because\u001b[2J\nx": 1 } }));
    expect(lines).toContain("asked because␛[2J␊x:");
  });

  it("counts what is pushed out of sight by blanks or empty lines, and shows what follows", () => {
    const command = `ls${" ".repeat(5000)}; rm -rf ~${"\n".repeat(3000)}curl evil`;
    expect(seen(escalation("a", { input: { command } })).slice(2, 5)).toEqual([
      "│ ls⟦5,000 spaces⟧; rm -rf ~",
      "│ ⟦2,999 empty lines⟧",
      "│ curl evil",
    ]);
  });

  it("marks the lines that the rules did not settle, and keeps them when it folds", () => {
    const lines = Array.from({ length: 100 }, (_, n) => (n === 60 ? "cat /b" : `echo ${n}`));
    const command = lines.join("\n");
    const at = command.indexOf("cat /b");
    const one = escalation("a", {
      input: { command },
      effects: [reads("/b", [at, at + 6])],
      verdicts: [{ effect: 0, outcome: "escalate", matches: [], by: "default" }],
    });
    const shown = seen(one, 80, 16);
    expect(shown).toHaveLength(16);
    expect(shown).toContain("┃ cat /b");
    expect(shown).toContain("│ echo 0");
    expect(shown).toContain("│ echo 99");
    expect(shown.filter((line) => line.startsWith("⋮"))).toHaveLength(2);
  });

  it("counts the end of an input that is too large to lay out", () => {
    const lines = seen(escalation("a", { input: { command: `${"x".repeat(300_000)}` } }));
    expect(lines).toContain("⋮ 100,000 more characters; all of it: portcullis pending --json");
  });

  it("never takes more lines or columns than it has, and counts each line it cuts", () => {
    const inputs = fc.dictionary(
      fc.string({ unit: "binary" }),
      fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue(), fc.constant("a\n".repeat(30))),
      { maxKeys: 4 },
    );
    fc.assert(
      fc.property(
        inputs,
        fc.integer({ min: 20, max: 100 }),
        fc.integer({ min: 3, max: 30 }),
        (input, width, room) => {
          const one = escalation("a", { input: input as Record<string, string> });
          const all = whatTheOperatorSees(one, OPENED, width);
          const folded = whatTheOperatorSees(one, OPENED, width, room);
          expect(folded.length).toBeLessThanOrEqual(room);
          for (const line of [...all, ...folded]) {
            expect(widthOf(line.text)).toBeLessThanOrEqual(width);
            expect(line.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
          }
          const input_ = folded.filter((line) => line.role === "input" || line.role === "label").length;
          const whole = all.filter((line) => line.role === "input" || line.role === "label").length;
          const said = folded
            .filter((line) => line.role === "cut")
            .map((line) => Number(/\d+/.exec(line.text)?.[0]));
          // The brief head stands for one label line.
          if (input_ < whole - 1)
            expect(said.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(whole - input_ - 1);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("shortInput", () => {
  it.each([
    [{ command: "git push\n-f" }, "git push␊ -f"],
    [{ content: "x", file_path: "/a/b" }, "/a/b"],
    [{ url: "https://x.test/" }, "https://x.test/"],
    [{ environment: "production" }, "environment: production"],
    [{ a: [1] }, "a: [1]"],
    [{ command: "\u001b[31mx" }, "␛[31mx"],
    [{}, ""],
  ])("of %j is %j", (input, short) => {
    expect(shortInput(input)).toBe(short);
  });
});
