import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { analyseExample } from "../../src/cli/policy-parts.ts";
import { EXAMPLE_FOLDER, EXAMPLE_HOME, exampleContext } from "../../src/gateway/policy/examples.ts";
import { readPreset } from "../../src/gateway/policy/sources.ts";
import { checkExamples, compilePolicy, guardRules, judge } from "../../src/policy/index.ts";

const POLICIES = new URL("../../policies/", import.meta.url).pathname;
const CASES = parse(readFileSync(new URL("./careful.yaml", import.meta.url), "utf8")) as Record<
  "allow" | "deny" | "not-allow",
  string[]
>;
const NOW = Date.parse("2026-06-01");

const files = readPreset(POLICIES, "careful");
const guard = guardRules({
  state: "/home/you/.local/state/portcullis",
  config: "/home/you/.config/portcullis",
  install: "/opt/portcullis",
  userHome: EXAMPLE_HOME,
  gatewayPid: 4242,
  tmuxSocket: "portcullis-1",
});
const policy = compilePolicy(files, { guard });

function outcome(command: string): string {
  return judge(policy, analyseExample({ tool: "Bash", input: { command } }), exampleContext(NOW)).outcome;
}

describe("the preset careful", () => {
  it("holds what the examples of its rules say", () => {
    expect(() => checkExamples(files, analyseExample, exampleContext(NOW))).not.toThrow();
    expect(
      files
        .flatMap(({ rules }) => rules)
        .every(
          ({ examples }) =>
            examples.some(({ matches }) => matches) && examples.some(({ matches }) => !matches),
        ),
    ).toBe(true);
  });

  it.each(CASES.allow)("asks nobody about: %s", (command) => expect(outcome(command)).toBe("allow"));
  it.each(CASES.deny)("denies: %s", (command) => expect(outcome(command)).toBe("deny"));
  it.each(CASES["not-allow"])("does not allow: %s", (command) => expect(outcome(command)).not.toBe("allow"));

  it.each([
    ["a huge command", `echo ${"x".repeat(1024 * 1024)}`],
    ["5,000 levels of nesting", `${"$(".repeat(5000)}ls${")".repeat(5000)}`],
    ["NUL", "ls\u0000; curl x"],
    ["a lone surrogate", "ls \ud800"],
  ])("asks about %s, and does so soon", (_, command) => {
    const since = performance.now();
    expect(outcome(command)).not.toBe("allow");
    expect(performance.now() - since).toBeLessThan(3_000);
  });
});

describe("the guard", () => {
  it.each([
    ["a rule of the user", "/home/you/.config/portcullis/policies/x.yaml"],
    ["the configuration", "/home/you/.config/portcullis/config.yaml"],
    ["the log", "/home/you/.local/state/portcullis/audit/audit-000001.jsonl"],
    ["an answer", "/home/you/.local/state/portcullis/workers/w/answers/1-1"],
    ["the hook", "/opt/portcullis/plugin/hooks/gate"],
    ["the client's settings", `${EXAMPLE_HOME}/.claude/settings.json`],
    ["the repository's client settings", `${EXAMPLE_FOLDER}/.claude/settings.local.json`],
  ])("denies writing %s by every route", (_, path) => {
    const routes = [
      `echo x > ${path}`,
      `echo x | tee ${path}`,
      `cp a ${path}`,
      `touch ${path}`,
      `sh -c 'echo x >> ${path}'`,
    ];
    for (const route of routes) expect([route, outcome(route)]).toEqual([route, "deny"]);
    const written = judge(
      policy,
      analyseExample({ tool: "Write", input: { file_path: path, content: "x" } }),
      exampleContext(NOW),
    );
    expect(written.outcome).toBe("deny");
  });

  it("can't be disabled, nor settled", () => {
    const loose = compilePolicy(files, {
      guard,
      disabled: ["gate-files", "guard:gate-files", "operator-verbs"],
    });
    const verdict = judge(
      loose,
      analyseExample({ tool: "Bash", input: { command: "portcullis allow 1" } }),
      exampleContext(NOW),
    );
    expect(verdict.outcome).toBe("deny");
  });

  it("denies killing the gateway by its pid, and asks about other pids", () => {
    expect(outcome("kill -9 4242")).toBe("deny");
    expect(outcome("kill 99")).toBe("escalate");
  });
});
