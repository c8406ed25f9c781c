import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CliIo } from "../../../src/cli/io.ts";
import { openJudge } from "../../../src/cli/policy/call-judge.ts";
import { proposalsFor, remember, ruleToRemember } from "../../../src/cli/policy/remember.ts";
import type { Proposal } from "../../../src/policy/index.ts";

let root: string;
let io: CliIo;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portcullis-remember-"));
  for (const folder of ["project", "elsewhere"]) mkdirSync(join(root, folder));
  const env = { HOME: root, PORTCULLIS_HOME: join(root, "state"), XDG_CONFIG_HOME: join(root, "config") };
  const { stdin, stdout } = process;
  io = { env, cwd: join(root, "project"), out: () => {}, err: () => {}, stdin, stdout, json: false };
});

afterEach(() => rmSync(root, { recursive: true }));

const worker = () => ({ name: "w", folder: join(root, "project"), repository: null });

function asked(command: string) {
  return { id: "c1", tool: "Bash", input: { command }, cwd: join(root, "project") };
}

function narrowest(command: string): Proposal {
  const found = proposalsFor(asked(command), worker(), io);
  const first = "why" in found ? undefined : found.proposals[0];
  if (first === undefined) throw new Error(`nothing was proposed: ${JSON.stringify(found)}`);
  return first;
}

function outcome(command: string, folder = "project"): string {
  const options = { cwd: join(root, folder), home: null, policy: [], user: true, fs: true };
  return openJudge(options, io).judge({ tool: "Bash", input: { command } }).verdict.outcome;
}

function rememberIt(command: string): string {
  const at = "2026-06-01T00:00:00.000Z";
  const rule = ruleToRemember(
    narrowest(command),
    [asked(command)],
    { calls: ["c1"], by: "ana", at },
    worker(),
    io,
  );
  return remember([rule], io);
}

describe("a remembered rule", () => {
  it("is in force from the user's folder on, beside what stood there", () => {
    expect(outcome("git push origin feature")).toBe("escalate");
    const file = rememberIt("git push origin feature");
    rememberIt("./bin/report --all");
    expect(outcome("git push origin feature")).toBe("allow");
    expect(outcome("./bin/report --all")).toBe("allow");
    expect(outcome("git push --force origin feature")).toBe("escalate");
    expect(outcome("git push origin feature", "elsewhere")).toBe("escalate");
    expect(readFileSync(file, "utf8")).toContain("calls:\n        - c1\n      by: ana");
  });

  it("is not proposed where it would keep a secret in clear", () => {
    const found = proposalsFor(
      asked("deploy --token ghp_abcdefghijklmnopqrstuvwxyz0123456789"),
      worker(),
      io,
    );
    expect(found).toEqual({ why: expect.stringContaining("secret") });
  });

  it("is not written into a file that is wrong, which stays as it was", () => {
    const file = rememberIt("git push origin feature");
    writeFileSync(file, "portcullis: 1\nrules: 3\n");
    const rule = { id: "x", decision: "allow", match: { run: "x" }, reason: "x" };
    expect(() => remember([rule], io)).toThrow();
    expect(readFileSync(file, "utf8")).toBe("portcullis: 1\nrules: 3\n");
  });
});
