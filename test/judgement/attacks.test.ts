import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { outcomeOf, verdictOf } from "./careful.ts";

function yamlBeside(path: string): unknown {
  return parse(readFileSync(new URL(path, import.meta.url), "utf8"), { maxAliasCount: 0 });
}

/** Scripts that hide what they do: what each of them does is written beside it, and tested by the analysis. */
const EVASIONS = Object.keys(yamlBeside("../analysis/cases/evasions.yaml") as object);
/** Those of them that do nothing that needs asking, with why. */
const HARMLESS = yamlBeside("./harmless-evasions.yaml") as Readonly<Record<string, string>>;
/** By class. */
const ATTACKS = yamlBeside("./attacks.yaml") as Readonly<Record<string, readonly string[]>>;
const MENTIONS = Object.keys(yamlBeside("../analysis/cases/mentions.yaml") as object);
const MORE_MENTIONS = yamlBeside("./mentions.yaml") as readonly string[];

describe("an evasion is not allowed:", () => {
  it.each(EVASIONS.filter((script) => !Object.hasOwn(HARMLESS, script)))("%s", (script) => {
    expect(outcomeOf(script)).not.toBe("allow");
  });

  it.each(Object.entries(HARMLESS))("but for %s, since %s", (script) => {
    expect(EVASIONS).toContain(script);
    expect(outcomeOf(script)).toBe("allow");
  });
});

describe.each(Object.entries(ATTACKS))("of the class %s nothing is allowed:", (_, scripts) => {
  it.each(scripts)("%s", (script) => expect(outcomeOf(script)).not.toBe("allow"));
});

describe("of what can't be written down nothing is allowed:", () => {
  it.each([
    ["1 MB", `echo ${"x".repeat(1024 * 1024)}; cat ~/.ssh/id`],
    ["5,000 substitutions in one another", `${"$(".repeat(5000)}cat ~/.ssh/id${")".repeat(5000)}`],
    ["5,000 groups in one another", `${"{ ".repeat(5000)}cat ~/.ssh/id;${" }".repeat(5000)}`],
    ["5,000 subshells in one another", `${"( ".repeat(5000)}cat ~/.ssh/id${" )".repeat(5000)}`],
    ["10 wrappers", `${"env ".repeat(10)}cat ~/.ssh/id`],
    ["100 wrappers", `${"nice ".repeat(100)}cat ~/.ssh/id`],
    ["10,000 commands before", `${"true;".repeat(10_000)}cat ~/.ssh/id`],
    ["10,000 words before", `echo ${"a ".repeat(10_000)}; cat ~/.ssh/id`],
    ["NUL", "true\u0000; cat ~/.ssh/id"],
    ["a lone surrogate", "cat ~/.ssh/id \ud800"],
    ["CR before a newline", "cat ~/.ssh/id\r\ntrue"],
    ["an unterminated quote", "cat ~/.ssh/id '"],
    ["an unterminated heredoc", "cat ~/.ssh/id <<EOF\nx"],
    ["an unterminated substitution", "echo $(cat ~/.ssh/id"],
  ])("%s", (_, script) => {
    const since = performance.now();
    expect(outcomeOf(script)).not.toBe("allow");
    expect(performance.now() - since).toBeLessThan(5_000);
  });
});

describe("a mention is not a use: nobody is denied", () => {
  it.each([...MENTIONS, ...MORE_MENTIONS])("%s", (script) => {
    const { outcome, rules } = verdictOf("Bash", { command: script });
    expect([outcome === "deny", rules.filter(() => outcome === "deny")]).toEqual([false, []]);
  });

  it("in at least 150 cases", () =>
    expect(MENTIONS.length + MORE_MENTIONS.length).toBeGreaterThanOrEqual(150));
});
