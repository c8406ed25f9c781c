import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lineHash, type NoteSigner, signCheckpoint } from "../../../src/audit/index.ts";

/** All files of a log by their names, and its lines in the order of the chain. */
export interface Snapshot {
  readonly files: readonly { readonly name: string; readonly lines: readonly Buffer[] }[];
  readonly notes: ReadonlyMap<number, Buffer>;
}

/** What somebody did to a log. */
export interface Tampering {
  readonly what: string;
  readonly log: Snapshot;
  /** The record up to which an honest verifier may still prove something. */
  readonly sound: number;
  /** Where the first bad line is, where that can be told exactly. */
  readonly place?: { readonly file: string; readonly line: number };
  /** Only an anchor shows it. */
  readonly needsAnchor?: true;
}

export type Random = (below: number) => number;

/** A generator of its own, so that a failure can be had again. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const NOTES = "checkpoints";

export function takeSnapshot(audit: string): Snapshot {
  const files = readdirSync(audit)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => ({ name, lines: linesOf(readFileSync(join(audit, name))) }));
  const notes = new Map(
    readdirSync(join(audit, NOTES))
      .sort()
      .map((name) => [Number.parseInt(name, 10), readFileSync(join(audit, NOTES, name))]),
  );
  return { files, notes };
}

/** Lines with their newlines. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    const to = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(at, to));
    at = to;
  }
  return lines;
}

export function putSnapshot(audit: string, { files, notes }: Snapshot): void {
  if (existsSync(audit)) rmSync(audit, { recursive: true });
  mkdirSync(join(audit, NOTES), { recursive: true });
  for (const { name, lines } of files) writeFileSync(join(audit, name), Buffer.concat(lines));
  for (const [seq, note] of notes)
    writeFileSync(join(audit, NOTES, `${String(seq).padStart(16, "0")}.note`), note);
}

/** Tampers once with a log in a way that is drawn by lot. */
export function tamper(original: Snapshot, random: Random, own: NoteSigner): Tampering {
  const kinds = [changeByte, changeByte, deleteLines, insertLine, swapLines, cutLine, cutFile, olderFile];
  const deep = [changeNote, rechain, resignElsewhere, resign, cutEnd];
  const all = [...kinds, ...kinds, ...deep];
  const tampered = (all[random(all.length)] ?? changeByte)(original, random, own);
  return tampered ?? tamper(original, random, own);
}

type Kind = (log: Snapshot, random: Random, own: NoteSigner) => Tampering | null;

const changeByte: Kind = (log, random) =>
  inFile("a byte changed", log, random, (lines) => {
    const at = random(lines.length);
    const line = Buffer.from(lines[at] ?? "");
    const byte = random(line.length);
    line[byte] = ((line[byte] ?? 0) + 1 + random(255)) % 256;
    return lines.with(at, line);
  });

const deleteLines: Kind = (log, random) =>
  inFile("lines deleted", log, random, (lines) => lines.toSpliced(random(lines.length), 1 + random(4)));

const insertLine: Kind = (log, random) =>
  inFile("a line inserted", log, random, (lines) => {
    const at = random(lines.length + 1);
    return lines.toSpliced(at, 0, insertion(log, lines, at, random));
  });

function insertion(log: Snapshot, lines: readonly Buffer[], at: number, random: Random): Buffer {
  const all = log.files.flatMap((file) => file.lines);
  const copy = all[random(all.length)] ?? Buffer.alloc(0);
  if (random(3) === 0) return Buffer.from(["\n", "{}\n", "x\n", "[1]\n"][random(4)] ?? "");
  const [here] = lines.slice(at);
  if (here === undefined || random(2) === 0) return copy;
  // A record of one's own with the right number and the right hash of the line before.
  const forged = {
    ...JSON.parse(here.toString()),
    body: { type: "gateway.stopped", reason: String(random(1e9)) },
  };
  return Buffer.from(`${JSON.stringify(forged)}\n`);
}

const swapLines: Kind = (log, random) => {
  const flat = log.files.flatMap((file) => file.lines);
  const [a, b] = [random(flat.length), random(flat.length)];
  const swapped = flat.with(a, flat[b] ?? Buffer.alloc(0)).with(b, flat[a] ?? Buffer.alloc(0));
  let at = 0;
  const files = log.files.map(({ name, lines }) => {
    at += lines.length;
    return { name, lines: swapped.slice(at - lines.length, at) };
  });
  return compared("two lines swapped", log, { ...log, files });
};

const cutLine: Kind = (log, random) =>
  inFile("a line cut short", log, random, (lines) => {
    const at = random(lines.length);
    const line = lines[at] ?? Buffer.alloc(0);
    return lines.with(at, Buffer.concat([line.subarray(0, random(line.length - 1)), Buffer.from("\n")]));
  });

const cutFile: Kind = (log, random) =>
  inFile("a file cut short", log, random, (lines) => {
    const bytes = Buffer.concat(lines);
    return linesOf(bytes.subarray(0, random(bytes.length)));
  });

