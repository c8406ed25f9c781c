import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readJavaScript } from "../../../src/analysis/code/javascript/read.ts";
import type { Program, Surroundings } from "../../../src/analysis/code/program.ts";
import { readPython } from "../../../src/analysis/code/python/read.ts";
import { AROUND, inNotation } from "./notation.ts";

const PYTHON =
  `import\tos;|import\tjson;|from\tpathlib\timport\tPath;|from\tos\timport\tmkdir|import\tjson\tas\tx;|from\tos\timport\tpath\tas\tx;|x|y|x=|y=|print(|open(|eval(|exec(|Path(|os|json|x.|y.|os.|mkdir(|touch()|write_text(|"o"|"w"|"a"|'open("o","w")'|f"{x}"|f'{open("o","w")}'|"{}".format(|
  (|)|[|]|{|}|,|:|;|\n|=|+|/|lambda:|lambda\tx:|for\tx\tin\t|if\t1:|def\tf(x):\n |f(|f|\tif\t|\telse\t|map(|list(|getattr(|.__class__|.replace(|type(|#|'''|"""|\\\n|*|**|:=|with\t|\tas\tx:|global\tx\n|try:\n |\nexcept:\n |del\tx|@f\n|1|not\t`.split(
    "|",
  );

const JAVASCRIPT =
  `fs|fs.|mkdirSync(|writeFileSync(|require(|"fs"|"o"|"fs").|x|y|const\tx=|let\ty=|var\tfs=|x.|y.|(|)|[|]|{|}|,|;|\n|=>|x=>|()=>|function\tf(x){|f(|f|return\t|Function(|eval(|"constructor"|.constructor|[0]|["map"]|.map(|.call(|\`\${|\`|}\`|...|=|+|/|/x/|//|/*|*/|<!--|-->|new\t|typeof\t|
  for(const\tx\tof\t[1])|if(1)|else\t|{fs}|{x:y}|=require("fs");|process.|mainModule.|this|this.|globalThis.|?.|??|!|1|"1"|\\u0065val(|async\t|await\t|import(|delete\t|in\t|;'x'|''`.split(
    "|",
  );

interface Language {
  readonly command: string;
  readonly options: readonly string[];
  readonly pieces: readonly string[];
  readonly read: (code: string, around: Surroundings) => Program;
}

const LANGUAGES: readonly Language[] = [
  { command: "python3", options: ["-c"], pieces: PYTHON, read: readPython },
  { command: "node", options: ["-e"], pieces: JAVASCRIPT, read: readJavaScript },
];

/** Each in an empty folder: what it makes there must have been said. */
describe.each(LANGUAGES)("$command", ({ command, options, pieces, read }) => {
  const there = spawnSync(command, ["--version"]).status === 0;
  const folder = mkdtempSync(join(tmpdir(), "portcullis-code-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const program = fc
    .array(fc.constantFrom(...pieces.map((piece) => piece.replaceAll("\t", " "))), {
      minLength: 1,
      maxLength: 9,
    })
    .map((all) => all.join(""));

  it.skipIf(!there)(
    "makes nothing where that is said (needs it on the PATH)",
    () => {
      const runs = Number(process.env["CASES"] ?? 15);
      let seen = 0;
      fc.assert(
        fc.property(program, (text) => {
          if (seen >= runs || inNotation(read(text, AROUND)) !== "") return;
          seen++;
          spawnSync(command, [...options, text], { cwd: folder, input: "", timeout: 2_000 });
          expect([text, readdirSync(folder)]).toEqual([text, []]);
        }),
        { numRuns: runs * 40 },
      );
      expect(seen).toBeGreaterThan(0);
    },
    120_000,
  );
});
