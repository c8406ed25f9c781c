import { describeEffect } from "../escalation/index.ts";
import type { CliIo } from "./io.ts";
import { type JudgingOptions, openJudge } from "./policy/call-judge.ts";
import { parseCallLine, parseInput } from "./policy/given-call.ts";

/** `check TOOL JSON`: judges one call and runs nothing. Exit 1 where it would be denied. */
export async function check(
  tool: string,
  input: string,
  options: JudgingOptions,
  io: CliIo,
): Promise<number> {
  const { analysis, verdict } = openJudge(options, io).judge({ tool, input: parseInput(tool, input) });
  const { outcome: decision, rules, reason, terms, policy } = verdict;
  if (io.json) {
    const effects = verdict.effects.map((one) => ({
      does: describeOf(analysis.effects[one.effect]),
      ...one,
      ...analysis.effects[one.effect],
    }));
    io.out(`${JSON.stringify({ decision, rules, reason, ...(terms && { terms }), policy, effects })}\n`);
  } else io.out(`${decision}: ${reason}\n`);
  return decision === "deny" ? 1 : 0;
}

/** `check --jsonl`: one verdict a line, in order. A bad line is exit 2. */
export async function checkLines(options: JudgingOptions, io: CliIo): Promise<number> {
  const { judge } = openJudge(options, io);
  const lines = (await textOf(io.stdin)).split("\n");
  let bad = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const call = parseCallLine(line);
    if (call === null) {
      bad++;
      io.err(`portcullis: line ${index + 1}: expected {"tool_name", "tool_input", "cwd"?}\n`);
      continue;
    }
    const { outcome: decision, rules, reason } = judge(call).verdict;
    io.out(`${JSON.stringify({ decision, rules, reason })}\n`);
  }
  return bad === 0 ? 0 : 2;
}

function describeOf(effect: Parameters<typeof describeEffect>[0] | undefined): string {
  return effect === undefined ? "" : describeEffect(effect);
}

async function textOf(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
