import type { ChainState } from "./chain.ts";
import { type NoteSigner, type NoteVerifier, openNote, signNote } from "./note.ts";

/** What a checkpoint says: where the chain stood, and when. */
export interface Checkpoint extends ChainState {
  /** Name of the log's key: which log it speaks of. */
  readonly origin: string;
  /** ISO 8601, UTC. */
  readonly time: string;
}

const TEXT = /^([^\s+]+)\n([1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\ntime (\S+)\n$/;

/**
 * A signed note in the form of a transparency log's checkpoint: origin, number of records, base64 of the last record's hash,
 * and one more line with the time. The hash is of a chain and not of a tree, so inclusion is proved by the log alone.
 */
export function signCheckpoint({ seq, prev }: ChainState, time: string, signer: NoteSigner): string {
  const hash = Buffer.from(prev, "hex").toString("base64");
  return signNote(`${signer.name}\n${seq}\n${hash}\ntime ${time}\n`, signer);
}

/** What a note says without asking who signed it; null where it is no checkpoint. */
export function readCheckpoint(note: string): Checkpoint | null {
  const split = note.lastIndexOf("\n\n");
  const [, origin = "", seq = "", hash = "", time = ""] = TEXT.exec(note.slice(0, split + 1)) ?? [];
  if (seq === "") return null;
  return { origin, seq: Number(seq), prev: Buffer.from(hash, "base64").toString("hex"), time };
}

/** A checkpoint that this key has signed for its own log; null where it is none. */
export function openCheckpoint(note: string, verifier: NoteVerifier): Checkpoint | null {
  const text = openNote(note, verifier);
  const found = text === null ? null : readCheckpoint(note);
  return found?.origin === verifier.name ? found : null;
}
