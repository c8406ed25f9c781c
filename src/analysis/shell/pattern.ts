/** A shell pattern of the plain kind: characters, `*` and `?`. */
export type Pattern = readonly (string | typeof ANY | typeof ONE)[];

export const ANY = Symbol("*");
export const ONE = Symbol("?");

/** Linear but for the number of stars: it never backtracks past the last one. */
export function matches(pattern: Pattern, text: string): boolean {
  let at = 0;
  let piece = 0;
  let star = -1;
  let afterStar = 0;
  while (at < text.length) {
    const expected = pattern[piece];
    if (expected === ANY) {
      star = piece++;
      afterStar = at;
    } else if (expected === ONE || expected === text[at]) {
      piece++;
      at++;
    } else if (star >= 0) {
      piece = star + 1;
      at = ++afterStar;
    } else {
      return false;
    }
  }
  while (pattern[piece] === ANY) piece++;
  return piece === pattern.length;
}

export function literal(text: string): Pattern {
  return [...text].flatMap((character) => character.split(""));
}
