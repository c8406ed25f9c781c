import { RE2JS } from "re2js";
import { SECRET_SHAPES } from "./secrets.ts";
import { unquote } from "./spelling.ts";

/** A stretch of a text that is secret: half-open UTF-16 offsets. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Finds the secrets in one text, without looking at any other. */
export type SecretFinder = (text: string) => Stretch[];

/** A shape of the user's own: an RE2 pattern, whose first group is the secret, or the whole match where there is none. */
export interface OwnShape {
  readonly kind: string;
  readonly pattern: string;
}

/** The built-in shapes and the user's own. Throws where one of those is no RE2 pattern. */
export function secretFinder(own: readonly OwnShape[]): SecretFinder {
  const ownPatterns = own.map(({ pattern }) => RE2JS.compile(pattern));
  const inSpelling = (text: string): Stretch[] => [
    ...builtIn(text),
    ...ownPatterns.flatMap((pattern) => ofPattern(pattern, text)),
  ];
  return (raw) => {
    const found = inSpelling(raw);
    const plain = unquote(raw);
    if (plain === null) return found;
    // `--pass'word' hun"ter2"` is one option and one value to a shell.
    const split = inSpelling(plain.text).map(({ from, to }) =>
      withinOneWord(raw, { from: plain.at[from] ?? 0, to: (plain.at[to - 1] ?? raw.length - 1) + 1 }),
    );
    return [...found, ...split];
  };
}

/** Where quotes end a value of JSON or a list, taking them away made two values one. */
function withinOneWord(raw: string, { from, to }: Stretch): Stretch {
  const end = raw.slice(from, to).search(/["']\s{0,9}[,:}\]]/);
  return { from, to: end > 0 ? from + end : to };
}

function builtIn(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (const { pattern } of SECRET_SHAPES) {
    // Most texts hold none, and `matchAll` copies the pattern each time.
    if (text.search(pattern) < 0) continue;
    for (const match of text.matchAll(pattern)) {
      const secret = match.slice(1).find((group) => group !== undefined) ?? match[0];
      if (!worthHiding(secret)) continue;
      const from = match.index + match[0].lastIndexOf(secret);
      found.push({ from, to: from + secret.length });
    }
  }
  return found;
}

function ofPattern(pattern: RE2JS, text: string): Stretch[] {
  const found: Stretch[] = [];
  const matcher = pattern.matcher(text);
  while (matcher.find()) {
    const group = matcher.groupCount() > 0 && matcher.group(1) !== null ? 1 : 0;
    const stretch = { from: matcher.start(group), to: matcher.end(group) };
    if (stretch.to > stretch.from) found.push(stretch);
  }
  return found;
}

/** A reference to a secret (`$TOKEN`, `${{ secrets.X }}`), a flag's own word or a public key's fingerprint is no secret. */
export function worthHiding(secret: string): boolean {
  return (
    secret.length > 2 &&
    !/^(?:[`$][A-Za-z_{(]|<|true$|false$|null$|none$|%[a-z]\b|SHA256:[\w+/]{43}=?$)/i.test(secret)
  );
}
