import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readSed } from "../../../src/analysis/code/sed/read.ts";
import { inNotation } from "./notation.ts";

const CASES: Readonly<Record<string, string>> = {
  "": "",
  p: "",
  "$p;$!d": "",
  "1!G;h;$!d": "",
  "s/a/b/": "",
  "s/a/b/gIM2p": "",
  "s|/usr|/opt|g": "",
  "s/[0-9]\\+/N/g": "",
  "s/[[:space:]]*$//": "",
  "s/\\//x/": "",
  "y/abc/xyz/": "",
  "/a/,/b/{s/x/y/;p}": "",
  "0~3d": "",
  "1,+5!p": "",
  "\\,/usr,d": "",
  ":a;N;$!ba;s/\\n/ /g": "",
  "/x/b end\ns/a/b/\n:end": "",
  "a hello; w x": "",
  "a\\\nhello\\\nw x\np": "",
  "1i\\  w x": "",
  "# w x": "",
  "s/w x/e id/": "",
  "s/e/w/ # e": "",
  "r a": "reads a",
  "/x/r a b.txt": "reads a b.txt",
  "R a": "reads a",
  "r a\np": "reads a",
  "w out": "writes out",
  "W out": "writes out",
  "s/a/b/w out": "writes out",
  "s/a/b/gw out": "writes out",
  "w a;p": "writes a;p",
  "{w a\n}": "writes a",
  "a x\nw out": "writes out",
  "a x\\\\\nw out": "writes out",
  ":a;N;ba\n\n": "",
  ":a\nw out": "writes out",
  ":a;p\nw out": "unclear",
  "s/a/b\\\nw/;w out": "writes out",
  e: "unclear",
  "e id": "unclear",
  "1e id": "unclear",
  "s/a/b/e": "unclear",
  "s/a/b/ge": "unclear",
  "/x/{p;e id\n}": "unclear",
  "p;e": "unclear",
  "p\ne id": "unclear",
  "v;e id": "unclear",
  "y/a/b/;e id": "unclear",
  "s/[/]/x/": "unclear",
  "s/[\\\\/]/x/": "unclear",
  "s/a": "unclear",
  "s/a/b": "unclear",
  "s/a\nb/c/": "unclear",
  "a\\\\\nw x\np": "unclear",
  ":a;s/x/\\\nw y/\np": "unclear",
  k: "unclear",
  "s/a/b/q": "unclear",
  "w ": "unclear",
  "1,w x": "unclear",
};

describe("what a sed script does", () => {
  it.each(Object.entries(CASES))("%j", (script, effects) =>
    expect(inNotation(readSed(script))).toBe(effects),
  );
});

const PIECES = [
  ..."a b c d e f g h i k l n p q r s t v w x y z { } ; / \\ [ ] ^ $ ! , 1 2 ~ + # : & * . | = D G T W R F Q I M".split(
    " ",
  ),
  ..."\n \\\n \\/ [/] s/a/b/ s/a/b/e /x/ y/a/b/ :a ba {p} a\\ [^]/] [\\] w:x e:id"
    .split(" ")
    .map(colonIsSpace),
  " ",
  "\n",
  "\\\n",
];

function colonIsSpace(piece: string): string {
  return /^[we]:/.test(piece) ? piece.replace(":", " ") : piece;
}

const isGnu = spawnSync("sed", ["--version"]).stdout?.toString().includes("GNU sed") === true;

describe("sed itself, told to refuse files and programs,", () => {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-sed-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.skipIf(!isGnu)("refuses no script that reads, writes and runs nothing (needs GNU sed)", () => {
    const script = fc
      .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
      .map((all) => all.join(""));
    let accepted = 0;
    const numRuns = Number(process.env["CASES"] ?? 300);
    fc.assert(
      fc.property(script, (text) => {
        if (inNotation(readSed(text)) !== "") return;
        const { status, stderr } = spawnSync("sed", ["--sandbox", "-n", text], {
          cwd: folder,
          stdio: ["ignore", "pipe", "pipe"],
          timeout: 5_000,
        });
        if (status === 0) accepted++;
        expect(stderr.toString()).not.toContain("sandbox");
      }),
      { numRuns },
    );
    expect(accepted).toBeGreaterThan(numRuns / 30);
  });

  it.skipIf(!isGnu)("refuses what runs a program (needs GNU sed)", () => {
    const { stderr } = spawnSync("sed", ["--sandbox", "1e id"], { stdio: ["ignore", "pipe", "pipe"] });
    expect(stderr.toString()).toContain("sandbox");
  });
});
