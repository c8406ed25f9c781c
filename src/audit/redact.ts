import { createHmac } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue } from "../contract/index.ts";
import { type OwnShape, type SecretFinder, type Stretch, secretFinder, worthHiding } from "./find-secrets.ts";
import { CONTENT_KEY, FILE_KEY, SECRET_FILE, SECRET_NAME } from "./secrets.ts";
import { unquote } from "./spelling.ts";

/** Replaces secrets by marks: equal secrets give equal marks under one key, and a mark tells nothing else. */
export interface Redactor {
  /**
   * The value with every secret in its strings replaced. A secret that is recognised in one place (`--password x` in a
   * command) is replaced wherever it stands (the word `x` alone in an argument list). Different values stay different: a
   * mark is told from what it stands for, and a text that already looks like a mark is replaced by one itself.
   */
  redact<T>(value: T): T;
}

/** Shorter texts are too likely to stand elsewhere by chance to be replaced everywhere. */
const SHORTEST_ELSEWHERE = 6;
const SHORTEST_PIECE = 16;
/** Texts that may have been cut, and so end within a secret. */
const CUT_FROM = 150;

/** `key` is secret to this installation: without it, marks can't be guessed from likely secrets. */
export function openRedactor(key: Uint8Array, own: readonly OwnShape[] = []): Redactor {
  const find = remembering(secretFinder(own));
  return {
    redact<T>(value: T): T {
      const secrets = new Set<string>();
      collect(value as JsonValue, false, secrets, find);
      if (secrets.size === 0) return value;
      return new Replacement(key, [...secrets], find).of(value as JsonValue, false) as T;
    },
  };
}

/** The same few texts stand in a record again and again. */
function remembering(find: SecretFinder): SecretFinder {
  const known = new Map<string, Stretch[]>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = find(text);
    if (known.size > 2_000) known.clear();
    if (text.length < 10_000) known.set(text, found);
    return found;
  };
}

/** `secret`: the value is one as a whole, by its name or its file. */
function collect(value: JsonValue, secret: boolean, secrets: Set<string>, find: SecretFinder): void {
  if (typeof value === "string") {
    if (secret && worthHiding(value)) addSecret(value, secrets);
    for (const { from, to } of find(value)) addSecret(value.slice(from, to), secrets);
  } else if (Array.isArray(value)) {
    for (const word of secretWords(value, find)) addSecret(word, secrets);
    for (const item of value) collect(item, secret, secrets, find);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      collect(key, false, secrets, find);
      collect(item, isSecretMember(value, key, secret), secrets, find);
    }
  }
}

