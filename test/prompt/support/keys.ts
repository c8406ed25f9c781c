import type { Key } from "../../../src/cli/prompt/key.ts";

/** A key as readline tells it: a letter, or a name. */
export function key(name: string, more: Partial<Key> = {}): Key {
  const sequence = name.length === 1 ? name : name === "return" ? "\r" : name === "space" ? " " : "";
  return { name, sequence, ctrl: false, meta: false, shift: false, ...more };
}
