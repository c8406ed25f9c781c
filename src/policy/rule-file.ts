import { Ajv, type ErrorObject } from "ajv";
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { JsonObject, Layer, Outcome } from "../contract/index.ts";
import { buildRule, type RawRule, type Report } from "./build-rule.ts";
import { type Diagnostic, RuleFileFault } from "./diagnostics.ts";
import type { Rule } from "./rule.ts";
import { PRESET_SCHEMA, RULE_FILE_SCHEMA, RULE_TESTS_SCHEMA } from "./schema.ts";

export interface RuleSource {
  readonly file: string;
  readonly layer: Layer;
}

export interface RuleFile extends RuleSource {
  readonly text: string;
  readonly rules: readonly Rule[];
}

export interface Preset {
  readonly preset: string;
  readonly packs: readonly string[];
  /** Ids of the only allow rules that count; absent: all do. */
  readonly allows?: readonly string[];
  /** Ids of escalate rules that do not count. */
  readonly without?: readonly string[];
}

const ajv = new Ajv({ strict: true, allErrors: false, allowUnionTypes: true });
const validRules = ajv.compile<{ rules: RawRule[] }>(RULE_FILE_SCHEMA);
const validTests = ajv.compile<RuleTests>(RULE_TESTS_SCHEMA);
const validPreset = ajv.compile<Preset>(PRESET_SCHEMA);

/** Parses and checks a rule file; throws `RuleFileFault` with every place that is wrong. */
export function parseRuleFile(text: string, source: RuleSource): RuleFile {
  const document = openDocument(text, source.file);
  const value = document.value(validRules);
  const diagnostics: Diagnostic[] = [];
  const seen = new Map<string, number>();
  const rules = value.rules.map((raw, index) => {
    const report: Report = (path, message) =>
      diagnostics.push(document.at(["rules", index, ...path], message));
    const { line } = document.position(["rules", index]);
    const before = seen.get(raw.id);
    if (before !== undefined)
      report(["id"], `expected an id that stands once in its layer, got ${raw.id} of line ${before} again`);
    seen.set(raw.id, line);
    return buildRule(
      raw,
      { ...source, index, line, position: (path) => document.position(["rules", index, ...path]) },
      report,
    );
  });
  if (diagnostics.length > 0) throw new RuleFileFault(diagnostics);
  return { ...source, text, rules };
}

export function parsePreset(text: string, file: string): Preset {
  return openDocument(text, file).value(validPreset);
}

/** Cases beside rule files: what the rules have to say of calls. */
export interface RuleTests {
  /** The preset that is judged by; with `rules` and without it, none. */
  readonly preset?: string;
  /** Rule files that are judged by, relative to this one; without these and a preset, what is in force. */
  readonly rules?: readonly string[];
  readonly tests: readonly RuleTest[];
}

export interface RuleTest {
  readonly description: string;
  readonly call: string | { readonly tool: string; readonly input: JsonObject };
  readonly want: Outcome;
  /** The rules that decide it, no more and no fewer. */
  readonly rules?: readonly string[];
}

export function parseRuleTests(text: string, file: string): RuleTests {
  return openDocument(text, file).value(validTests);
}

/** Where the values of a rule file stand, by their path in it. */
export function placesIn(text: string, file: string): (path: Path) => Position {
  return openDocument(text, file).position;
}

export type Path = readonly (string | number)[];

export interface Position {
  readonly line: number;
  readonly col: number;
  readonly quoted: string;
}

/** A YAML document that knows where each of its values stands. */
function openDocument(text: string, file: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    schema: "core",
    version: "1.2",
  });
  const rows = text.split("\n");

  function placed(offset: number): Position {
    const { line, col } = lines.linePos(Math.min(offset, Math.max(text.length - 1, 0)));
    const row = Math.max(line, 1);
    return { line: row, col: Math.max(col, 1), quoted: rows[row - 1] ?? "" };
  }

  function position(path: Path): Position {
    return placed(offsetOf(document.contents, path));
  }

  function at(path: Path, message: string): Diagnostic {
    return { file, message, ...position(path) };
  }

  function value<T>(valid: { (value: unknown): value is T; errors?: ErrorObject[] | null }): T {
    if (document.errors.length > 0) {
      throw new RuleFileFault(
        document.errors.map((error) => ({
          file,
          message: yamlMessage(error.message),
          ...placed(error.pos[0]),
        })),
      );
    }
    let parsed: unknown;
    try {
      parsed = document.toJS({ maxAliasCount: 0 });
    } catch {
      throw new RuleFileFault([at([], "expected a file without aliases, got some")]);
    }
    if (valid(parsed)) return parsed;
    const error = valid.errors?.[0];
    throw new RuleFileFault([
      error === undefined ? at([], "expected a rule file") : schemaDiagnostic(error, at),
    ]);
  }

  return { position, at, value };
}

function yamlMessage(message: string): string {
  return `expected YAML: ${message.split(" at line ")[0]?.replace(/^./, (first) => first.toLowerCase()) ?? message}`;
}

/** Says what was expected; of a key that is not known, where the key stands. */
function schemaDiagnostic(error: ErrorObject, at: (path: Path, message: string) => Diagnostic): Diagnostic {
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      return /^\d+$/.test(key) ? Number(key) : key;
    });
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case "additionalProperties":
      return at(
        [...path, String(params["additionalProperty"])],
        `expected a known key, got ${String(params["additionalProperty"])}`,
      );
    case "required":
      return at(path, `expected ${String(params["missingProperty"])}, got none`);
    case "enum":
      return at(path, `expected one of ${(params["allowedValues"] as string[]).join(", ")}`);
    case "const":
      return at(path, `expected ${JSON.stringify(params["allowedValue"])}`);
    default:
      return at(path, `expected a value that ${error.message ?? "fits"} (${error.keyword})`);
  }
}

/** Where the key of a path stands, else its nearest parent. */
function offsetOf(root: unknown, path: Path): number {
  let node: Node | null = isNode(root) ? root : null;
  let offset = node?.range?.[0] ?? 0;
  for (const key of path) {
    let next: Node | null = null;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      next = isNode(pair.value) ? pair.value : null;
    } else if (isSeq(node)) {
      const item = node.items[Number(key)];
      next = isNode(item) ? item : null;
      offset = next?.range?.[0] ?? offset;
    }
    if (next === null) break;
    node = next;
  }
  return offset;
}
