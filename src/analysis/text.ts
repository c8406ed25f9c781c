import { known, partly, type Text, UNKNOWN } from "../contract/index.ts";

const ASCII = Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1));

/** A text that holds none of `without`, sorted so that equal sets are equal strings. */
export function withoutAll(characters: Iterable<string>): string {
  return [...new Set(characters)].sort().join("");
}

/** Decimal digits and a minus: what an arithmetic expansion gives. */
export const NUMBER: Text = partly(
  "",
  "",
  withoutAll(ASCII.filter((character) => !/[0-9-]/.test(character))),
);

/** Digits alone: what `$#`, `$?` and `$!` give. */
export const DIGITS: Text = partly("", "", withoutAll(ASCII.filter((character) => !/[0-9]/.test(character))));

/** The same with white space around it, as `wc` prints it. */
export const NUMBERS: Text = partly(
  "",
  "",
  withoutAll(ASCII.filter((character) => !/[-0-9\s]/.test(character))),
);

/** One after the other. */
export function concat(left: Text, right: Text): Text {
  if (left.kind === "known" && left.value === "") return right;
  if (right.kind === "known" && right.value === "") return left;
  if (left.kind === "known" && right.kind === "known") return known(left.value + right.value);
  if (left.kind === "known") return partly(left.value + beginning(right), ending(right), holdsNo(right));
  if (right.kind === "known") return partly(beginning(left), ending(left) + right.value, holdsNo(left));
  const between = ending(left) + beginning(right);
  const both = [...holdsNo(left)].filter(
    (character) => holdsNo(right).includes(character) && !between.includes(character),
  );
  return partly(beginning(left), ending(right), withoutAll(both));
}

export function concatAll(texts: readonly Text[]): Text {
  return texts.reduce(concat, known(""));
}

/** Words with a space between, as `eval` and `ssh` put them together. */
export function spaced(texts: readonly Text[]): Text {
  return texts.reduce(
    (all, text, at) => (at === 0 ? text : concat(concat(all, known(" ")), text)),
    known(""),
  );
}

/** The narrowest text that covers each of `texts`. */
export function union(texts: readonly Text[]): Text {
  const [first, ...rest] = texts;
  if (first === undefined) return UNKNOWN;
  if (rest.every((text) => sameText(text, first))) return first;
  const prefix = texts.map(beginning).reduce(commonPrefix);
  const suffix = texts.map((text) => endingAfter(text, prefix.length)).reduce(commonSuffix);
  const held = new Set<string>();
  for (const text of texts) {
    for (const character of middle(text, prefix.length, suffix.length)) held.add(character);
  }
  return partly(prefix, suffix, withoutAll(ASCII.filter((character) => !held.has(character))));
}

export function isWalked(text: Text): boolean {
  return text.kind === "partly" && text.walked === true;
}

export function sameText(left: Text, right: Text): boolean {
  if (isWalked(left) !== isWalked(right)) return false;
  if (left.kind === "known" || right.kind === "known") {
    return left.kind === right.kind && beginning(left) === beginning(right);
  }
  return (
    beginning(left) === beginning(right) && ending(left) === ending(right) && holdsNo(left) === holdsNo(right)
  );
}

/** What the text surely begins with. */
export function beginning(text: Text): string {
  switch (text.kind) {
    case "known":
      return text.value;
    case "partly":
      return text.prefix;
    case "unknown":
      return "";
  }
}

/** What the text surely ends with. */
export function ending(text: Text): string {
  switch (text.kind) {
    case "known":
      return text.value;
    case "partly":
      return text.suffix;
    case "unknown":
      return "";
  }
}

export function mayHold(text: Text, character: string): boolean {
  if (text.kind === "known") return text.value.includes(character);
  return (
    !holdsNo(text).includes(character) ||
    beginning(text).includes(character) ||
    ending(text).includes(character)
  );
}

export function mayHoldAny(text: Text, characters: string): boolean {
  return [...characters].some((character) => mayHold(text, character));
}

export function mayBeEmpty(text: Text): boolean {
  return beginning(text) === "" && ending(text) === "";
}

/** Proved not to be taken for an option: a word that may begin with `-` is not. */
export function isNoOption(text: Text): boolean {
  if (text.kind === "known") return !text.value.startsWith("-") || text.value === "-";
  if (isWalked(text)) return true;
  const prefix = beginning(text);
  if (prefix !== "") return !prefix.startsWith("-");
  return holdsNo(text).includes("-") && !ending(text).startsWith("-");
}

/** Proved to be a whole number, or nothing: what arithmetic takes without running anything. */
export function isNumeric(text: Text): boolean {
  if (text.kind === "known") return /^\s*-?[0-9]*\s*$/.test(text.value);
  return (
    text === NUMBER || ASCII.every((character) => /[-0-9\s]/.test(character) || !mayHold(text, character))
  );
}

/** For people: what is not sure is shown as `…`. */
export function showText(text: Text): string {
  return text.kind === "known" ? text.value : `${beginning(text)}…${ending(text)}`;
}

function holdsNo(text: Text): string {
  return text.kind === "partly" ? text.without : "";
}

function endingAfter(text: Text, length: number): string {
  return text.kind === "known" ? text.value.slice(length) : ending(text);
}

function commonPrefix(left: string, right: string): string {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return left.slice(0, at);
}

function commonSuffix(left: string, right: string): string {
  let at = 0;
  while (at < left.length && at < right.length && left.at(-1 - at) === right.at(-1 - at)) at++;
  return at === 0 ? "" : left.slice(-at);
}

function middle(text: Text, prefix: number, suffix: number): Iterable<string> {
  if (text.kind === "known") return text.value.slice(prefix, text.value.length - suffix);
  const without = holdsNo(text);
  const sure = beginning(text).slice(prefix) + ending(text).slice(0, ending(text).length - suffix);
  return [...sure, ...ASCII.filter((character) => !without.includes(character))];
}
