import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditReplay } from "../../../src/cli/audit/replay.ts";
import { openRecordedLog, type Recorded } from "./log.ts";

let recorded: Recorded;

beforeEach(() => {
  recorded = openRecordedLog();
});

afterEach(() => recorded.end());

async function replay(id: string) {
  const code = await auditReplay(id, recorded.audit, recorded.io);
  return { code, ...JSON.parse(recorded.printed()) };
}

/** Makes other text of the log, wherever it stands. */
function tamper(from: string, to: string): void {
  for (const name of readdirSync(recorded.audit).filter((one) => one.endsWith(".jsonl"))) {
    const file = join(recorded.audit, name);
    const text = readFileSync(file, "utf8");
    expect(text).toContain(from);
    writeFileSync(file, text.replaceAll(from, to));
  }
}

describe("audit replay", () => {
  it("computes decisions again from input and recorded facts, when the files are gone", async () => {
    recorded.record("c1", "git push origin feature");
    recorded.record("c2", "cat ~/.ssh/id_ed25519 > x; rm -rf build/* && npm test");
    recorded.record("c3", {
      tool: "Write",
      input: { file_path: join(recorded.project, "a.ts"), content: "x" },
    });
    rmSync(recorded.project, { recursive: true });
    for (const id of ["c1", "c2", "c3"])
      expect(await replay(id)).toMatchObject({ code: 0, same: true, from: "input", differs: [] });
  });

  it("begins from the effects where secrets were replaced, and says so", async () => {
    recorded.record("c1", "deploy --token ghp_abcdefghijklmnopqrstuvwxyz0123456789");
    expect(await replay("c1")).toMatchObject({
      code: 0,
      same: true,
      from: "effects",
      because: expect.stringContaining("secrets"),
    });
  });

  it("tells what differs where a record was changed", async () => {
    recorded.record("c1", "git push origin feature");
    tamper('"reason":"a push changes what others see (', '"reason":"a push is nothing (');
    tamper('"by":{"kind":"person","name":"ana","via":"prompt"}', '"by":{"kind":"rules","rules":[]}');
    const found = await replay("c1");
    expect(found.code).toBe(1);
    expect(found.differs).toEqual(["verdict", "decision"]);
  });

  it("refuses a kept policy that is not the one of its digest", async () => {
    const { policy } = recorded.record("c1", "git push origin feature");
    const file = join(recorded.root, "state", "policies", policy);
    writeFileSync(file, readFileSync(file, "utf8").replace('"decision":"escalate"', '"decision":"allow"'));
    await expect(replay("c1")).rejects.toThrow("kept policy");
    rmSync(file);
    await expect(replay("c1")).rejects.toThrow("expected the policy");
    await expect(replay("nothing")).rejects.toThrow("expected the id");
  });
});
