import { RE2JS } from "re2js";
import { isJsonObject, type JsonObject, type JsonValue, type Text } from "../../contract/index.ts";
import { ALWAYS, anyOf, NEVER, PERHAPS, type Reach, reachOf } from "./text.ts";
import { expandBraces, matchesWildcard } from "./wildcard.ts";

/** Tells whether a string matches: exact, a glob of `*` and `?`, or `/re/` in RE2 syntax, anchored at both ends. */
export type StringPattern = (text: string) => boolean;

/** Linear in the text in every case: rule text never becomes a native pattern. */
export function parseStringPattern(pattern: string): StringPattern | { readonly error: string } {
  if (pattern.length > 1 && pattern.startsWith("/") && pattern.endsWith("/")) {
    try {
      const compiled = RE2JS.compile(pattern.slice(1, -1), RE2JS.DOTALL);
      return (text) => compiled.matches(text);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return {
        error: `expected a pattern in RE2 syntax (no lookaround, no back references), got ${pattern}: ${why}`,
      };
    }
  }
  const written = expandBraces(pattern);
  if (written === null) return { error: "expected braces that give at most 256 alternatives" };
  return (text) => written.some((one) => matchesWildcard(one, text));
}

/** Values of an input by a path such as `edits.0.text`; `*` stands for each element or key. */
export function valuesAt(input: JsonObject, path: string): JsonValue[] {
  let found: JsonValue[] = [input];
  for (const key of path.split(".")) {
    found = found.flatMap((value): JsonValue[] => {
      if (Array.isArray(value)) return key === "*" ? [...value] : definedIn([value[Number(key)]]);
      if (!isJsonObject(value)) return [];
      return key === "*" ? Object.values(value) : Object.hasOwn(value, key) ? definedIn([value[key]]) : [];
    });
  }
  return found;
}

/** Whether every value of an input stands at one of these paths, or within what stands there. */
export function holdsOnly(value: JsonValue, paths: ReadonlySet<string>, at = ""): boolean {
  if (at !== "" && paths.has(at)) return true;
  const within = Array.isArray(value) || isJsonObject(value) ? Object.entries(value) : null;
  // An empty list or object holds nothing, but is itself there.
  if (within === null || (within.length === 0 && at !== "")) return false;
  return within.every(([key, one]) => holdsOnly(one as JsonValue, paths, at === "" ? key : `${at}.${key}`));
}

function definedIn(values: readonly (JsonValue | undefined)[]): JsonValue[] {
  return values.filter((value): value is JsonValue => value !== undefined);
}

/** A host by its labels: `*.example.com` is every name below example.com, and not itself. `:port` and `scheme://` narrow. */
export interface HostPattern {
  readonly scheme: string | null;
  readonly host: string;
  readonly port: string | null;
}

export function parseHostPattern(pattern: string): HostPattern | { readonly error: string } {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[0-9a-f:]+\]|[^/:\s[\]]+)(?::(\d+|\*))?$/i.exec(pattern);
  if (match?.[2] === undefined)
    return {
      error: `expected a host such as api.example.com, *.example.com or https://h:443, got ${JSON.stringify(pattern)}`,
    };
  if (/^\*.*\*|[^*.]\*|\*[^.]/.test(match[2]))
    return { error: "expected * to be a whole label at the beginning of a host" };
  return {
    scheme: match[1]?.toLowerCase() ?? null,
    host: match[2].toLowerCase(),
    port: match[3] === "*" ? null : (match[3] ?? null),
  };
}

export function hostReach(pattern: HostPattern, scheme: Text, host: Text, port: Text): Reach {
  const reaches = [hostNameReach(pattern.host, lower(host))];
  if (pattern.scheme !== null) reaches.push(reachOf(pattern.scheme, lower(scheme)));
  if (pattern.port !== null) reaches.push(reachOf(pattern.port, port));
  return { can: reaches.every(({ can }) => can), must: reaches.every(({ must }) => must) };
}

function hostNameReach(pattern: string, host: Text): Reach {
  if (pattern === "*") return ALWAYS;
  // A trailing dot names the same host.
  if (host.kind === "known") return matchesWildcard(pattern, host.value.replace(/\.$/, "")) ? ALWAYS : NEVER;
  const reach = anyOf([reachOf(pattern, host), reachOf(`${pattern}.`, host)]);
  return reach.can ? (reach.must ? ALWAYS : PERHAPS) : NEVER;
}

function lower(text: Text): Text {
  switch (text.kind) {
    case "known":
      return { ...text, value: text.value.toLowerCase() };
    case "partly":
      return { ...text, prefix: text.prefix.toLowerCase(), suffix: text.suffix.toLowerCase() };
    default:
      return text;
  }
}
