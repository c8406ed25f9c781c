import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditList } from "../../src/cli/audit/list.ts";
import type { Narrowing } from "../../src/cli/audit/selection.ts";
import type { AuditRecord } from "../../src/contract/index.ts";
import { generateLog } from "../bench/generate-log.ts";
import { lines, newHome, said } from "./support/review.ts";

const home = newHome();
let all: AuditRecord[];
beforeAll(() => {
  generateLog(join(home, "audit"), { records: 6_000, perFile: 2_500 });
  all = readdirSync(join(home, "audit"))
    .sort()
    .flatMap((file) => lines(readFileSync(join(home, "audit", file), "utf8")))
    .map((line) => JSON.parse(line) as AuditRecord);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function listed(narrowing: Narrowing, limit = 0): Promise<AuditRecord[]> {
  const { out } = await said(home, (io) => auditList(narrowing, { limit }, io), true);
  return lines(out).map((line) => JSON.parse(line) as AuditRecord);
}

/** Told apart from the code under test: plain looks into the records. */
const CASES: readonly (readonly [Narrowing, (record: AuditRecord) => boolean])[] = [
  [{}, () => true],
  [{ since: "2026-03-01T01:00Z", until: "2026-03-01T01:10Z" }, ({ time }) => /T01:0\d:/.test(time)],
  [{ worker: "atlas" }, ({ body }) => /"worker":"atlas"/.test(JSON.stringify(body))],
  [{ worker: "*s" }, ({ body }) => /"worker":"[a-z]*s"/.test(JSON.stringify(body))],
  [
    { tool: "Edit" },
    ({ body }) => "call" in body && typeof body.call === "object" && body.call.tool === "Edit",
  ],
  [{ decision: "deny" }, ({ body }) => body.type === "call.decided" && body.decision.outcome === "deny"],
  [{ decision: "escalate" }, ({ body }) => "verdict" in body && body.verdict?.outcome === "escalate"],
  [{ rule: "shipped:publish" }, ({ body }) => JSON.stringify(body).includes('"shipped:publish"')],
  [{ rule: "no-force-push" }, ({ body }) => JSON.stringify(body).includes('"shipped:no-force-push"')],
  [{ who: "ana" }, ({ body }) => /"(name|by)":"ana"/.test(JSON.stringify(body))],
  [{ who: "person" }, ({ body }) => body.type === "call.decided" && body.decision.by.kind === "person"],
  [{ effect: "write" }, ({ body }) => "effects" in body && body.effects.some(({ kind }) => kind === "write")],
  [
    { effect: "write:*/module-1?/*", decision: "allow" },
    ({ body }) =>
      body.type === "call.decided" &&
      body.decision.outcome === "allow" &&
      body.effects.some(
        (effect) =>
          effect.kind === "write" && effect.path.kind === "known" && /\/module-1.\//.test(effect.path.value),
      ),
  ],
  [{ type: "alarm" }, ({ body }) => body.type === "alarm"],
  [{ text: '"TODO|FIXME" src' }, ({ body }) => JSON.stringify(body).includes('\\"TODO|FIXME\\" src')],
  [
    { text: "module-12/", tool: "Read", worker: "draco" },
    ({ body }) =>
      body.type !== "escalation.closed" &&
      "call" in body &&
      typeof body.call === "object" &&
      body.call.worker === "draco" &&
      body.call.tool === "Read" &&
      JSON.stringify(body).includes("module-12/"),
  ],
];

describe("audit list", () => {
  it.each(CASES)("%j finds exactly what is so, with and without the index", async (narrowing, is) => {
    const wanted = all.filter(is).map(({ seq }) => seq);
    expect(wanted.length).toBeGreaterThan(0);
    for (const noIndex of [false, true]) {
      expect((await listed({ ...narrowing, noIndex })).map(({ seq }) => seq)).toEqual(wanted);
    }
  });

  it("a field's name is not found as text", async () => {
    expect(await listed({ text: "receivedAt" })).toEqual([]);
  });

  it("shows the newest, in order, and says how many there are", async () => {
    const given = await said(home, (io) => auditList({ decision: "deny" }, { limit: 3 }, io), true);
    const wanted = all.filter(({ body }) => body.type === "call.decided" && body.decision.outcome === "deny");
    expect(lines(given.out).map((line) => JSON.parse(line))).toEqual(wanted.slice(-3));
    expect(given).toMatchObject({ exit: 0, err: expect.stringContaining(`of ${wanted.length}`) });
  });

  it("finds nothing with exit 1", async () => {
    const given = await said(home, (io) => auditList({ worker: "nobody" }, { limit: 0 }, io));
    expect(given).toMatchObject({ exit: 1, out: "" });
  });

  it.each([
    [{ decision: "maybe" }],
    [{ effect: "harm" }],
    [{ effect: "harm:x" }],
    [{ effect: "write:" }],
    [{ since: "yesterday" }],
    [{ until: "2026-13-01" }],
  ])("refuses %j", async (narrowing) => {
    await expect(listed(narrowing)).rejects.toMatchObject({ code: "USAGE" });
  });

  it("refuses a part of a record as a limit", async () => {
    await expect(listed({}, 1.5)).rejects.toMatchObject({ code: "USAGE" });
  });

  it("no control character of a record reaches the terminal", async () => {
    const other = newHome();
    generateLog(join(other, "audit"), { records: 1 });
    const [file] = readdirSync(join(other, "audit")).map((name) => join(other, "audit", name));
    const before = readFileSync(file ?? "", "utf8");
    writeFileSync(file ?? "", before.replace(/"worker":"[a-z]+"/, '"worker":"\\u001b[2J\\u202e"'));
    const { out } = await said(other, (io) => auditList({}, { limit: 0 }, io));
    expect(out).toContain("␛");
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    rmSync(other, { recursive: true });
  });
});

describe("the index", () => {
  const other = newHome();
  const audit = join(other, "audit");
  const index = join(other, "audit-index");
  const seqs = async (narrowing: Narrowing = {}): Promise<number[]> => {
    const { out } = await said(other, (io) => auditList(narrowing, { limit: 0 }, io), true);
    return lines(out).map((line) => (JSON.parse(line) as AuditRecord).seq);
  };
  beforeAll(() => void generateLog(audit, { records: 5_000, perFile: 2_500 }));
  afterAll(() => rmSync(other, { recursive: true, force: true }));

  it("goes on with what was written since", async () => {
    expect(await seqs()).toHaveLength(5_000);
    const kept = readdirSync(index);
    expect(kept).toEqual(["audit-000001.jsonl.0001.idx", "audit-000002.jsonl.0001.idx"]);
    generateLog(audit, { records: 7_400, perFile: 2_500 });
    expect(await seqs()).toHaveLength(7_400);
    expect(await seqs({ since: "2026-03-01T04:00Z" })).toHaveLength(201);
  });

  it("keeps short files that nothing is written to any more", async () => {
    const many = newHome();
    generateLog(join(many, "audit"), { records: 55, perFile: 10 });
    for (let round = 0; round < 2; round++) {
      const { out } = await said(many, (io) => auditList({}, { limit: 0 }, io), true);
      expect(lines(out)).toHaveLength(55);
    }
    expect(readdirSync(join(many, "audit-index"))).toHaveLength(5);
    rmSync(many, { recursive: true });
  });

  it("hides no line of a log that was changed under it", async () => {
    const file = join(audit, "audit-000001.jsonl");
    const before = readFileSync(file, "utf8");
    writeFileSync(
      file,
      lines(before)
        .slice(100)
        .map((line) => `${line}\n`)
        .join(""),
    );
    expect(await seqs({ noIndex: true })).toEqual(await seqs());
    writeFileSync(file, before);
    expect(await seqs()).toHaveLength(7_400);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "garbage\n\n"],
    ["another version", '{"v":99}\n'],
    ["no rows", '{"v":1,"rows":5}\n'],
  ])("is made anew where it holds %s", async (_, text) => {
    for (const name of readdirSync(index)) writeFileSync(join(index, name), text);
    expect(await seqs()).toHaveLength(7_400);
  });

  it("forgets files that are gone", async () => {
    rmSync(join(audit, "audit-000001.jsonl"));
    expect((await seqs())[0]).toBe(2_501);
    expect(readdirSync(index).filter((name) => name.startsWith("audit-000001"))).toEqual([]);
  });

  it("tells of lines that are no records, and lists the others", async () => {
    const file = join(audit, "audit-000003.jsonl");
    appendFileSync(file, 'garbage\n{"seq":1}\n[]\n{"half":');
    const given = await said(other, (io) => auditList({ type: "alarm" }, { limit: 0 }, io));
    expect(given).toMatchObject({ exit: 1, err: expect.stringContaining("3 lines are no records") });
    expect(given.out).toContain("ALARM");
  });

  it("is done without where it can't be kept", async () => {
    rmSync(index, { recursive: true });
    writeFileSync(index, "a file stands here");
    const given = await said(other, (io) => auditList({ decision: "deny" }, { limit: 0 }, io));
    expect(lines(given.out).length).toBeGreaterThan(100);
    expect(given.err).toContain("could not be kept");
  });
});
