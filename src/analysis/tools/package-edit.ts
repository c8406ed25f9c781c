import type { FileFacts, JsonObject, JsonValue } from "../../contract/index.ts";

const LARGEST = 256 * 1024;

/** Keys whose values are ranges of versions, by the package's name. */
const RANGES = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/**
 * Whether a file tool changes no more of a package.json than its version, or ranges of dependencies that are there. Old
 * and new text must be known for that: everything else in it may be run when packages are installed.
 */
export function isPlainPackageEdit(facts: FileFacts, path: string, tool: string, input: JsonObject): boolean {
  if (!path.endsWith("/package.json")) return false;
  const before = facts.text(path, LARGEST);
  const after = before === null ? null : textAfter(before, tool, input);
  if (before === null || after === null) return false;
  const [old, now] = [parsed(before), parsed(after)];
  return old !== null && now !== null && sameButVersions(old, now);
}

function textAfter(before: string, tool: string, input: JsonObject): string | null {
  const { content, old_string: from, new_string: to, replace_all: all = false } = input;
  if (tool === "Write") return typeof content === "string" ? content : null;
  if (tool !== "Edit" || typeof from !== "string" || typeof to !== "string" || from === "") return null;
  const parts = before.split(from);
  // A text that stands there twice is changed in one place only where the client is told so.
  if (parts.length < 2 || (parts.length > 2 && all !== true)) return null;
  return parts.join(to);
}

function parsed(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as JsonValue;
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}

function sameButVersions(old: JsonObject, now: JsonObject): boolean {
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...keys].every((key) => {
    const [was, is] = [old[key], now[key]];
    if (JSON.stringify(was) === JSON.stringify(is)) return true;
    if (key === "version") return isVersion(is);
    return RANGES.includes(key) && sameNames(was, is);
  });
}

function sameNames(was: JsonValue | undefined, is: JsonValue | undefined): boolean {
  if (typeof was !== "object" || typeof is !== "object" || was === null || is === null) return false;
  if (Array.isArray(was) || Array.isArray(is)) return false;
  const [old, now] = [was as JsonObject, is as JsonObject];
  return (
    Object.keys(old).sort().join("\n") === Object.keys(now).sort().join("\n") &&
    Object.keys(now).every((name) => old[name] === now[name] || isVersion(now[name]))
  );
}

/** A version or a range of them. Threat: an address, an alias or a file is other code. */
function isVersion(value: JsonValue | undefined): boolean {
  return typeof value === "string" && /^[\d^~<>=|.*xX\s+-]+(-?[\w.]+)?$/.test(value) && /\d|^\*$/.test(value);
}
