/*
 * Threat: the text of a call is written by whoever misleads the worker. Raw, it could move the cursor, recolour
 * or retitle the terminal, answer for the operator, turn the reading direction, or hide words in characters
 * that nobody sees. So what a terminal or an eye could take for something else is shown by name.
 */

/** Brackets that mark a named character; they and the control pictures are themselves named when a text holds them. */
const named = (codePoint: number): string => `⟦U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}⟧`;

/** Controls, surrogates, private and unassigned, format, separators, and what is ignored by default when shown. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;

/** The signs of this notation. Named when a text holds them, so that two texts never look alike. */
const OURS = /[\u2400-\u2426\u27e6\u27e7]/u;

/** Marks that draw over or around the character before them. */
const OVERLAY = /[\u0334-\u0338\u20d2-\u20eb\p{Me}]/u;

/** Signs that are taken for ASCII signs with a meaning in shells, paths and hosts. */
const LOOK_ALIKE =
  /[\u01c0\u01c3\u02b9\u02ba\u02bc\u02c8\u02d0\u02d7\u02f8\u0589\u05c3\u066a\u0703\u0704\u2010-\u2012\u201a\u2032\u2035\u2039\u203a\u2043\u2044\u204e\u2052\u2053\u2212\u2215-\u2217\u2223\u2236\u223c\u22c5\u2571\u2572\u2758\u27cb\u27cd\u29f5\u29f8\u29f9\ua78c\ua789\ua4f8-\ua4fd]/u;

/** Alphabets with letters that look like Latin ones. */
const OTHER_ALPHABET =
  /\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Armenian}|\p{Script=Cherokee}|\p{Script=Lisu}|\p{Script=Coptic}/u;
const LATIN = /\p{Script=Latin}/u;
const WORD = /[\p{L}\p{M}\p{N}_]+/gu;

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * The text as one line that is safe to print: no control byte is left, and different texts stay different.
 * ESC is `␛`, a newline `␊`, a tab `␉`, another deceptive character `⟦U+202E⟧`. A word of Latin letters and of
 * letters that look like them has the latter named. Characters that are left are one or two columns wide.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  const mixed = placesOfMixedWords(text);
  let shown = "";
  let marks = 0;
  let at = 0;
  for (const character of text) {
    const isMark = /\p{M}/u.test(character);
    marks = isMark ? marks + 1 : 0;
    const alone = isMark && (marks > 2 || !/[\p{L}\p{M}]$/u.test(text.slice(Math.max(0, at - 2), at)));
    shown += alone || mixed.has(at) ? named(character.codePointAt(0) ?? 0) : visibleCharacter(character);
    at += character.length;
  }
  return shown;
}

/**
 * JSON in one line that is safe to print on a terminal and still means the same: what JSON leaves raw and a
 * terminal or an eye could stumble over is written as `\uXXXX`.
 */
export function terminalJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/gu, (character) =>
    UNSEEN.test(character) || OVERLAY.test(character) ? escaped(character) : character,
  );
}

function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "␡";
  if (code < 0x7f) return character;
  return deceives(character) ? named(code) : character;
}

function deceives(character: string): boolean {
  return (
    UNSEEN.test(character) ||
    OURS.test(character) ||
    OVERLAY.test(character) ||
    LOOK_ALIKE.test(character) ||
    looksLikeAscii(character)
  );
}

/** Full-width, mathematical and other forms whose compatible form is one ASCII character. */
function looksLikeAscii(character: string): boolean {
  return /^[\x20-\x7e]$/.test(character.normalize("NFKC"));
}

/** Offsets of the letters that look Latin in words that also hold Latin letters. */
function placesOfMixedWords(text: string): ReadonlySet<number> {
  const places = new Set<number>();
  if (!OTHER_ALPHABET.test(text)) return places;
  for (const word of text.matchAll(WORD)) {
    if (!LATIN.test(word[0]) || !OTHER_ALPHABET.test(word[0])) continue;
    let at = word.index;
    for (const character of word[0]) {
      if (OTHER_ALPHABET.test(character)) places.add(at);
      at += character.length;
    }
  }
  return places;
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
    .join("");
}
