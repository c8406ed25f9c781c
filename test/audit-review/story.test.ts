import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDistribution, openTimeline } from "../../src/audit/review/index.ts";
import { auditShow } from "../../src/cli/audit/show.ts";
import { auditStats } from "../../src/cli/audit/stats.ts";
import { generateLog } from "../bench/generate-log.ts";
import { newHome, said } from "./support/review.ts";

const home = newHome();
beforeAll(() => void generateLog(join(home, "audit"), { records: 2_000 }));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The 46th call is the second that was put to a person, and allowed; the 69th the third, and denied. */
const ALLOWED = (46).toString(36).padStart(13, "0");
const DENIED = (69).toString(36).padStart(13, "0");

describe("audit show", () => {
  it("tells a call's whole story", async () => {
    const { exit, out } = await said(home, (io) => auditShow(ALLOWED, {}, io));
    expect(exit).toBe(0);
    for (const part of [
      /^asked {6}/m,
      /^judged {5}escalate, by policy 76ad0c1f/m,
      /escalate by (shipped:publish|user:production-deploys) \(packs\/files\.yaml:12\)/,
      /^escalated {2}.*10m 0s to answer, then deny/m,
      /^answered {3}.*allowed by ana after 4\.0 s/m,
      /^decided {4}.*allow by ana by prompt/m,
      /^ran {8}.*and succeeded/m,
      /^records \d+, \d+, \d+, \d+$/m,
    ])
      expect(out).toMatch(part);
  });

  it("a denied call did not run", async () => {
    const { out } = await said(home, (io) => auditShow(DENIED, {}, io), true);
    expect(JSON.parse(out)).toMatchObject({
      id: DENIED,
      answered: { how: "denied", by: "ana" },
      decided: { decision: { outcome: "deny" } },
      ran: null,
      records: [{}, {}, {}],
    });
  });

  it("a unique ending names the call, one that is not is refused", async () => {
    expect((await said(home, (io) => auditShow("001a", {}, io))).out).toContain(ALLOWED);
    await expect(said(home, (io) => auditShow("0000", {}, io))).rejects.toMatchObject({ code: "USAGE" });
  });

  it("an unknown call is exit 1", async () => {
    expect(await said(home, (io) => auditShow("zzzzzzzzzzzzz", {}, io))).toMatchObject({ exit: 1, out: "" });
  });
});

describe("audit stats", () => {
  it("counts add up", async () => {
    const { exit, out } = await said(home, (io) => auditStats({}, io), true);
    const stats = JSON.parse(out);
    expect(exit).toBe(0);
    expect(stats.records).toBe(2_000);
    expect(stats.total.allowed + stats.total.denied).toBe(stats.total.calls);
    expect(stats.escalationRate).toBeCloseTo(stats.total.asked / stats.total.calls);
    expect(stats.ends.allowed + stats.ends.denied).toBe(stats.total.asked);
    for (const groups of [stats.byWorker, stats.byTool, stats.byDecider]) {
      expect(groups.reduce((sum: number, { calls }: { calls: number }) => sum + calls, 0)).toBe(
        stats.total.calls,
      );
    }
    expect(stats.noisiest[0].asked).toBeGreaterThanOrEqual(stats.noisiest[1].asked);
    expect(stats.answerTime).toMatchObject({ count: stats.total.asked, most: 4_000 });
  });

  it("a record without what its type needs is told, and counts as none", async () => {
    const other = newHome();
    mkdirSync(join(other, "audit"));
    const body = { type: "call.decided", call: { id: "damaged" } };
    const line = { v: 1, seq: 1, time: "2026-01-01T00:00:00.000Z", prev: "", body };
    writeFileSync(join(other, "audit", "audit-000001.jsonl"), `${JSON.stringify(line)}\n`);
    const given = await said(other, (io) => auditStats({}, io));
    expect(given).toMatchObject({ exit: 1, err: expect.stringContaining("1 line is no record") });
    await expect(said(other, (io) => auditShow("damaged", {}, io))).rejects.toMatchObject({
      code: "LOG_BROKEN",
    });
    rmSync(other, { recursive: true });
  });
});

describe("figures", () => {
  it("percentiles are right to 2 %", () => {
    const spread = openDistribution();
    for (let value = 1; value <= 10_000; value++) spread.add((value * 7_919) % 10_007);
    const { median, p90, p99 } = spread.summary() ?? { median: 0, p90: 0, p99: 0 };
    for (const [got, wanted] of [
      [median, 5_000],
      [p90, 9_000],
      [p99, 9_900],
    ] as const) {
      expect(Math.abs(got / wanted - 1)).toBeLessThan(0.02);
    }
  });

  it.each([60, 3_600, 86_400, 31_536_000])(
    "a timeline over %i seconds keeps every count in few steps",
    (seconds) => {
      const timeline = openTimeline(["a", "b"]);
      for (let n = 0; n < 1_000; n++) timeline.add((n / 1_000) * seconds * 1_000, n % 2 === 0 ? "a" : "b");
      const { counts } = timeline.steps();
      expect(counts.length).toBeLessThanOrEqual(96);
      expect(counts.reduce((sum, step) => sum + step.counts.a, 0)).toBe(500);
    },
  );
});
