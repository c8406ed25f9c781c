import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeOf, STRICTNESS } from "./careful.ts";

/** More cases than the usual: `FUZZ_RUNS=100000`, each time others. */
function runs(usual: number): { numRuns: number; seed?: number } {
  const more = Number(process.env["FUZZ_RUNS"] ?? 0);
  return more > 0 ? { numRuns: more } : { numRuns: usual, seed: 7 };
}

const WORDS = [
  ..."a b src src/a.ts .env link linkdir odd -rf -r -f -n -- / /etc /tmp/x ~ ~/.ssh/id .git .git/config x=1 *.ts *".split(
    " ",
  ),
  ..."$x \"$x\" $(pwd) $(cat) `ls` 'a' \"b\" {a,b} $'a' --force --hard HEAD main -c -e -exec {} ; + -i s/a/b/ -delete".split(
    " ",
  ),
].filter((word) => word !== ";");
const PROGRAMS =
  "ls cat rm cp mv echo git grep rg find sed awk sort head tee touch mkdir chmod env sh bash eval xargs cd test curl npm node python3 sudo kill true".split(
    " ",
  );
const GIT = "status log add commit push reset clean checkout stash diff".split(" ");

const command = fc
  .tuple(
    fc.constantFrom(...PROGRAMS),
    fc.constantFrom(...GIT),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }),
  )
  .map(([program, verb, words]) => [program, ...(program === "git" ? [verb] : []), ...words]);

const redirect = fc.constantFrom(
  "",
  "",
  "",
  " > a",
  " > .env",
  " >> ~/.bashrc",
  " < a",
  " 2>&1",
  " > /dev/null",
);
const one = fc.tuple(command, redirect).map(([words, to]) => words.join(" ") + to);
const joined = fc
  .array(fc.tuple(one, fc.constantFrom(" | ", " && ", " || ", "; ", "\n", " & ")), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.map(([text, by], at) => (at === parts.length - 1 ? text : text + by)).join(""));
const script = fc.oneof(
  { weight: 4, arbitrary: joined },
  joined.map((text) => `( ${text} )`),
  joined.map((text) => `if true; then ${text}; fi`),
  joined.map((text) => `for i in a b; do ${text}; done`),
  joined.map((text) => `echo "$(${text})"`),
  joined.map((text) => `f() { ${text}; }; f`),
  joined.map((text) => `x=.env; y=rm; ${text}`),
);

/** What is done to a script never makes its verdict milder. */
function neverLooser(before: string, after: string): void {
  const [was, is] = [outcomeOf(before), outcomeOf(after)];
  if (STRICTNESS[is] < STRICTNESS[was])
    throw new Error(`${JSON.stringify(before)} is ${was}, ${JSON.stringify(after)} is ${is}`);
}

const PLAIN = /^[\w./-]+$/;
const WRAPPERS = ["env", "nohup", "nice", "command", "timeout 5", "stdbuf -oL", "time", "sudo", "nice env"];

describe("what changes nothing of a script's meaning never makes its verdict milder:", () => {
  it("white space", () => {
    fc.assert(
      fc.property(command, fc.constantFrom("  ", "\t", " \t "), (words, space) =>
        neverLooser(words.join(" "), words.join(space)),
      ),
      runs(400),
    );
  });

  it("other quotes around plain words", () => {
    const quote = fc.constantFrom(
      (word: string) => `'${word}'`,
      (word: string) => `"${word}"`,
      (word: string) => `$'${word}'`,
      (word: string) => [...word].map((letter) => `\\${letter}`).join(""),
      (word: string) => `${word.slice(0, 1)}''${word.slice(1)}`,
    );
    fc.assert(
      fc.property(command, quote, fc.nat(5), (words, requote, at) => {
        const changed = words.map((word, index) => (index === at && PLAIN.test(word) ? requote(word) : word));
        neverLooser(words.join(" "), changed.join(" "));
      }),
      runs(800),
    );
  });

  it("a wrapper", () => {
    const outside = command.filter(
      ([name]) => !["cd", "eval", "test", "true", "echo", "export"].includes(name ?? ""),
    );
    fc.assert(
      fc.property(outside, fc.constantFrom(...WRAPPERS), (words, wrapper) =>
        neverLooser(words.join(" "), `${wrapper} ${words.join(" ")}`),
      ),
      runs(800),
    );
  });

  it("a subshell, a group, a condition", () => {
    const frames = [
      (text: string) => `(${text}\n)`,
      (text: string) => `{ ${text}\n}`,
      (text: string) => `if true; then\n${text}\nfi`,
      (text: string) => `! { ${text}\n}`,
    ];
    fc.assert(
      fc.property(script, fc.constantFrom(...frames), (text, frame) => neverLooser(text, frame(text))),
      runs(800),
    );
  });

  it("a comment at the end", () => {
    fc.assert(
      fc.property(script, (text) => neverLooser(text, `${text} # it's "$(harmless)`)),
      runs(400),
    );
  });

  it("lines that go on", () => {
    fc.assert(
      fc.property(command, fc.nat(4), (words, at) =>
        neverLooser(
          words.join(" "),
          words.map((word, index) => (index === at ? `\\\n${word}` : word)).join(" "),
        ),
      ),
      runs(400),
    );
  });
});

/** Found by long runs. */
const FOUND: [string, string][] = [
  ["f() { rg a / | git checkout > .env; }; f", "ls > .env"],
  ['echo "$(rg | cp a .env -r)"', "mv .env"],
];

describe("a command more", () => {
  it("on a line of its own never makes a verdict milder", () => {
    fc.assert(
      fc.property(script, one, (text, more) => neverLooser(text, `${text}\n${more}`)),
      { ...runs(1_500), examples: FOUND },
    );
  });

  it("before never makes what stood there allowed that was denied", () => {
    fc.assert(
      fc.property(one, script, (before, text) => {
        if (outcomeOf(text) === "deny" && !/\b(cd|eval|sh|bash|env|x=1)\b/.test(before))
          expect([text, before, outcomeOf(`${before}\n${text}`)]).not.toContain("allow");
      }),
      runs(800),
    );
  });
});

describe("the analysis", () => {
  it("never throws, and always comes to a verdict", () => {
    const noise = fc.array(
      fc.constantFrom(
        ..."$ ( ) { } [ ] | & ; < > \\ ' \" ` # \n a = * ? ~ ! rm -rf / cat <<E $(( )) ${ :-".split(" "),
      ),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(noise, (parts) => {
        expect(["allow", "escalate", "deny"]).toContain(outcomeOf(parts.join("")));
      }),
      runs(1_500),
    );
  });
});
