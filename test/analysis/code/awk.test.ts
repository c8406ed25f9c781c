import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readAwk } from "../../../src/analysis/code/awk/read.ts";
import { inNotation } from "./notation.ts";

const CASES: Readonly<Record<string, string>> = {
  "": "",
  "{print}": "",
  "$1 > 10": "",
  "NR==1 || /x/ {print $NF; next}": "",
  'BEGIN {FS=":"; OFS="\\t"} {print $1, $2}': "",
  "{s += $1; n++} END {print s/n}": "",
  '{if ($1 > 10) print $0; else print "no"}': "",
  '{a[$1]++} END {for (k in a) printf "%s %d\\n", k, a[k]}': "",
  "{print ($1 > 2)}": "",
  "{print length($0) / 2}": "",
  '{gsub(/[0-9]+/, "N"); print}': "",
  "{print (a+b)/2, c/d/e}": "",
  "function f(x) {return x / 2} {print f($1)}": "",
  "/a/,/b/": "",
  "!seen[$0]++": "",
  '{print "a | b > c; system(x)"} # system("id")': "",
  '/system\\("id"\\)|x>y/': "",
  "{while (getline > 0) n++; print n}": "",
  "{getline; print; getline line; print line}": "",
  'BEGIN {PROCINFO["sorted_in"] = "@ind_str_asc"}': "",
  '{x = $1 ? "a" : "b"\nprint x}': "",
  '{print > "out"}': "writes out",
  '{print $1, $2 >> "o/p"}': "writes o/p",
  '{printf("%s\\n", $1) > "out"; close("out")}': "writes out",
  '{print $1,\n$2 > "out"}': "writes out",
  '{print $1 \\\n > "out"}': "writes out",
  '{print 1 +\n2 > "out"}': "writes out",
  'BEGIN {while ((getline line < "in") > 0) print line}': "reads in",
  'BEGIN {getline < "in"; getline x[1] < "in2"}': "reads in, reads in2",
  'BEGIN {print ENVIRON["HOME"]}': "shows HOME",
  "BEGIN {for (k in ENVIRON) print k}": "shows all",
  '{system("id")}': "unclear",
  '{system ("id")}': "unclear",
  '{print | "sh"}': "unclear",
  '{"date" | getline d}': "unclear",
  '{"sh" |& getline}': "unclear",
  "{print > $1}": "unclear",
  '{print > $1".txt"}': "unclear",
  '{print > "a" ".txt"}': "unclear",
  '{print > ("a" NR)}': "unclear",
  "{print > f}": "unclear",
  '{getline < "a" ".txt"}': "unclear",
  "{getline x < f}": "unclear",
  'BEGIN {f = "system"; @f("id")}': "unclear",
  '@load "filefuncs"': "unclear",
  '@include "x"': "unclear",
  'BEGIN {ARGV[1] = "x"; ARGC = 2}': "unclear",
  'BEGIN {SYMTAB["ARGC"] = 2}': "unclear",
  '{chdir("x")}': "unclear",
  'BEGIN {print > "/inet/tcp/0/h/80"}': "unclear",
  '{print > "\\x2fetc"}': "unclear",
  'BEGIN {if (1) /"/; system("id"); x = "/"}': "unclear",
  'BEGIN {x++ /"/; system("id") }': "unclear",
  '/[/]/ {system("id")}': "unclear",
  '/[\\]/ {x = "/"; system("id")}': "unclear",
  '{print "a': "unclear",
  "{print 'x'}": "unclear",
};

describe("what an awk program does", () => {
  it.each(Object.entries(CASES))("%j", (program, effects) =>
    expect(inNotation(readAwk(program))).toBe(effects),
  );
});

const PIECES = [
  ..."{ } ( ) [ ] ; , / / = == ~ ! < > > >> | || && + ++ -- $ $1 a b 1 2 NR in if( while( for(k\tin\ta) else print printf getline return delete length x[ ? :".split(
    " ",
  ),
  ...'system( "o" "o" "/" "\\"" /x/ /[/]/ f( function\tf(a){ BEGIN{ END{ print\t>"o" getline<"o" close( \\\n #'.split(
    " ",
  ),
  " ",
  "\n",
  "\\\n",
];

/** Each in an empty folder: what it makes there must have been said. */
const AWKS: readonly (readonly string[])[] = [["mawk"], ["busybox", "awk"], ["gawk"], ["original-awk"]];

describe.each(AWKS)("%s %s", (...command) => {
  const [file = "", ...first] = command.filter((word) => word !== undefined);
  const there = spawnSync(file, [...first, "BEGIN {exit 7}"]).status === 7;
  const folder = mkdtempSync(join(tmpdir(), "portcullis-awk-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.skipIf(!there)("makes and runs nothing where that is said (needs it on the PATH)", () => {
    const program = fc
      .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 10 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(program, (text) => {
        if (inNotation(readAwk(text)) !== "") return;
        // the marker: whatever runs a program finds none, and says so
        const { stderr } = spawnSync(file, [...first, text], { cwd: folder, input: "1 2\n", timeout: 1_000 });
        expect([...readdirSync(folder), /not found/.test(stderr?.toString() ?? "")]).toEqual([false]);
      }),
      { numRuns: Number(process.env["CASES"] ?? 150) },
    );
  });
});
