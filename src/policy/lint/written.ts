import { isJsonObject, type JsonObject, type JsonValue } from "../../contract/index.ts";
import type { Rule } from "../rule.ts";
import type { Path } from "../rule-file.ts";

/** One pattern as it stands in the file, and where. */
export interface Written {
  readonly part: "match" | "except";
  readonly kind: string;
  readonly pattern: string;
  readonly path: Path;
  /** What stands beside it: `runsLater`, `method`, … */
  readonly beside: JsonObject;
}

/** The key that holds the pattern where one is written as a map. */
const KEYS: Readonly<Record<string, string>> = {
  run: "run",
  read: "path",
  write: "path",
  delete: "path",
  connect: "host",
  change: "change",
  env: "name",
};

export function writtenPatterns(rule: Rule): Written[] {
  return (["match", "except"] as const).flatMap((part) => {
    const patterns = at(rule.written, part);
    if (!isJsonObject(patterns)) return [];
    return Object.entries(patterns)
      .filter(([kind]) => kind !== "flags" && kind !== "input")
      .flatMap(([kind, given]) => strings(given, [part, kind]).flatMap((one) => oneOf(part, kind, one)));
  });
}

function oneOf(part: Written["part"], kind: string, { value, path }: Placed): Written[] {
  if (typeof value === "string") return [{ part, kind, pattern: value, path, beside: {} }];
  const key = KEYS[kind];
  if (!isJsonObject(value) || key === undefined) return [];
  return strings(value[key] ?? "", [...path, key]).flatMap((one): Written[] =>
    typeof one.value === "string" ? [{ part, kind, pattern: one.value, path: one.path, beside: value }] : [],
  );
}

interface Placed {
  readonly value: JsonValue;
  readonly path: Path;
}

/** A value, or each of a list. */
export function strings(given: JsonValue, path: Path): Placed[] {
  return Array.isArray(given)
    ? given.map((value: JsonValue, index: number) => ({ value, path: [...path, index] }))
    : [{ value: given, path }];
}

/** A value of a rule as it was written. */
export function at(written: unknown, ...keys: readonly string[]): JsonValue | undefined {
  let value = written as JsonValue | undefined;
  for (const key of keys) value = isJsonObject(value) ? value[key] : undefined;
  return value;
}
