import { isJsonObject, type JsonValue } from "../../contract/index.ts";
import { qualified, type Rule } from "../rule.ts";
import { covers } from "./covers.ts";
import type { Remark } from "./finding.ts";
import { at, strings, type Written, writtenPatterns } from "./written.ts";

/** Tools whose finer effects say all that they do: an allow on the tool itself has nothing to say. */
const FINER = new Set([
  "Bash",
  "Read",
  "Write",
  "Edit",
  "NotebookEdit",
  "Glob",
  "Grep",
  "WebFetch",
  "WebSearch",
]);
const TOOLS = [...FINER, "Agent", "Skill", "TodoWrite"];

/** Patterns that nothing can match, and rules that can't decide. */
export function neverRemarks(rule: Rule, all: readonly Rule[]): Remark[] {
  const remark = (path: Remark["path"], message: string): Remark => ({ kind: "never-fires", path, message });
  const found = writtenPatterns(rule).flatMap((written) => {
    const message = impossible(written) ?? powerless(rule, written);
    return message === null ? [] : [remark(written.path, message)];
  });
  return [
    ...found,
    ...flagRemarks(rule).map(([path, message]) => remark(path, message)),
    ...exceptRemarks(rule).map(([path, message]) => remark(path, message)),
    ...whenRemarks(rule).map(([path, message]) => remark(path, message)),
    ...settlesRemarks(rule, all).map(([path, message]) => remark(path, message)),
  ];
}

type Said = [path: Remark["path"], message: string];

function impossible({ kind, pattern, beside }: Written): string | null {
  switch (kind) {
    case "run":
      return impossibleWord(pattern);
    case "env":
      return /[$=\s]/.test(pattern) ? `expected the name of a variable, got ${pattern}` : null;
    case "tool": {
      const meant = TOOLS.find((tool) => tool !== pattern && tool.toLowerCase() === pattern.toLowerCase());
      return meant === undefined
        ? null
        : `expected the name of a tool, got ${pattern}: it is called ${meant}`;
    }
    case "connect": {
      const small = strings(beside["method"] ?? "", []).find(({ value }) => /[a-z]/.test(String(value)));
      return small === undefined ? null : `expected a method in capitals, got ${String(small.value)}`;
    }
    default:
      return null;
  }
}

function impossibleWord(pattern: string): string | null {
  const words = pattern.trim().split(/\s+/);
  const syntax = words.find((word) => /^(\||\|\||&&|;|&|\d*>>?|<)$|\$\(|`|^["']|["']$|;$/.test(word));
  if (syntax !== undefined)
    return `expected the words of one simple command, got the shell's syntax ${syntax}: each command of a script is matched by itself`;
  if (/^\w+=/.test(words[0] ?? ""))
    return `expected the name of a command, got ${words[0]}: what is assigned is matched by env`;
  const folder = words.find((word) => /^(~|\$\{cwd\}|\$\{repo\})(\/|$)/.test(word));
  if (folder !== undefined)
    return `expected words as the command gets them, got ${folder}: folders are written out by then, so match its effects by read, write or delete`;
  return null;
}

/** An allow on a tool whose effects are judged one by one. */
function powerless(rule: Rule, { part, kind, pattern }: Written): string | null {
  if (rule.decision !== "allow" || part !== "match" || kind !== "tool" || !FINER.has(pattern)) return null;
  return `expected effects to allow, got the tool ${pattern}: what it does is judged effect by effect, so this allows nothing`;
}

function flagRemarks(rule: Rule): Said[] {
  const flags = at(rule.written, "match", "flags");
  if (!isJsonObject(flags)) return [];
  return Object.entries(flags).flatMap(([key, given]) =>
    strings(given as JsonValue, ["match", "flags", key]).flatMap(({ value, path }): Said[] =>
      /^[-+*?{]/.test(String(value))
        ? []
        : [[path, `expected an option that begins with -, got ${String(value)}`]],
    ),
  );
}

function exceptRemarks({ match, except }: Rule): Said[] {
  const kinds = new Set(match.map(({ kind }) => kind));
  const stray = [...new Set(except.map(({ kind }) => kind))].filter((kind) => !kinds.has(kind));
  const found = stray.map(
    (kind): Said => [
      ["except", kind],
      `expected an exception from what the rule matches, got one from ${kind}, of which it does not speak`,
    ],
  );
  const isGone = match.length > 0 && match.every((one) => except.some((other) => covers(other, one)));
  if (isGone)
    found.push([["except"], "expected something to be left, got exceptions that take all of it away"]);
  return found;
}

function whenRemarks(rule: Rule): Said[] {
  const worker = at(rule.written, "when", "worker");
  if (worker === undefined) return [];
  return strings(worker, ["when", "worker"]).flatMap(({ value, path }): Said[] =>
    /^[a-z0-9*?{},-]+$/.test(String(value))
      ? []
      : [[path, `expected a worker's name (a-z, 0-9, -), got ${String(value)}`]],
  );
}

function settlesRemarks(rule: Rule, all: readonly Rule[]): Said[] {
  return rule.settles.flatMap((id, index): Said[] => {
    const named = all.filter((other) => other.id === id || qualified(other) === id);
    if (named.some(({ decision, layer }) => decision === "escalate" && layer !== "guard")) return [];
    const got =
      named[0] === undefined ? "none" : `a ${named[0].decision} rule of the layer ${named[0].layer}`;
    return [[["settles", index], `expected the id of an escalate rule, got ${id}, which is ${got}`]];
  });
}
