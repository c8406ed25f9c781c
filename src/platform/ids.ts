import { createHash, randomBytes } from "node:crypto";

/** Crockford's alphabet: no i, l, o, u, so that an id can be read aloud and typed. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** 13 characters: 9 of time in milliseconds (sorts for 1,000 years), 4 of chance. */
export function newCallId(now: number): string {
  let time = "";
  for (let rest = now, i = 0; i < 9; i++, rest = Math.floor(rest / 32))
    time = `${ALPHABET[rest % 32]}${time}`;
  return time + [...randomBytes(4)].map((byte) => ALPHABET[byte % 32]).join("");
}

export function sha256Hex(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
