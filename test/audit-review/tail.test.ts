import { appendFileSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditTail } from "../../src/cli/audit/tail.ts";
import { generateLog } from "../bench/generate-log.ts";
import { lines, newHome, said } from "./support/review.ts";

const MAIN = new URL("../../src/cli/main.ts", import.meta.url).pathname;
const home = newHome();
const audit = join(home, "audit");
beforeAll(() => void generateLog(audit, { records: 250, perFile: 100 }));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function seqsOf(text: string): number[] {
  return lines(text).map((line) => JSON.parse(line).seq);
}

function upTo(last: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => last - count + 1 + at);
}

/** Appends records up to that number, in steps that no line's end keeps to. */
function grow(to: number): void {
  const more = newHome();
  generateLog(more, { records: to, perFile: 100 });
  for (const name of readdirSync(more)) {
    const before = statSync(join(audit, name), { throwIfNoEntry: false })?.size ?? 0;
    const bytes = readFileSync(join(more, name)).subarray(before);
    for (let at = 0; at < bytes.length; at += 700)
      appendFileSync(join(audit, name), bytes.subarray(at, at + 700));
  }
  rmSync(more, { recursive: true });
}

describe("audit tail", () => {
  it.each([0, 1, 20, 50, 51, 250])("prints the newest %i, also over files", async (count) => {
    const { out } = await said(home, (io) => auditTail({ lines: count, follow: false }, io), true);
    expect(seqsOf(out)).toEqual(upTo(250, count));
  });

  it("prints all there is where that is less", async () => {
    const { out } = await said(home, (io) => auditTail({ lines: 1_000, follow: false }, io), true);
    expect(seqsOf(out)).toEqual(upTo(250, 250));
  });

  it("follows new records over new files, each once, until it is interrupted", async () => {
    const env = { PORTCULLIS_HOME: home };
    const tail = execa(
      process.execPath,
      ["--import", "tsx", MAIN, "audit", "tail", "-n", "5", "--follow", "--json"],
      {
        env,
        buffer: false,
      },
    );
    let out = "";
    tail.stdout.on("data", (chunk) => {
      out += chunk;
    });
    const seen = (count: number) =>
      expect.poll(() => out.split("\n").length - 1, { timeout: 40_000 }).toBe(count);
    await seen(5);
    grow(290);
    await seen(45);
    grow(420);
    await seen(175);
    expect(seqsOf(out)).toEqual(upTo(420, 175));
    tail.kill("SIGINT");
    expect((await tail).exitCode).toBe(0);
  });
});
