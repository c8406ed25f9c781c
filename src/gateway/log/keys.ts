import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type NoteSigner,
  type NoteVerifier,
  nameOfKey,
  parseVerifier,
  verifierText,
} from "../../audit/index.ts";
import { Fault } from "../../contract/index.ts";
import { isMissing, readTextIfThere, writeWhole } from "../../platform/files.ts";

const PRIVATE = "checkpoint.key";
const PUBLIC = "checkpoint.pub";

/** The key that marks of secrets are made with. Made where there is none yet. */
export function redactionKey(keys: string): Uint8Array {
  const file = join(keys, "redaction.key");
  try {
    return readFileSync(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const key = randomBytes(32);
  writeWhole(file, key, { sync: true });
  return key;
}

/**
 * Hex HMAC-SHA-256 of what must be told again and not be kept. Threat: whoever reads a plain hash of an input can test
 * guesses of a short secret in it. Its key comes of the given one, so that no digest is a mark of a secret.
 */
export function digestUnder(key: Uint8Array): (bytes: string | Uint8Array) => string {
  const own = createHmac("sha256", key).update("portcullis digests").digest();
  return (bytes) => createHmac("sha256", own).update(bytes).digest("hex");
}

/** The gateway's Ed25519 key for checkpoints. Made where there is none yet, with its public half beside it. */
export function checkpointSigner(keys: string): NoteSigner {
  const file = join(keys, PRIVATE);
  const pem = readTextIfThere(file) ?? newKey(file);
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== "ed25519") {
    throw new Fault("LOG_BROKEN", `${file}: expected an Ed25519 key, got ${key.asymmetricKeyType}`);
  }
  const signer = { name: nameOfKey(key), key };
  const text = `${verifierText(signer)}\n`;
  if (readTextIfThere(join(keys, PUBLIC)) !== text) writeWhole(join(keys, PUBLIC), text, { sync: true });
  return signer;
}

/** The public half, from the private one where that is there: nobody can put another in its place alone. */
export function ownVerifier(keys: string): NoteVerifier | null {
  const pem = readTextIfThere(join(keys, PRIVATE));
  if (pem !== null) {
    const key = createPublicKey(pem);
    return { name: nameOfKey(key), key };
  }
  const text = readTextIfThere(join(keys, PUBLIC));
  return text === null ? null : parseVerifier(text);
}

function newKey(file: string): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  writeWhole(file, pem, { sync: true });
  return pem;
}