const olderFile: Kind = (log, random) =>
  inFile("a file replaced by an older one", log, random, (lines) =>
    random(2) === 0
      ? lines.slice(0, random(lines.length))
      : [...(log.files[random(log.files.length)]?.lines ?? [])],
  );

/** One file's lines are others now. */
function inFile(
  what: string,
  log: Snapshot,
  random: Random,
  change: (lines: readonly Buffer[]) => readonly Buffer[],
): Tampering | null {
  const at = random(log.files.length);
  // What was one line may be two now, and the other way round.
  const files = log.files.map((file, n) =>
    n === at ? { ...file, lines: linesOf(Buffer.concat(change(file.lines))) } : file,
  );
  return compared(what, log, { ...log, files });
}

/** The first line that is not as it was is the first bad one; where lines are gone at the end, the last that is left. */
function compared(what: string, before: Snapshot, log: Snapshot): Tampering | null {
  const old = before.files.flatMap((file) => file.lines);
  const places = log.files.flatMap(({ name, lines }) =>
    lines.map((bytes, n) => ({ bytes, place: { file: name, line: n + 1 } })),
  );
  const first = places.findIndex(({ bytes }, n) => old[n] === undefined || !bytes.equals(old[n]));
  if (first < 0 && places.length === old.length) return null;
  const sound = first < 0 ? places.length : first;
  const place = places[first < 0 ? places.length - 1 : first]?.place;
  return { what, log, sound, ...(place && { place }) };
}

const changeNote: Kind = (log, random) => {
  const [seq, note] = [...log.notes][random(log.notes.size)] ?? [0, Buffer.alloc(0)];
  const changed = Buffer.from(note);
  const byte = random(changed.length);
  changed[byte] = ((changed[byte] ?? 0) + 1 + random(255)) % 256;
  const notes = new Map(log.notes).set(seq, changed);
  const file = `${NOTES}/${String(seq).padStart(16, "0")}.note`;
  return { what: "a checkpoint changed", log: { ...log, notes }, sound: 0, place: { file, line: 1 } };
};

/** From one record on all is written anew, each line with the right number and hash. */
function rewritten(log: Snapshot, from: number): Snapshot {
  let prev = "";
  const files = log.files.map(({ name, lines }) => ({
    name,
    lines: lines.map((bytes) => {
      const record = JSON.parse(bytes.toString());
      if (record.seq === from) record.body.reason = "as I like it";
      if (record.seq > from) record.prev = prev;
      const line = JSON.stringify(record);
      prev = lineHash(line);
      return Buffer.from(`${line}\n`);
    }),
  }));
  return { ...log, files };
}

function recordsOf(log: Snapshot): number {
  return log.files.reduce((sum, { lines }) => sum + lines.length, 0);
}

const rechain: Kind = (log, random) => {
  const from = random(4) === 0 ? 1 : 1 + random(recordsOf(log));
  const anew = rewritten(log, from);
  // Without the key, checkpoints can only be left as they are, or taken away.
  const taken = random(2) === 0;
  const notes = new Map([...log.notes].filter(([seq]) => !taken || seq < from));
  return {
    what: `written anew from record ${from} without the key, ${taken ? "later checkpoints taken away" : "checkpoints left"}`,
    log: { ...anew, notes },
    sound: from - 1,
    ...(taken && { needsAnchor: true }),
  };
};

const resignElsewhere: Kind = (log, random, own) => {
  const other = generateKeyPairSync("ed25519").privateKey;
  const signer = { name: own.name, key: other };
  const from = 1 + random(recordsOf(log));
  return { what: "signed anew with another key", log: signed(log, from, signer), sound: from - 1 };
};

const resign: Kind = (log, random, own) => {
  const from = 1 + random(recordsOf(log));
  return {
    what: `signed anew with the key from record ${from}`,
    log: signed(log, from, own),
    sound: from - 1,
    needsAnchor: true,
  };
};

function signed(log: Snapshot, from: number, signer: NoteSigner): Snapshot {
  const anew = rewritten(log, from);
  const hashes = anew.files.flatMap(({ lines }) => lines.map((line) => lineHash(line.subarray(0, -1))));
  const notes = new Map(log.notes);
  for (const seq of notes.keys()) {
    const state = { seq, prev: hashes[seq - 1] ?? "" };
    if (seq >= from) notes.set(seq, Buffer.from(signCheckpoint(state, "2026-01-01T00:00:00.000Z", signer)));
  }
  return { ...anew, notes };
}

const cutEnd: Kind = (log, random) => {
  const keep = 1 + random(recordsOf(log) - 1);
  let left = keep;
  const files = log.files.flatMap(({ name, lines }) => {
    const kept = lines.slice(0, Math.max(0, left));
    left -= kept.length;
    return kept.length === 0 ? [] : [{ name, lines: kept }];
  });
  const notes = new Map([...log.notes].filter(([seq]) => seq <= keep));
  return {
    what: `cut off after record ${keep}, with its checkpoints`,
    log: { files, notes },
    sound: keep,
    needsAnchor: true,
  };
};
