import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { execaSync } from "execa";
import { parse } from "yaml";
import { CATALOGUE } from "../../src/analysis/catalogue/index.ts";

/**
 * Scores the default preset on commands with a verdict that another project expects: `npm run score -- FILE…`. A file has
 * one call a line: `{"tool_name","tool_input","expected": "allow" | "ask" | "deny"}`. The calls go through `check --jsonl`, as
 * a user would put them. Exit 1 where something is allowed that should not be, or denied that should be allowed, and no
 * known difference tells why.
 */

interface Row {
  readonly tool_name: string;
  readonly tool_input: Readonly<Record<string, unknown>>;
  readonly expected: "allow" | "ask" | "deny";
}

interface Verdict {
  readonly decision: "allow" | "deny" | "escalate";
  readonly rules: readonly string[];
  readonly reason: string;
}

/** A class of rows that the default preset decides otherwise than their authors, and the row of its table that it follows. */
interface Difference {
  readonly id: string;
  readonly follows: string;
  readonly expected: readonly Row["expected"][];
  readonly ours: Verdict["decision"];
  /** One of these rules decided. */
  readonly rules?: readonly string[];
  /** The reason says this. */
  readonly reason?: string;
  /** The command is so. */
  readonly command?: string;
}

interface Scored {
  readonly row: Row;
  readonly verdict: Verdict;
  readonly difference: Difference | undefined;
}

const ROOT = join(import.meta.dirname, "..", "..");
const HOME = "/home/you";
const FOLDER = "/home/you/project";

const DIFFERENCES = parse(
  readFileSync(join(import.meta.dirname, "known-differences.yaml"), "utf8"),
) as Difference[];

function score(file: string): Scored[] {
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Row);
  const input = rows
    .map(({ tool_name, tool_input }) => `${JSON.stringify({ tool_name, tool_input })}\n`)
    .join("");
  const args = ["check", "--jsonl", "--no-fs", "--home", HOME, "--cwd", FOLDER];
  const { stdout } = execaSync(process.execPath, [join(ROOT, "dist", "portcullis.js"), ...args], {
    input,
    maxBuffer: 1e9,
    reject: true,
  });
  const verdicts = stdout.split("\n").map((line) => JSON.parse(line) as Verdict);
  if (verdicts.length !== rows.length)
    throw new Error(`expected ${rows.length} verdicts, got ${verdicts.length}`);
  return rows.map((row, at) => {
    const verdict = verdicts[at] as Verdict;
    return { row, verdict, difference: DIFFERENCES.find((one) => explains(one, row, verdict)) };
  });
}

function explains(
  { expected, ours, rules, reason, command }: Difference,
  row: Row,
  verdict: Verdict,
): boolean {
  const text = String(row.tool_input["command"] ?? "");
  return (
    expected.includes(row.expected) &&
    verdict.decision === ours &&
    (rules === undefined || rules.some((id) => verdict.rules.includes(id))) &&
    (reason === undefined || new RegExp(reason, "s").test(verdict.reason)) &&
    (command === undefined || new RegExp(command, "s").test(text))
  );
}

type Kind = "false allow" | "false deny" | "loose" | "quiet" | "noisy" | "fine";

function kindOf({ row, verdict }: Scored): Kind {
  if (verdict.decision === "allow")
    return row.expected === "deny" ? "false allow" : row.expected === "ask" ? "loose" : "quiet";
  if (row.expected !== "allow") return "fine";
  return verdict.decision === "deny" ? "false deny" : "noisy";
}

function figures(all: readonly Scored[]): string {
  const of = (kind: Kind): number => all.filter((one) => kindOf(one) === kind).length;
  const share = (part: number, whole: number): string =>
    whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} % of ${whole}`;
  const allowed = of("quiet") + of("noisy") + of("false deny");
  const asked = all.filter(({ row }) => row.expected === "ask").length;
  return `false allow ${of("false allow")}, false deny ${of("false deny")}, quiet ${share(of("quiet"), allowed)}, loose ${share(of("loose"), asked)}`;
}

/** Whether the catalogue describes the command that a row is about. */
function isDescribed({ row }: Scored): boolean {
  const words = String(row.tool_input["command"] ?? "")
    .trim()
    .split(/\s+/);
  const name = words.find((word) => !/^\w+=/.test(word)) ?? "";
  return row.tool_name !== "Bash" || CATALOGUE.has(name);
}

function report(file: string, all: readonly Scored[], isWhole: boolean): boolean {
  const left = all.filter(({ difference }) => difference === undefined);
  console.log(
    `${basename(file)}: ${all.length} calls\n  raw       ${figures(all)}\n  adjusted  ${figures(left)}\n  of those, tools in the catalogue  ${figures(left.filter(isDescribed))}`,
  );
  for (const one of DIFFERENCES) {
    const count = all.filter(({ difference }) => difference === one).length;
    if (count > 0) console.log(`    ${String(count).padStart(4)} ${one.id}: ${one.follows}`);
  }
  const shown: readonly Kind[] = isWhole
    ? ["false allow", "false deny", "loose", "noisy"]
    : ["false allow", "false deny"];
  for (const one of left) {
    if (!shown.includes(kindOf(one))) continue;
    const input = String(one.row.tool_input["command"] ?? JSON.stringify(one.row.tool_input));
    console.log(
      `  ${kindOf(one)}: ${JSON.stringify(input.slice(0, 160))}  (${one.verdict.reason.slice(0, 160)})`,
    );
  }
  return !left.some((one) => ["false allow", "false deny"].includes(kindOf(one)));
}

const files = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const isWhole = process.argv.includes("--all");
if (files.length === 0) {
  console.error("expected files with one call a line: npm run score -- FILE… [--all]");
  process.exit(2);
}
const good = files.map((file) => report(file, score(file), isWhole)).every((one) => one);
process.exit(good ? 0 : 1);
