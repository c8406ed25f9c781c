import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shellTokens } from "../../src/analysis/index.ts";
import { styleFor } from "../../src/cli/prompt/style.ts";
import { whatTheOperatorSees } from "../../src/escalation/index.ts";
import { escalation, OPENED } from "./support.ts";

const shown = (command: string, width = 80, kept = false) =>
  whatTheOperatorSees(
    { ...escalation("a", { input: { command } }), syntax: shellTokens(command), ...(kept && { kept }) },
    OPENED,
    width,
  ).filter(({ role }) => role === "input");
const kinds = (command: string) =>
  shown(command)
    .flatMap(({ parts = [] }) => parts)
    .filter(({ kind }) => kind !== null)
    .map(({ text, kind }) => `${kind} ${text}`);

describe("a shell command", () => {
  it.each<[string, readonly string[]]>([
    ["ls -la", ["command ls"]],
    [
      "X=1 git push \"a $b\" 'c' > out",
      [
        "assignment X=1",
        "command git",
        'string "a ',
        "expansion $b",
        'string "',
        "string 'c'",
        "redirection > out",
      ],
    ],
    ["for f in *; do\n  rm $f\ndone", ["command rm", "expansion $f"]],
    [
      "echo $(date +%s) | tee x",
      ["command echo", "expansion $(", "command date", "expansion  +%s)", "command tee"],
    ],
    ["cat <<E\nrm -rf /\nE", ["command cat"]],
    ["if [", []],
    ["echo \u001b[2J 'x'", []],
  ])("%j is shown with its parts told apart, where the parser is sure of them", (command, wanted) => {
    expect(kinds(command)).toEqual(wanted);
  });

  it("that was read from a file with its secrets replaced has no parts: their places are of another text", () => {
    expect(shown("ls -la", 80, true).every(({ parts }) => parts === undefined)).toBe(true);
  });

  it("is the same text with and without its parts, in any width, and colour adds nothing to read", () => {
    const words = fc.constantFrom(
      "ls",
      "'a b'",
      "$x",
      "$(id)",
      ">",
      "f",
      "&&",
      ";",
      "\n",
      "#",
      "x=1",
      "é",
      "\t",
      "<<E",
      "E",
    );
    const strip = (text: string) => text.replaceAll(/\u001b\[[\d;]*m/g, "");
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), fc.integer({ min: 12, max: 40 }), (all, width) => {
        const command = all.join(" ");
        const plain = whatTheOperatorSees(escalation("a", { input: { command } }), OPENED, width).filter(
          ({ role }) => role === "input",
        );
        const lines = shown(command, width);
        expect(lines.map(({ text }) => text)).toEqual(plain.map(({ text }) => text));
        for (const { text, parts } of lines)
          if (parts !== undefined) {
            expect(parts.map((part) => part.text).join("")).toBe(text);
            const { shell, role } = styleFor(true);
            expect(
              strip(
                parts.map((part) => (part.kind === null ? role.input : shell[part.kind])(part.text)).join(""),
              ),
            ).toBe(text);
          }
      }),
    );
  });

  it("of hostile depth or length has none, at once", () => {
    for (const command of [
      "$(".repeat(4_000),
      "a;".repeat(4_000),
      `echo ${"x".repeat(100_000)}`,
      "(".repeat(8_000),
    ])
      expect(shellTokens(command).length).toBeLessThanOrEqual(2_001);
  });
});
