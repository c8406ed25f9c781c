import type { Analysis, Effect, RunEffect, Text } from "../../src/contract/index.ts";
import { compilePolicy, type JudgeContext, judge, parseRuleFile } from "../../src/policy/index.ts";

export const CONTEXT: JudgeContext = {
  worker: "w",
  folder: "/home/u/repo",
  repository: "/home/u/repo",
  home: "/home/u",
  agentType: null,
  branch: "main",
  now: Date.parse("2026-06-01"),
};

const here = { kind: "here" } as const;

export function text(given: string): Text {
  if (given === "?") return { kind: "unknown" };
  const match = /^(.*)…(.*)$/.exec(given);
  return match
    ? { kind: "partly", prefix: match[1] ?? "", suffix: match[2] ?? "", without: "" }
    : { kind: "known", value: given };
}

/** `read /a`, `write /a…b`, `delete+ /a` (deep), `run git push`, `run! x` (described), `opaque< kind` (covered by the run before). */
export function effect(line: string, index: number): Effect {
  const [, kind = "", mark = "", rest = ""] = /^(\w+)([!+<~]?) ?(.*)$/.exec(line) ?? [];
  const cause = { text: line, from: "command", ...(mark === "<" && { coveredBy: index - 1 }) } as const;
  const words = rest.split(" ");
  switch (kind) {
    case "run":
      return {
        kind,
        argv: words.map(text),
        described: mark === "!",
        normalized: mark !== "~",
        flags: words.filter((word) => word.startsWith("-")).map(text),
        wrappers: [],
        folder: text("/home/u/repo"),
        where: here,
        cause,
      } satisfies RunEffect;
    case "read":
    case "write":
    case "delete":
      return {
        kind,
        path: text(rest),
        deep: mark === "+",
        where: here,
        cause,
        ...(kind === "write" && { runsLater: mark === "!" ? "yes" : "no" }),
      };
    case "connect":
      return {
        kind,
        scheme: text("https"),
        host: text(rest),
        port: text("443"),
        method: text("GET"),
        sends: false,
        where: here,
        cause,
      };
    case "env":
      return { kind, name: text(rest), value: mark === "!" ? "shown" : text("x"), where: here, cause };
    case "opaque":
      return { kind, opaque: rest as "unparsed", why: "", where: here, cause };
    case "tool":
      return {
        kind,
        tool: words[0] ?? "",
        input: JSON.parse(words.slice(1).join(" ") || "{}"),
        described: mark === "!",
        where: here,
        cause,
      };
    default:
      throw new Error(`expected an effect, got ${line}`);
  }
}

export function analysis(...lines: string[]): Analysis {
  return { effects: lines.map(effect), facts: [] };
}

export function verdictOf(
  rules: string,
  lines: readonly string[],
  context: Partial<JudgeContext> = {},
  layer: "user" | "project" | "shipped" = "user",
) {
  const file = parseRuleFile(`portcullis: 1\nrules:${rules === "[]" ? " " : "\n"}${rules}`, {
    file: "rules.yaml",
    layer,
  });
  return judge(compilePolicy([file], { guard: [] }), analysis(...lines), { ...CONTEXT, ...context });
}
