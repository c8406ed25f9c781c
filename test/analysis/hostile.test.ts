import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../src/analysis/index.ts";
import type { Analysis, Effect, FileFacts } from "../../src/contract/index.ts";
import { analyseCommand, analyseTool, CONTEXT } from "./support/notation.ts";

const uncovered = (effect: Effect) => effect.kind === "opaque" && effect.cause.coveredBy === undefined;

describe("what costs too much, or is no script, is opaque, and soon", () => {
  const HUGE: readonly (readonly [string, string])[] = [
    ["a word of 1 MB", `echo ${"x".repeat(1 << 20)}`],
    ["1 MB of commands", "ls;".repeat(350_000)],
    ["5,000 substitutions in one another", `${"$(".repeat(5000)}ls${")".repeat(5000)}`],
    ["5,000 subshells in one another", `${"( ".repeat(5000)}ls${" )".repeat(5000)}`],
    ["5,000 groups in one another", `${"{ ".repeat(5000)}ls${"; }".repeat(5000)}`],
    ["5,000 backticks", "`".repeat(5001)],
    ["5,000 quotes", `${'"$('.repeat(5000)}`],
    ["5,000 conditionals in one another", `${"if ".repeat(5000)}`],
    ["20,000 commands", "a;".repeat(20_000)],
    ["10,000 words", `echo ${"$x ".repeat(15_000)}`],
    ["loops in loops", `${"for i in 1 2 3 4 5 6; do ".repeat(12)} ls ${"; done".repeat(12)}`],
    [
      "functions that double",
      `${Array.from({ length: 30 }, (_, at) => `f${at + 1}() { f${at}; f${at}; };`).join(" ")} f0() { ls; }; f30`,
    ],
    ["evals that double", `x=ls; ${'x="$x;$x"; '.repeat(20)} eval "$x"`],
    ["evals of evals", `x=ls; ${'x="eval $x"; '.repeat(300)} $x`],
    ["60 wrappers", `${"nice ".repeat(200)} ls`],
    ["traps in traps", `${"trap 'eval \"$x\"' EXIT; ".repeat(500)}`],
    ["NUL", "ls \u0000; rm -rf /"],
    ["a lone surrogate", "ls \ud800"],
    ["an open quote", "ls '"],
    ["an open substitution", "ls $("],
    ["an open heredoc in a substitution", "ls $(cat <<E"],
    ["an open group", "{ ls"],
    ["a closing word alone", "done"],
  ];

  it.each(HUGE)("%s", (_, script) => {
    const since = performance.now();
    const { effects } = analyseCommand(script);
    expect(effects.some(uncovered)).toBe(true);
    expect(performance.now() - since).toBeLessThan(2_000);
  });

  const LONG: readonly (readonly [string, string])[] = [
    ["10,000 braces", `echo ${"{a,b}".repeat(5000)}`],
    ["many braces", `echo ${"{1..60}".repeat(6)}`],
    ["many globs", `echo ${"*".repeat(3000)}x`],
    ["many variables", Array.from({ length: 6000 }, (_, at) => `v${at}=${at};`).join("")],
    ["suffixes of a long text", `x=${"a".repeat(30_000)}; ${"echo ${x%b*c}; ".repeat(500)}`],
  ];

  it.each(LONG)("%s end soon", (_, script) => {
    const since = performance.now();
    expect(analyseCommand(script).effects.length).toBeGreaterThan(0);
    expect(performance.now() - since).toBeLessThan(2_000);
  });

  it("what was found before stays", () => {
    const { effects } = analyseCommand(`rm -rf /gone; ${"ls;".repeat(20_000)}`);
    expect(effects).toContainEqual(
      expect.objectContaining({ kind: "delete", path: { kind: "known", value: "/gone" } }),
    );
    expect(effects.at(-2)).toMatchObject({ kind: "opaque", opaque: "budget" });
  });

  it("a smaller budget ends it sooner", () => {
    const few = analyseCommand("ls; ls; ls; ls", { ...CONTEXT, budget: { nodes: 3 } });
    expect(few.effects.filter(({ kind }) => kind === "run").length).toBeLessThan(4);
    expect(few.effects.some((effect) => effect.kind === "opaque" && effect.opaque === "budget")).toBe(true);
  });

  it("a fault of the analysis itself is opaque", () => {
    const broken: FileFacts = {
      resolve: () => {
        throw new Error("broken");
      },
      list: () => null,
      text: () => null,
      walk: () => null,
    };
    const { effects } = analyseCommand("echo a; cat b", { ...CONTEXT, facts: broken });
    expect(effects.some(uncovered)).toBe(true);
    expect(effects.some(({ kind }) => kind === "run")).toBe(true);
  });
});

