import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readJq, readYq } from "../../../src/analysis/code/jq/read.ts";
import { inNotation } from "./notation.ts";

const JQ: Readonly<Record<string, string>> = {
  ".": "",
  ".env": "",
  ".a.env[]?": "",
  '.["env"]': "",
  "{env: 1}": "",
  "{a, env}": "",
  '"env $ENV"': "",
  '"\\"env"': "",
  ". # env": "",
  '.[] | select(.name == "import \\"x\\"")': "",
  '{"include": .a}': "",
  "$x | .ENV": "",
  environment: "",
  env: "shows all",
  "env | keys": "shows all",
  "env.HOME": "shows HOME",
  "$ENV.HOME": "shows HOME",
  '$ENV["HOME"]': "shows HOME",
  '$ENV."HOME"': "shows HOME",
  $ENV: "shows all",
  "$ ENV": "shows all",
  "$ENV[.x]": "shows all",
  "{a: env}": "shows all",
  "[1, env, 2]": "shows all",
  "{(env|keys[0]): 1}": "shows all",
  '"a\\(env)b"': "shows all",
  '"a\\("b\\(env)")"': "shows all",
  "{$ENV}": "shows all",
  'include "m"; .': "unclear",
  'import "m" as m; m::f': "unclear",
  '"m" | modulemeta': "unclear",
  '"a': "unclear",
};

const YQ: Readonly<Record<string, string>> = {
  ".a.b": "",
  ".load": "",
  '.a = "load(x)"': "",
  'load("f.yaml")': "reads f.yaml",
  '.a = load_str("f")': "reads f",
  "env(HOME)": "shows HOME",
  "strenv(X)": "shows X",
  ".a |= envsubst": "shows all",
  "load(.f)": "unclear",
  "eval(.f)": "unclear",
  'system("id")': "unclear",
  ".a # b": "unclear",
};

describe("what a filter does", () => {
  it.each(Object.entries(JQ))("jq %j", (filter, effects) => expect(inNotation(readJq(filter))).toBe(effects));
  it.each(Object.entries(YQ))("yq %j", (text, effects) => expect(inNotation(readYq(text))).toBe(effects));
});

const PIECES =
  '. env $ENV $ ENV "a" " \\( ) ( [ ] { } , : | .env a .a \\" # \\ ; def\tf: f as\t$x $x ? .. "\\(env)" ::'.split(
    " ",
  );
const JQ_PROGRAM = "jq";
const there = spawnSync(JQ_PROGRAM, ["--version"]).status === 0;

it("a filter of texts within texts ends as unclear, and not by a fault", () => {
  expect(inNotation(readJq('"\\('.repeat(20_000)))).toBe("unclear");
});

describe("jq itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-jq-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.skipIf(!there)("shows no variable where that is said (needs it on the PATH)", () => {
    const filter = fc
      .array(fc.constantFrom(...PIECES, " ", "\n"), { minLength: 1, maxLength: 9 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(filter, (text) => {
        if (inNotation(readJq(text)) !== "") return;
        const { stdout } = spawnSync(JQ_PROGRAM, ["-n", text], {
          cwd: folder,
          env: { MARK: "planted" },
          timeout: 2_000,
        });
        expect([...readdirSync(folder), stdout?.toString().includes("planted")]).toEqual([false]);
      }),
      { numRuns: Number(process.env["CASES"] ?? 200) },
    );
  });
});
