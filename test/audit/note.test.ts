import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  nameOfKey,
  openCheckpoint,
  openNote,
  parseVerifier,
  readCheckpoint,
  signCheckpoint,
  verifierText,
} from "../../src/audit/index.ts";

const { privateKey } = generateKeyPairSync("ed25519");
const signer = { name: nameOfKey(privateKey), key: privateKey };
const verifier = { name: signer.name, key: createPublicKey(privateKey) };
const state = { seq: 12, prev: "ab".repeat(32) };
const note = signCheckpoint(state, "2026-01-01T00:00:00.000Z", signer);

describe("signed notes", () => {
  // Source: documentation of golang.org/x/mod/sumdb/note.
  it("opens the note that the form's first implementation gives as its example", () => {
    const peter = parseVerifier("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    const text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const signed = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
    expect(peter && openNote(signed, peter)).toBe(text);
    expect(peter && openNote(signed.replace("answer", "Answer"), peter)).toBeNull();
    expect(peter && verifierText(peter)).toBe(
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    );
  });

  it("carry a checkpoint that reads back as it was signed", () => {
    expect(openCheckpoint(note, verifier)).toEqual({
      ...state,
      origin: signer.name,
      time: "2026-01-01T00:00:00.000Z",
    });
    expect(parseVerifier(verifierText(signer))?.name).toBe(signer.name);
  });

  it("lose their signature with any byte that is changed, added or removed", () => {
    for (let at = 0; at < note.length; at++) {
      const code = note.charCodeAt(at);
      const other = String.fromCharCode(code === 65 ? 66 : 65);
      for (const changed of [
        note.slice(0, at) + other + note.slice(at + 1),
        note.slice(0, at) + note.slice(at + 1),
        note.slice(0, at) + other + note.slice(at),
      ]) {
        if (changed !== note) expect(openCheckpoint(changed, verifier), `at ${at}: ${changed}`).toBeNull();
      }
    }
  });

  it("count for nothing when another key signed them, also under the same name", () => {
    const other = generateKeyPairSync("ed25519").privateKey;
    const forged = signCheckpoint(state, "2026-01-01T00:00:00.000Z", { name: signer.name, key: other });
    expect(openCheckpoint(forged, verifier)).toBeNull();
    expect(readCheckpoint(forged)?.seq).toBe(12);
  });

  it.each(["", "x", "a+b+c", verifierText(signer).replace("+", "+0"), `${verifierText(signer)}A`])(
    "are not opened by what is no key: %j",
    (text) => expect(parseVerifier(text)).toBeNull(),
  );
});
