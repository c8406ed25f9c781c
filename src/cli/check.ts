import { resolve } from "node:path";
import { analyse } from "../analysis/index.ts";
import { Fault, type FileFacts, isJsonObject, type JsonObject } from "../contract/index.ts";
import { loadConfig } from "../gateway/config.ts";
import { noFilesBut } from "../gateway/policy/examples.ts";
import { readPreset, readRules, readSources } from "../gateway/policy/sources.ts";
import { fileFacts } from "../platform/file-facts.ts";
import { configFolder, homePaths, userHome } from "../platform/home.ts";
import { compilePolicy, guardRules, judge, namesOf, type Policy } from "../policy/index.ts";
import { guardFacts, policySources } from "./compose-gateway.ts";
import type { CliIo } from "./io.ts";

export interface CheckOptions {
  readonly cwd: string | null;
  readonly home: string | null;
  readonly policy: readonly string[];
  readonly user: boolean;
  readonly fs: boolean;
}

interface Checked {
  readonly decision: string;
  readonly rules: readonly string[];
  readonly reason: string;
}

/** `check TOOL JSON`: judges one call and runs nothing. Exit 1 where it would be denied. */
export async function check(tool: string, input: string, options: CheckOptions, io: CliIo): Promise<number> {
  const checked = checker(options, io)({ tool_name: tool, tool_input: parsedInput(tool, input) });
  if (io.json) io.out(`${JSON.stringify(checked)}\n`);
  else io.out(`${checked.decision}: ${checked.reason}\n`);
  return checked.decision === "deny" ? 1 : 0;
}

/** `check --jsonl`: one verdict a line, in order. A bad line is exit 2. */
export async function checkLines(options: CheckOptions, io: CliIo): Promise<number> {
  const judgeCall = checker(options, io);
  const lines = (await textOf(io.stdin)).split("\n");
  let bad = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const call = parsedLine(line);
    if (call === null) {
      bad++;
      io.err(`portcullis: line ${index + 1}: expected {"tool_name", "tool_input", "cwd"?}\n`);
    } else io.out(`${JSON.stringify(judgeCall(call))}\n`);
  }
  return bad === 0 ? 0 : 2;
}

async function textOf(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

interface Call {
  readonly tool_name: string;
  readonly tool_input: JsonObject;
  readonly cwd?: string;
}

function checker(options: CheckOptions, io: CliIo): (call: Call) => Checked {
  const home = options.home ?? userHome(io.env);
  const folder = resolve(io.cwd, options.cwd ?? ".");
  const facts: FileFacts = options.fs ? fileFacts : noFilesBut(home, folder);
  const policy = policyFor(options, io);
  return ({ tool_name: tool, tool_input: input, cwd = folder }) => {
    const context = {
      worker: "check",
      folder,
      repository: folder,
      home,
      agentType: null,
      branch: null,
      now: Date.now(),
    };
    const { watch } = policy.bound(namesOf(context));
    const analysis = analyse({ tool, input, cwd }, { facts, home, folder, repository: folder, watch });
    const { outcome, rules, reason } = judge(policy, analysis, context);
    return { decision: outcome, rules, reason };
  };
}

/** Without `--user` and `--policy` the preset `careful` alone; `--policy` replaces all but the guard. */
function policyFor(options: CheckOptions, io: CliIo): Policy {
  const config = configFolder(io.env);
  const guard = guardRules(guardFacts(io, homePaths(io.env)));
  const sources = policySources(config);
  if (options.policy.length > 0) {
    return compilePolicy(
      options.policy.map((file) => readRules(resolve(io.cwd, file), "user")),
      { guard },
    );
  }
  if (!options.user) return compilePolicy(readPreset(sources.shipped, "careful"), { guard });
  const { preset, disable } = loadConfig(config);
  return compilePolicy(readSources(sources, preset), { guard, disabled: disable });
}

function parsedInput(tool: string, input: string): JsonObject {
  try {
    const value: unknown = JSON.parse(input);
    if (isJsonObject(value)) return value;
  } catch {
    // A shell command may be given as it is.
    if (tool === "Bash") return { command: input };
  }
  throw new Fault(
    "USAGE",
    `expected the input of ${tool} as a JSON object, got ${JSON.stringify(input.slice(0, 80))}`,
  );
}

function parsedLine(line: string): Call | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isJsonObject(value) || typeof value["tool_name"] !== "string" || !isJsonObject(value["tool_input"]))
      return null;
    return value as unknown as Call;
  } catch {
    return null;
  }
}
