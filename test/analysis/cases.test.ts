import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { analyseCommand, inNotation } from "./support/notation.ts";

/** `RENEW_CASES=1` writes what is found now: read the difference before it is kept. */
const RENEWS = process.env["RENEW_CASES"] === "1";

describe.each(["scripts", "evasions", "mentions"])("effects of %s are as written", (name) => {
  const file = new URL(`./cases/${name}.yaml`, import.meta.url);
  const text = readFileSync(file, "utf8");
  const cases = Object.entries(parse(text) as Record<string, string>);
  if (RENEWS) {
    const comment = text.slice(0, text.indexOf("\n") + 1);
    const lines = cases.map(
      ([script]) => `${JSON.stringify(script)}: ${JSON.stringify(effectsOf(script))}\n`,
    );
    writeFileSync(file, comment + lines.join(""));
    return;
  }
  it.each(cases)("%s", (script, effects) => expect(effectsOf(script)).toBe(effects));
});

function effectsOf(script: string): string {
  return inNotation(analyseCommand(script));
}

describe("the cases themselves", () => {
  it("no evasion is fully described without the deletion that it hides", () => {
    const text = readFileSync(new URL("./cases/evasions.yaml", import.meta.url), "utf8");
    const hidden = Object.entries(parse(text) as Record<string, string>).filter(
      ([script, effects]) =>
        /rm -rf \/(?![\w?*.{[])/.test(script) &&
        !/delete \/(,| |$)|delete \*|opaque|\(\) \{ :; \}/.test(effects),
    );
    expect(hidden.map(([script]) => script)).toEqual(NOT_RUN);
  });

  it("no mention is opaque", () => {
    const text = readFileSync(new URL("./cases/mentions.yaml", import.meta.url), "utf8");
    const cases = Object.entries(parse(text) as Record<string, string>);
    expect(cases.filter(([, effects]) => effects.includes("opaque"))).toEqual([]);
    expect(cases.length).toBeGreaterThan(140);
  });
});

/** Told as the variable that is set, or not run at all. */
const NOT_RUN: readonly string[] = [
  "PS4='$(rm -rf /)'; set -x; ls",
  "PROMPT_COMMAND='rm -rf /'",
  "echo \\`rm -rf /\\`",
  "rm() { :; }; \\rm -rf /",
  "env BASH_FUNC_ls%%='() { rm -rf /; }' bash -c ls",
];
