import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** Who signs notes: a name without spaces and `+`, and an Ed25519 private key. */
export interface NoteSigner {
  readonly name: string;
  readonly key: KeyObject;
}

/** Whose signature on a note counts. */
export interface NoteVerifier {
  readonly name: string;
  readonly key: KeyObject;
}

const ED25519 = 1;
/** What stands before the 32 bytes of an Ed25519 public key in its DER form. Source: RFC 8410. */
const DER_HEAD = Buffer.from("302a300506032b6570032100", "hex");
const KEY_TEXT = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/;

/**
 * Text that ends in a newline, signed as a note: an empty line, then `— name base64(key id, signature)`.
 * Source: C2SP signed-note, the form that transparency logs use.
 */
export function signNote(text: string, { name, key }: NoteSigner): string {
  const signature = Buffer.concat([keyId(name, rawKey(key)), sign(null, Buffer.from(text), key)]);
  return `${text}\n— ${name} ${signature.toString("base64")}\n`;
}

/** The text of a note that this key has signed, or null. Signatures of other keys are passed over, as the form asks. */
export function openNote(note: string, { name, key }: NoteVerifier): string | null {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) return null;
  const text = note.slice(0, split + 1);
  const id = keyId(name, rawKey(key));
  const signed = note
    .slice(split + 2, -1)
    .split("\n")
    .some((line) => signs(line, text));
  return signed ? text : null;

  function signs(line: string, said: string): boolean {
    const [dash, by, encoded = "", ...rest] = line.split(" ");
    if (dash !== "—" || by !== name || rest.length > 0) return false;
    const bytes = Buffer.from(encoded, "base64");
    // Only the one spelling of these bytes counts, so that no byte of a note can be changed unseen.
    if (bytes.toString("base64") !== encoded || !bytes.subarray(0, 4).equals(id)) return false;
    return verify(null, Buffer.from(said), key, bytes.subarray(4));
  }
}

/** `name+key id+key`: a public key as one line of text, as signed notes spell it. */
export function verifierText({ name, key }: NoteVerifier | NoteSigner): string {
  const raw = rawKey(key);
  return `${name}+${keyId(name, raw).toString("hex")}+${Buffer.concat([Buffer.of(ED25519), raw]).toString("base64")}`;
}

/** Reads what `verifierText` writes; null where it is something else. */
export function parseVerifier(text: string): NoteVerifier | null {
  const [, name = "", id = "", encoded = ""] = KEY_TEXT.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length !== 33 || bytes[0] !== ED25519) return null;
  const raw = bytes.subarray(1);
  if (keyId(name, raw).toString("hex") !== id) return null;
  const key = createPublicKey({ key: Buffer.concat([DER_HEAD, raw]), format: "der", type: "spki" });
  return { name, key };
}

/** The name that a log's key is known by: told from the key, so that two logs never share one. */
export function nameOfKey(key: KeyObject): string {
  return `portcullis-${createHash("sha256").update(rawKey(key)).digest("hex").slice(0, 12)}`;
}

function keyId(name: string, raw: Uint8Array): Buffer {
  return createHash("sha256")
    .update(`${name}\n`)
    .update(Buffer.of(ED25519))
    .update(raw)
    .digest()
    .subarray(0, 4);
}

function rawKey(key: KeyObject): Buffer {
  const spki = (key.type === "private" ? createPublicKey(key) : key).export({ format: "der", type: "spki" });
  return spki.subarray(DER_HEAD.length);
}
