/** `*` stands for any characters, `?` for one. Linear: two pointers and one place to come back to. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    const at = pattern[p];
    if (at === "*") {
      star = p++;
      mark = t;
    } else if (p < pattern.length && (at === "?" || at === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** What a pattern of `*` and `?` surely begins and ends with; equal to the pattern where it has neither. */
export function fixedEnds(pattern: string): {
  readonly head: string;
  readonly tail: string;
  readonly fixed: boolean;
} {
  const first = pattern.search(/[*?]/);
  if (first < 0) return { head: pattern, tail: pattern, fixed: true };
  const last = Math.max(pattern.lastIndexOf("*"), pattern.lastIndexOf("?"));
  return { head: pattern.slice(0, first), tail: pattern.slice(last + 1), fixed: false };
}

/** `{a,b}` alternatives, also nested, written out. At most `limit`; null where there are more. */
export function expandBraces(pattern: string, limit = 256): string[] | null {
  const open = innermostBrace(pattern);
  if (open === null) return [pattern];
  const [from, to] = open;
  const found: string[] = [];
  for (const one of pattern.slice(from + 1, to).split(",")) {
    const rest = expandBraces(pattern.slice(0, from) + one + pattern.slice(to + 1), limit);
    if (rest === null || found.length + rest.length > limit) return null;
    found.push(...rest);
  }
  return [...new Set(found)];
}

function innermostBrace(pattern: string): [number, number] | null {
  let from = -1;
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === "$" && pattern[i + 1] === "{") i = pattern.indexOf("}", i);
    else if (pattern[i] === "{") from = i;
    else if (pattern[i] === "}" && from >= 0) return [from, i];
    if (i < 0) return null;
  }
  return null;
}
