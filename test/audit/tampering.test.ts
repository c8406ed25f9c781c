import { createPublicKey } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { NoteVerifier } from "../../src/audit/index.ts";
import { newestCheckpoint } from "../../src/gateway/log/checkpoints.ts";
import { checkpointSigner } from "../../src/gateway/log/keys.ts";
import { type VerifiedLog, verifyLog } from "../../src/gateway/log/verify-log.ts";
import { decided, type Folders, newFolders, open } from "./support/logs.ts";
import { putSnapshot, randomOf, type Snapshot, takeSnapshot, tamper } from "./support/tampering.ts";

const ROUNDS = Number(process.env["AUDIT_MUTATIONS"] ?? 400);
const SEED = Number(process.env["AUDIT_SEED"] ?? 20_261_123);
const RECORDS = 120;

let folders: Folders;
let key: NoteVerifier;
let anchor: string;
let original: Snapshot;
beforeAll(async () => {
  folders = newFolders();
  const log = open(folders, { rotateBytes: 8_000, checkpointEvery: 10 });
  for (let i = 0; i < RECORDS; i++) log.append(decided(`echo ${"äöü 🙂 ".repeat(i % 7)}`, String(i)));
  await log.close();
  const signer = checkpointSigner(folders.keys);
  key = { name: signer.name, key: createPublicKey(signer.key) };
  anchor = newestCheckpoint(folders.audit)?.note ?? "";
  original = takeSnapshot(folders.audit);
});
beforeEach(() => putSnapshot(folders.audit, original));
afterAll(() => rmSync(folders.root, { recursive: true, force: true }));

function verified(anchored: boolean): VerifiedLog {
  return verifyLog(folders.audit, { key, anchors: anchored ? [{ source: "anchor", note: anchor }] : [] });
}

describe("a log that somebody tampered with", () => {
  it("was sound before, over several files, and signed to its end", () => {
    expect(readdirSync(folders.audit).length).toBeGreaterThan(4);
    expect(verified(true)).toMatchObject({ finding: null, proved: RECORDS, state: { seq: RECORDS } });
  });

  it(`is found out by an anchor, whatever was done (${ROUNDS} times by lot)`, () => {
    const random = randomOf(SEED);
    const signer = checkpointSigner(folders.keys);
    const kinds = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const done = tamper(original, random, signer);
      const about = `round ${round}: ${done.what}`;
      putSnapshot(folders.audit, done.log);
      const { finding } = verified(true);
      expect(finding, about).not.toBeNull();
      if (finding === null) continue;
      if (done.place !== undefined) {
        const { file, line } = finding;
        expect({ file: relative(folders.audit, file), line }, `${about}: ${finding.damage}`).toEqual(
          done.place,
        );
      }
      // What is said to be sound before the finding really is.
      if (!about.includes("a checkpoint")) expect(finding.seq, about).toBeLessThanOrEqual(done.sound + 1);
      const alone = verified(false);
      if (done.needsAnchor === undefined) expect(alone.finding, `${about}, without an anchor`).not.toBeNull();
      else if (!about.includes("with the key")) expect(alone.proved, about).toBeLessThanOrEqual(done.sound);
      const kind = done.what.replaceAll(/\d+/g, "N");
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    if (ROUNDS >= 400) expect(kinds.size).toBe(13);
  }, 1_200_000);

  it("proves nothing where no key is given, and says so", () => {
    expect(verifyLog(folders.audit)).toMatchObject({ finding: null, proved: 0 });
  });

  it("is found out where its oldest file is taken away, which no record says was dropped", () => {
    rmSync(join(folders.audit, "audit-000001.jsonl"));
    expect(verified(false).finding).toMatchObject({ damage: "removed", seq: 1 });
  });
});
