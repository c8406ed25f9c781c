import type { Fact, FileFacts } from "../contract/index.ts";

export interface RecordedFacts {
  readonly facts: FileFacts;
  /** Questions that were not asked when the facts were recorded, as `resolve /a/b`. */
  readonly missing: readonly string[];
}

/** The file system as it was when a call was looked at: answers what was asked then, in the order in which it was asked. */
export function recordedFacts(recorded: readonly Fact[]): RecordedFacts {
  const answers = new Map<string, Fact[]>();
  for (const fact of recorded) {
    const key = keyOf(fact.ask, fact.path, fact.ask === "walk" ? fact.purpose : "");
    answers.set(key, [...(answers.get(key) ?? []), fact]);
  }
  const missing: string[] = [];
  function answer<A extends Fact["ask"]>(
    ask: A,
    path: string,
    purpose = "",
  ): Extract<Fact, { ask: A }> | null {
    const found = answers.get(keyOf(ask, path, purpose))?.shift();
    if (found?.ask === ask) return found as Extract<Fact, { ask: A }>;
    missing.push(`${ask} ${path}`);
    return null;
  }
  return {
    missing,
    facts: {
      resolve: (path) => answer("resolve", path)?.result ?? { path, kind: "other" },
      list: (path) => answer("list", path)?.result ?? null,
      text: (path) => answer("text", path)?.result ?? null,
      walk: (path, { purpose }) => answer("walk", path, purpose)?.result ?? null,
    },
  };
}

function keyOf(ask: string, path: string, purpose: string): string {
  return JSON.stringify([ask, path, purpose]);
}