/** Pieces that scripts are made of, put together in any order. */
const PIECES = [
  ..."ls|cat|rm -rf|echo|eval|sh -c|bash|xargs|find . -exec|sudo|env|cd|export|trap|set --|read|test|[|]|[[|]]|git|f|f()|alias|unset".split(
    "|",
  ),
  ..."a|/etc|~|$x|\"$x\"|${x:-y}|${x#*|$((x+1))|$(ls)|`ls`|<(ls)|*.ts|{a,b}|--|-rf|-c|'a b'|$'\\x41'|\"a|'b|\\|=|x=1|x=(a b)|x[0]=1".split(
    "|",
  ),
  ..."; | && | || | & | > | < | >> | 2>&1 | <<E | <<<| ( | ) | { | } | if | then | else | fi | for x in | do | done | while | case x in | a) | ;; | esac | function | ! | time | coproc ".split(
    " ",
  ),
  "\n",
  " ",
  "\nE\n",
  "#",
  "\r",
  "|",
];
const scripts = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(" "));

describe("whatever the script", () => {
  it("the analysis does not throw, tells the call, and says the same again", () => {
    fc.assert(
      fc.property(fc.oneof(scripts, fc.string({ unit: "binary", maxLength: 200 })), (script) => {
        const analysis = analyseCommand(script);
        expect(analysis.effects.some(({ kind }) => kind === "tool")).toBe(true);
        expect(isSound(analysis)).toBe(true);
        expect(analyseCommand(script)).toEqual(analysis);
      }),
      { numRuns: 2_000 },
    );
  });

  it("a command on a line behind it is seen as well", () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const { effects } = analyseCommand(`${script}\nrm -rf /gone`);
        const seen = effects.some(
          (effect) =>
            effect.kind === "delete" && effect.path.kind === "known" && effect.path.value === "/gone",
        );
        const inQuotesOrText = effects.some(uncovered) || /<<|\\|#|'|"/.test(script);
        const shadowed = /\b(f\(\)|function|alias|case|sudo|env|cd|exit)\b|\(|\{/.test(script);
        expect(seen || inQuotesOrText || shadowed).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("any tool with any input gives an analysis", () => {
    const tools = fc.constantFrom(
      "Bash",
      "Read",
      "Write",
      "Edit",
      "Glob",
      "Grep",
      "WebFetch",
      "mcp__x__y",
      "Nobody",
      "__proto__",
      "toString",
    );
    fc.assert(
      fc.property(tools, fc.dictionary(fc.string(), fc.jsonValue()), (tool, input) => {
        const analysis = analyse({ tool, input: input as never, cwd: "/w" }, CONTEXT);
        expect(analysis.effects.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

/** Indexes point at runs that stand before. */
function isSound({ effects }: Analysis): boolean {
  return effects.every(({ cause }, at) => {
    if (cause.coveredBy === undefined) return true;
    return cause.coveredBy < at && effects[cause.coveredBy]?.kind === "run";
  });
}

describe("input of the wrong shape", () => {
  it.each([
    ["Bash", {}],
    ["Bash", { command: 1 }],
    ["Read", {}],
    ["Read", { file_path: 7 }],
    ["Write", { file_path: null }],
    ["Glob", {}],
    ["WebFetch", { url: "no address" }],
  ])("%s %j is opaque", (tool, input) => {
    const { effects } = analyseTool(tool, input as never);
    expect(effects).toContainEqual(expect.objectContaining({ kind: "opaque", opaque: "input" }));
  });
});
