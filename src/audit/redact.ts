import { createHmac } from "node:crypto";
import type { JsonValue } from "../contract/index.ts";
import { SECRET_NAME, SECRET_SHAPES } from "./secrets.ts";

/** Replaces secrets by marks: equal secrets give equal marks under one key, and a mark tells nothing else. */
export interface Redactor {
  /**
   * The value with every secret in its strings replaced. A secret that is recognised in one place (`--password x` in a
   * command) is replaced wherever it stands (the word `x` alone in an argument list).
   */
  redact<T>(value: T): T;
}

/** Shorter texts are too likely to stand elsewhere by chance to be replaced everywhere. */
const SHORTEST_ELSEWHERE = 6;
const SHORTEST_PIECE = 16;

/** `key` is secret to this installation: without it, marks can't be guessed from likely secrets. */
export function openRedactor(key: Uint8Array): Redactor {
  const mark = (secret: string): string =>
    `‹secret:${createHmac("sha256", key).update(secret).digest("hex").slice(0, 16)}›`;
  return {
    redact<T>(value: T): T {
      const secrets = new Set<string>();
      collect(value as JsonValue, "", secrets);
      if (secrets.size === 0) return value;
      // Longest first, so that one secret within another does not leave the rest standing.
      const ordered = [...secrets].sort((a, b) => b.length - a.length);
      return replaced(value as JsonValue, "", ordered, mark) as T;
    },
  };
}

function collect(value: JsonValue, name: string, secrets: Set<string>): void {
  if (typeof value === "string") {
    if (SECRET_NAME.test(name) && worthHiding(value)) secrets.add(value);
    for (const secret of secretsIn(value)) secrets.add(secret);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, name, secrets);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      collect(key, "", secrets);
      collect(item as JsonValue, key, secrets);
    }
  }
}

function* secretsIn(text: string): Generator<string> {
  for (const { pattern } of SECRET_SHAPES) {
    for (const match of text.matchAll(pattern)) {
      const secret = match.slice(1).find((group) => group !== undefined) ?? match[0];
      if (!worthHiding(secret)) continue;
      yield secret;
      // A key of several lines may stand line by line elsewhere: as words of a command.
      if (/\s/.test(secret))
        yield* secret.split(/\s+/).filter((piece) => piece.length >= SHORTEST_PIECE && /\d/.test(piece));
    }
  }
}

function replaced(
  value: JsonValue,
  name: string,
  secrets: readonly string[],
  mark: (s: string) => string,
): JsonValue {
  if (typeof value === "string") {
    if (secrets.includes(value)) return mark(value);
    const own = new Set(secretsIn(value));
    return secrets
      .filter((secret) => secret.length >= SHORTEST_ELSEWHERE || own.has(secret))
      .reduce((text, secret) => text.replaceAll(secret, () => mark(secret)), value);
  }
  if (Array.isArray(value)) return value.map((item) => replaced(item, name, secrets, mark));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      replaced(key, "", secrets, mark) as string,
      replaced(item as JsonValue, key, secrets, mark),
    ]),
  );
}

/** A reference to a secret (`$TOKEN`, `${{ secrets.X }}`), a mark or a flag's own word is no secret. */
function worthHiding(secret: string): boolean {
  return (
    secret.length > 2 && !/^(?:[`$][A-Za-z_{(]|<|true$|false$|null$|none$|‹secret:|%[a-z]\b)/i.test(secret)
  );
}
