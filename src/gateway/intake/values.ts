/** Values that a payload may hold: each costs memory far beyond its bytes. The largest tool inputs have some thousands. */
const MOST_VALUES = 500_000;

/**
 * Whether this JSON has more values than may be.
 *
 * Threat: `{},{},{}…` of the largest payload's length takes more than 400 MB once it is parsed.
 */
export function hasTooManyValues(json: Uint8Array): boolean {
  // Each takes two bytes at least.
  return json.length >= 2 * MOST_VALUES && valuesIn(json) > MOST_VALUES;
}

/** About as many values as this JSON holds, without parsing it: commas and opening brackets outside of texts. */
export function valuesIn(json: Uint8Array): number {
  let values = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === QUOTE) at = endOfText(json, at);
    else if (byte === COMMA || byte === BRACKET || byte === BRACE) values++;
  }
  return values;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACE = 0x7b;

function endOfText(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}
