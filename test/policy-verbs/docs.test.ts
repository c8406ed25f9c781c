import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { analyseExample } from "../../src/cli/policy-parts.ts";
import type { JsonObject } from "../../src/contract/index.ts";
import { describeEffect } from "../../src/escalation/index.ts";
import { parseConfig } from "../../src/gateway/config.ts";
import { exampleContext } from "../../src/gateway/policy/examples.ts";
import { checkExamples, parsePreset, parseRuleFile, parseRuleTests } from "../../src/policy/index.ts";

const doc = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
const BLOCKS = [...doc("policy-language.md").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  ([, text = ""]) => text,
);

/** What a block of the page is by its keys: rules, a preset, cases or a configuration. */
function load(text: string): void {
  const value: unknown = parse(text);
  if (Array.isArray(value)) return rules(stringify({ portcullis: 1, rules: value }));
  const keys = Object.keys(value as object);
  if (keys.includes("rules")) return rules(text);
  if (keys.includes("packs")) return void parsePreset(text, "preset.yaml");
  if (keys.includes("tests")) return void parseRuleTests(text, "own.test.yaml");
  parseConfig(text, "config.yaml");
}

function rules(text: string): void {
  const file = parseRuleFile(text, { file: "rules.yaml", layer: "user" });
  for (const rule of file.rules) expect(rule.examples.length).toBeGreaterThan(1);
  checkExamples([file], analyseExample, exampleContext(Date.parse("2026-06-01")));
}

describe("docs/policy-language.md", () => {
  it("has examples", () => expect(BLOCKS.length).toBeGreaterThan(17));

  it.each(BLOCKS.map((text) => [/id: (.+)/.exec(text)?.[1] ?? text.split("\n")[0], text]))(
    "holds in its example %s",
    (_, text = "") => expect(() => load(text)).not.toThrow(),
  );

  it("describes every key that a rule has", () => {
    const schema = JSON.parse(
      readFileSync(new URL("../../schema/rules.schema.json", import.meta.url), "utf8"),
    ) as { properties: { rules: { items: { properties: Record<string, { properties?: object }> } } } };
    const { properties } = schema.properties.rules.items;
    const keys = Object.entries(properties).flatMap(([key, { properties: inner }]) => [
      key,
      ...Object.keys(inner ?? {}),
    ]);
    const page = doc("policy-language.md");
    expect(keys.filter((key) => !page.includes(`\`${key}\``) && !page.includes(`${key}:`))).toEqual([]);
  });
});

/** `| call | effect |` in the last two columns. */
const ROWS = [...doc("effects.md").matchAll(/^\|.*?`([^`]+)` \| ([^|`]+) \|$/gm)].map(
  ([, call = "", effect = ""]) => [call, effect.trim()] as const,
);

function effectsOf(call: string): string[] {
  const [, tool, input] = /^(\w+) (\{.*\})$/.exec(call) ?? [];
  const given =
    tool === undefined || input === undefined
      ? { tool: "Bash", input: { command: call } }
      : { tool, input: JSON.parse(input) as JsonObject };
  return analyseExample(given).effects.map(describeEffect);
}

describe("docs/effects.md", () => {
  it("has rows for every kind of effect", () => {
    expect(ROWS.length).toBeGreaterThan(30);
    const kinds = new Set(
      ROWS.flatMap(([call]) => (call.startsWith("mcp__") ? ["tool"] : [call.split(" ")[0]])),
    );
    expect(kinds.size).toBeGreaterThan(15);
  });

  it.each(ROWS)("%s: %s", (call, effect) => expect(effectsOf(call)).toContain(effect));
});
