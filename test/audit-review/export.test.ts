import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditExport } from "../../src/cli/audit/export.ts";
import { generateLog } from "../bench/generate-log.ts";
import { HOSTILE, hostileLog } from "./support/hostile.ts";
import { lines, newHome, type Said, said } from "./support/review.ts";

const home = newHome();
const log = join(home, "audit", "audit-000001.jsonl");
const attacked = newHome();
beforeAll(() => {
  generateLog(join(home, "audit"), { records: 3_000 });
  hostileLog(join(attacked, "audit"));
});
afterAll(() => {
  for (const folder of [home, attacked]) rmSync(folder, { recursive: true, force: true });
});

function exported(format: string, of = home, out: string | null = null): Promise<Said> {
  return said(of, (io) => auditExport({}, { format, out }, io));
}

/** RFC 4180, written for this test. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (quoted === undefined && plain === "" && end === "") break;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

describe("audit export", () => {
  it("jsonl is the log byte for byte", async () => {
    expect((await exported("jsonl")).out).toBe(readFileSync(log, "utf8"));
  });

  it("csv has a row for each record and a cell for each column", async () => {
    const [head = [], ...rows] = parseCsv((await exported("csv")).out);
    expect(rows).toHaveLength(3_000);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
    const first = Object.fromEntries(head.map((name, at) => [name, rows[0]?.[at]]));
    const record = JSON.parse(lines(readFileSync(log, "utf8"))[0] ?? "");
    expect(first).toMatchObject({
      seq: "1",
      time: record.time,
      worker: record.body.call.worker,
      input: JSON.stringify(record.body.call.input),
      decision: "allow",
      reason: record.body.decision.reason,
    });
  });

  it("no cell of the csv begins like a formula, and nothing of it is lost", async () => {
    const rows = parseCsv((await exported("csv", attacked)).out);
    expect(rows).toHaveLength(HOSTILE.length * 3 + 1);
    const cells = rows.flat();
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠\t\r\n]/u.test(cell))).toEqual([]);
    for (const text of HOSTILE) expect(cells.some((cell) => cell === text || cell === `'${text}`)).toBe(true);
  });

  it.each([
    ["generated", home, 3_000],
    ["hostile", attacked, HOSTILE.length * 3],
  ])("every event of a %s log is one of OCSF's API Activity", async (_, of, count) => {
    const schema = JSON.parse(
      readFileSync(new URL("./ocsf-api-activity.schema.json", import.meta.url), "utf8"),
    );
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
    const events = lines((await exported("ocsf", of)).out).map((line) => JSON.parse(line));
    expect(events).toHaveLength(count);
    for (const event of events) {
      expect(validate(event) ? null : validate.errors).toBeNull();
      expect(event.type_uid).toBe(event.class_uid * 100 + event.activity_id);
    }
    const broken = { ...events[0], api: {} };
    expect(validate(broken)).toBe(false);
  });

  it("an event tells what was decided, and carries the line that the chain is over", async () => {
    const [first, second] = lines((await exported("ocsf")).out).map((line) => JSON.parse(line));
    expect(first).toMatchObject({ action_id: 1, status_id: 1, api: { operation: expect.any(String) } });
    const hash = createHash("sha256").update(first.raw_data).digest("hex");
    expect(second.unmapped.previous_hash).toBe(hash);
  });

  it("a file is written whole and for its owner alone", async () => {
    const folder = join(home, "out");
    mkdirSync(folder);
    const given = await exported("jsonl", home, join(folder, "log.jsonl"));
    expect(given).toMatchObject({ exit: 0, out: "" });
    expect(readFileSync(join(folder, "log.jsonl"), "utf8")).toBe(readFileSync(log, "utf8"));
    expect(statSync(join(folder, "log.jsonl")).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["log.jsonl"]);
  });

  it("refuses a format that there is not, and a place that can't be written", async () => {
    await expect(exported("xml")).rejects.toMatchObject({ code: "USAGE" });
    writeFileSync(join(home, "file"), "");
    await expect(exported("csv", home, join(home, "file", "x"))).rejects.toMatchObject({ code: "USAGE" });
  });
});
