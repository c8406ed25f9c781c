import type { Fact, FileFacts, ResolvedPath } from "../contract/index.ts";

/**
 * The port, with each answer kept. A question is asked once a call: two effects that name one path speak of one
 * state of it, and the record can be replayed.
 */
export function rememberFacts(port: FileFacts): { facts: FileFacts; asked: readonly Fact[] } {
  const asked: Fact[] = [];
  const resolved = new Map<string, ResolvedPath>();
  const listed = new Map<string, readonly string[] | null>();
  const texts = new Map<string, string | null>();
  const unlisted = new Set<string>();
  const walked = new Map<string, readonly string[] | null>();
  const facts: FileFacts = {
    resolve: (path) =>
      once(resolved, path, () => {
        const result = port.resolve(path);
        asked.push({ ask: "resolve", path, result });
        return result;
      }),
    list: (path, limit) =>
      once(listed, path, () => {
        const result = port.list(path, limit);
        asked.push({ ask: "list", path, result });
        return result;
      }),
    text: (path, limit) =>
      once(texts, path, () => {
        const result = port.text(path, limit);
        asked.push({ ask: "text", path, result });
        return result;
      }),
    walk: (path, how) => {
      const { picks: _, purpose, ...scope } = how;
      const key = JSON.stringify([path, scope]);
      return once(walked, JSON.stringify([key, purpose]), () => {
        // What could not be listed once is not tried again for another purpose.
        const result = unlisted.has(key) ? null : port.walk(path, how);
        if (result === null) unlisted.add(key);
        asked.push({ ask: "walk", path, purpose, result });
        return result;
      });
    },
  };
  return { facts, asked };
}

function once<T>(answers: Map<string, T>, path: string, ask: () => T): T {
  const before = answers.get(path);
  if (before !== undefined) return before;
  const answer = ask();
  answers.set(path, answer);
  return answer;
}
