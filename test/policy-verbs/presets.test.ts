import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { analyseExample } from "../../src/cli/policy-parts.ts";
import type { JsonObject, Outcome } from "../../src/contract/index.ts";
import { exampleContext } from "../../src/gateway/policy/examples.ts";
import { readPreset } from "../../src/gateway/policy/sources.ts";
import { checkExamples, compilePolicy, judge } from "../../src/policy/index.ts";

const POLICIES = new URL("../../policies/", import.meta.url).pathname;
const NOW = Date.parse("2026-06-01");
const PRESETS = ["strict", "careful", "open"] as const;
const STRICTNESS: Readonly<Record<Outcome, number>> = { allow: 0, escalate: 1, deny: 2 };

interface Case {
  readonly call: string | { readonly tool: string; readonly input: JsonObject };
  /** What strict, careful and open say. */
  readonly want: string;
}
const CASES = parse(readFileSync(new URL("./presets.yaml", import.meta.url), "utf8")) as Case[];
const COMMANDS = Object.values(
  parse(readFileSync(new URL("../policy/careful.yaml", import.meta.url), "utf8")) as Record<string, string[]>,
)
  .flat()
  .filter((command) => typeof command === "string");

const policies = PRESETS.map((preset) => compilePolicy(readPreset(POLICIES, preset), { guard: [] }));

function outcomes(call: Case["call"]): Outcome[] {
  const analysis = analyseExample(
    typeof call === "string" ? { tool: "Bash", input: { command: call } } : call,
  );
  return policies.map((policy) => judge(policy, analysis, exampleContext(NOW)).outcome);
}

describe("the presets", () => {
  it.each(PRESETS)("%s holds what the examples of its rules say", (preset) => {
    expect(() =>
      checkExamples(readPreset(POLICIES, preset), analyseExample, exampleContext(NOW)),
    ).not.toThrow();
  });

  it.each(
    CASES.map(
      ({ call, want }) => [typeof call === "string" ? call : JSON.stringify(call), want, call] as const,
    ),
  )("strict, careful and open say of %s: %s", (_, want, call) => expect(outcomes(call).join(" ")).toBe(want));

  it.each([...COMMANDS.map((call) => [call, call] as const), ...shippedExamples()])(
    "strict is never looser than careful, nor careful than open: %s",
    (_, call) => {
      const levels = outcomes(call).map((outcome) => STRICTNESS[outcome]);
      expect(levels).toEqual([...levels].sort((a, b) => b - a));
    },
  );

  it("keep that order for every attack and mention that is known", () => {
    const calls = ["attacks", "mentions"].flatMap((name) => {
      const file = new URL(`../judgement/${name}.yaml`, import.meta.url);
      const classes: unknown = parse(readFileSync(file, "utf8"));
      return Object.values(classes as Record<string, string[]>).flat();
    });
    const wrong = calls
      .filter((call) => typeof call === "string")
      .map((call) => ({ call, levels: outcomes(call).map((outcome) => STRICTNESS[outcome]) }))
      .filter(({ levels: [strict = 0, careful = 0, open = 0] }) => strict < careful || careful < open);
    expect(calls.length).toBeGreaterThan(400);
    expect(wrong).toEqual([]);
  });

  it("leave out allow and escalate rules only", () => {
    const denies = policies.map(({ rules }) =>
      rules.filter(({ decision }) => decision === "deny").map(({ id }) => id),
    );
    expect(denies[0]).toEqual(denies[1]);
    expect(denies[2]).toEqual(expect.arrayContaining(denies[1] ?? []));
  });
});

function shippedExamples(): [string, Case["call"]][] {
  return readPreset(POLICIES, "open").flatMap(({ rules }) =>
    rules.flatMap(({ examples }) =>
      examples.map(({ call }): [string, Case["call"]] => {
        const shown = call.tool === "Bash" ? String(call.input["command"]) : JSON.stringify(call);
        return [shown, call as Case["call"]];
      }),
    ),
  );
}