function addSecret(secret: string, secrets: Set<string>): void {
  secrets.add(secret);
  const plain = unquote(secret)?.text;
  if (plain !== undefined && plain.length >= SHORTEST_ELSEWHERE) secrets.add(plain);
  // What comes of it when a part is only known at run time.
  for (const piece of secret.split(/\$\w+|\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`|[*?[\]{}]/))
    if (piece !== secret && piece.length >= SHORTEST_ELSEWHERE) secrets.add(piece);
  // A key of several lines may stand line by line elsewhere: as words of a command.
  if (/\s/.test(secret))
    for (const piece of secret.split(/\s+/))
      if (piece.length >= SHORTEST_PIECE && /\d/.test(piece)) secrets.add(piece);
}

/** Words of an argument list that are secret by the words before them: `--password`, `hunter2`. */
function secretWords(list: readonly JsonValue[], find: SecretFinder): string[] {
  const words = list.map(wordOf);
  if (list.length < 2 || words.includes(null)) return [];
  const line = words.join(" ");
  const found = find(line).map(({ from, to }) => line.slice(from, to));
  return found.filter((secret) => words.includes(secret));
}

function wordOf(value: JsonValue): string | null {
  if (typeof value === "string") return value;
  return isJsonObject(value) && typeof value["value"] === "string" ? value["value"] : null;
}

/** Whether all of a member is secret: by its key, by the name beside it (`name: API_TOKEN, value: x`), or by the file that it is of. */
function isSecretMember(object: JsonObject, key: string, secret: boolean): boolean {
  if (secret && key !== "kind") return true;
  if (SECRET_NAME.test(key)) return true;
  if (key === "value" && SECRET_NAME.test(wordOf(object["name"] ?? null) ?? "")) return true;
  // What a path leads to or what stands in a folder is no content of a file.
  if (key === "result" && object["ask"] !== undefined && object["ask"] !== "text") return false;
  return (
    CONTENT_KEY.test(key) &&
    Object.entries(object).some(
      ([name, path]) => FILE_KEY.test(name) && typeof path === "string" && SECRET_FILE.test(path),
    )
  );
}

/** One pass over one value, once all its secrets are known. */
class Replacement {
  readonly #key: Uint8Array;
  readonly #anywhere: readonly string[];
  readonly #find: SecretFinder;
  readonly #done = new Map<string, string>();

  constructor(key: Uint8Array, secrets: readonly string[], find: SecretFinder) {
    this.#key = key;
    this.#anywhere = secrets.filter((secret) => secret.length >= SHORTEST_ELSEWHERE);
    this.#find = find;
  }

  of(value: JsonValue, secret: boolean): JsonValue {
    if (typeof value === "string")
      return secret && worthHiding(value) ? this.#mark(value) : this.#text(value);
    if (typeof value === "number") return secret && value > 999 ? this.#mark(String(value)) : value;
    if (Array.isArray(value)) {
      const words = new Set(secretWords(value, this.#find));
      return value.map((item) => this.of(item, secret || words.has(wordOf(item) ?? "")));
    }
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        this.#text(key),
        this.of(item, isSecretMember(value, key, secret)),
      ]),
    );
  }

  #text(text: string): string {
    const before = this.#done.get(text);
    if (before !== undefined) return before;
    const stretches = [...this.#find(text), ...this.#elsewhere(text), ...this.#cut(text)];
    const replaced = stretches.length === 0 ? text : this.#without(text, stretches);
    this.#done.set(text, replaced);
    return replaced;
  }

  /** Secrets that were recognised in another place, also where quotes split them. */
  #elsewhere(text: string): Stretch[] {
    const plain = unquote(text);
    return this.#anywhere.flatMap((secret) => [
      ...occurrences(text, secret),
      ...(plain === null ? [] : occurrences(plain.text, secret)).map(({ from, to }) => ({
        from: plain?.at[from] ?? from,
        to: (plain?.at[to - 1] ?? to - 1) + 1,
      })),
    ]);
  }

  /** A text that was cut to a length may end with the beginning of a secret. */
  #cut(text: string): Stretch[] {
    if (text.length < CUT_FROM) return [];
    return this.#anywhere.flatMap((secret) => {
      for (let length = Math.min(secret.length - 1, text.length); length >= SHORTEST_ELSEWHERE; length--)
        if (text.endsWith(secret.slice(0, length))) return [{ from: text.length - length, to: text.length }];
      return [];
    });
  }

  #without(text: string, stretches: readonly Stretch[]): string {
    let out = "";
    let at = 0;
    for (const { from, to } of joined(stretches)) {
      out += text.slice(at, from) + this.#mark(text.slice(from, to));
      at = to;
    }
    return out + text.slice(at);
  }

  /** Told from the value without quotes and escapes, so that one secret has one mark; another spelling of it adds a second part. */
  #mark(secret: string): string {
    const plain = unquote(secret)?.text ?? secret;
    const spelling = plain === secret ? "" : `:${this.#digest(`spelling ${secret}`).slice(0, 8)}`;
    return `‹secret:${this.#digest(plain).slice(0, 16)}${spelling}›`;
  }

  #digest(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("hex");
  }
}

function occurrences(text: string, secret: string): Stretch[] {
  const found: Stretch[] = [];
  for (let from = text.indexOf(secret); from >= 0; from = text.indexOf(secret, from + secret.length))
    found.push({ from, to: from + secret.length });
  return found;
}

/** In order, overlapping ones as one: nothing of any is left standing. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last === undefined || next.from >= last.to) found.push(next);
    else if (next.to > last.to) found[found.length - 1] = { from: last.from, to: next.to };
  }
  return found;
}
