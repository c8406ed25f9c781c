import type { Effect, JsonObject, JsonValue, RunEffect, Text } from "../../contract/index.ts";
import { isJsonObject } from "../../contract/index.ts";
import type { JudgeContext } from "../match-effect.ts";
import { exact, literalGlob, literalString, literalWord } from "./literal.ts";

/** What a rule has to match for one effect to be allowed. */
export interface Part {
  readonly kind: Exclude<Effect["kind"], "opaque">;
  readonly pattern: JsonValue;
  /** Narrows a tool. */
  readonly input?: JsonObject;
}

export type Place = Pick<JudgeContext, "folder" | "home">;

/** The narrowest pattern that surely matches an effect; null where no pattern says it. */
export function exactPart(effect: Effect, place: Place): Part | null {
  switch (effect.kind) {
    case "run":
      return part("run", commandPattern(effect));
    case "read":
    case "write":
    case "delete":
      return part(effect.kind, pathPattern(effect.path, effect.deep, place));
    case "connect":
      return part("connect", addressPattern(effect));
    case "change":
      return part("change", changePattern(effect));
    case "env":
      return part("env", variablePattern(effect));
    case "tool": {
      const input = inputPattern(effect.input);
      return input === null ? null : { kind: "tool", pattern: literalGlob(effect.tool), input };
    }
    case "opaque":
      // A rule that names a kind of opaque allows every call of that kind.
      return null;
    default: {
      const never: never = effect;
      return never;
    }
  }
}

function part(kind: Part["kind"], pattern: JsonValue): Part | null {
  return pattern === null ? null : { kind, pattern };
}

/** Every word as it is; null where one is only known when it runs. */
export function commandPattern({ argv }: Pick<RunEffect, "argv">): string | null {
  const words = argv.map(exact);
  return words.includes(null) ? null : words.map((word) => literalWord(word ?? "")).join(" ");
}

/** Below the worker's folder or home it is written so that it means the same for another worker of the project. */
export function pathPattern(path: Text, deep: boolean, { folder, home }: Place): string | null {
  const written = absolutePattern(path, deep);
  if (written === null) return null;
  const below = (top: string): boolean => top !== "/" && (written === top || written.startsWith(`${top}/`));
  const [cwd, tilde] = [literalGlob(folder), literalGlob(home)];
  if (below(cwd)) return `\${cwd}${written.slice(cwd.length)}`;
  return below(tilde) ? `~${written.slice(tilde.length)}` : written;
}

function absolutePattern(path: Text, deep: boolean): string | null {
  switch (path.kind) {
    case "known":
      return deep ? beneath(path.value) : literalGlob(path.value);
    case "partly": {
      if (!path.without.includes("/") || deep) return beneath(folderIn(path.prefix));
      return `${literalGlob(path.prefix)}*${literalGlob(path.suffix)}`;
    }
    case "unknown":
      return null;
    default: {
      const never: never = path;
      return never;
    }
  }
}

/** Nobody means the whole file system. */
function beneath(folder: string): string | null {
  return folder === "" || folder === "/" ? null : `${literalGlob(folder)}/**`;
}

function folderIn(prefix: string): string {
  return prefix.slice(0, prefix.lastIndexOf("/"));
}

function addressPattern(effect: Extract<Effect, { kind: "connect" }>): JsonObject | null {
  const [scheme, host, port, method] = [effect.scheme, effect.host, effect.port, effect.method].map(exact);
  if (!host) return null;
  const address = `${scheme ? `${scheme}://` : ""}${host}${port ? `:${port}` : ""}`;
  return { host: address, ...(method && { method }), sends: effect.sends };
}

function changePattern({
  system,
  verb,
  target,
  loses,
}: Extract<Effect, { kind: "change" }>): JsonObject | null {
  const known = exact(target);
  if (known === null) return null;
  return { change: `${literalGlob(system)} ${literalGlob(verb)}`, target: literalGlob(known), loses };
}

function variablePattern({ name, value }: Extract<Effect, { kind: "env" }>): JsonObject | null {
  const known = exact(name);
  if (!known) return null;
  if (value === "shown") return { name: literalGlob(known), shown: true };
  const set = exact(value);
  return set === null ? null : { name: literalGlob(known), value: literalGlob(set), shown: false };
}

/** Path in the input → pattern, for every value that stands in it; null where one can't be named or pinned. */
function inputPattern(input: JsonObject): JsonObject | null {
  const found: Record<string, string> = {};
  return pin(input, "", found) ? found : null;
}

function pin(value: JsonValue, at: string, found: Record<string, string>): boolean {
  const within = Array.isArray(value) || isJsonObject(value) ? Object.entries(value) : [];
  if (within.length > 0)
    return within.every(
      ([key, one]) => /^[^.*]+$/.test(key) && pin(one as JsonValue, at === "" ? key : `${at}.${key}`, found),
    );
  if (at === "") return true;
  const pattern = literalString(typeof value === "string" ? value : JSON.stringify(value));
  if (pattern !== null) found[at] = pattern;
  return pattern !== null;
}
