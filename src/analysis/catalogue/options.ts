import type { Role } from "./spec.ts";

export interface Option {
  readonly name: string;
  readonly names: readonly string[];
  readonly takes: "nothing" | "argument" | "attached";
  readonly role: Role;
  /** Arguments before the one that `role` is of (`jq --slurpfile NAME FILE`). */
  readonly before: number;
  /** Known, but what it does is not stated. */
  readonly unstated: boolean;
}

export type OptionTable = ReadonlyMap<string, Option>;

/** Option lines written with `|` between them. */
export function optionLines(text: string): readonly string[] {
  return text
    .split("|")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Reads option lines (see `Spec`). A line that is not well formed is a fault of the catalogue itself. */
export function optionTable(lines: readonly string[]): OptionTable {
  const table = new Map<string, Option>();
  for (const line of lines) {
    const option = parseLine(line);
    for (const name of option.names) table.set(name, option);
  }
  return table;
}

function parseLine(line: string): Option {
  const unstated = line.startsWith("!");
  const words = (unstated ? line.slice(1) : line).trim().split(/\s+/);
  const parsed = words.map((word) => /^([-+][^=[\]]*)(?:(=|\[=)((?:text=)*)([a-z-]+)\]?)?$/.exec(word));
  const names = parsed.map((match) => match?.[1] ?? "");
  const marked = parsed.find((match) => match?.[2] !== undefined);
  if (names.includes("")) throw new TypeError(`expected an option line, got ${line}`);
  return {
    name: names.findLast((name) => name.startsWith("--")) ?? names[0] ?? line,
    names,
    takes: marked === undefined ? "nothing" : marked?.[2] === "=" ? "argument" : "attached",
    role: (marked?.[4] ?? "text") as Role,
    before: (marked?.[3] ?? "").length / "text=".length,
    unstated,
  };
}
