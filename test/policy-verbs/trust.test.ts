import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { policyTrust } from "../../src/cli/policy/trust.ts";
import { analyseExample } from "../../src/cli/policy-parts.ts";
import type { Worker } from "../../src/contract/index.ts";
import type { Policies } from "../../src/gateway/parts.ts";
import { openPolicies } from "../../src/gateway/policy/policies.ts";
import { readSources } from "../../src/gateway/policy/sources.ts";
import { homePaths } from "../../src/platform/home.ts";
import { processStart } from "../../src/platform/processes.ts";
import { type Bench, openBench } from "./run-cli.ts";

const SHIPPED = new URL("../../policies/", import.meta.url).pathname;
const RULES = (...rules: string[]): string =>
  `portcullis: 1\nrules:\n${rules.map((rule) => `  - ${rule}\n`).join("")}`;
const ALLOW = "{ id: p, decision: allow, match: { run: 'zap ...' }, reason: r }";

let bench: Bench;
let policies: Policies | null = null;
beforeEach(() => {
  bench = openBench();
});
afterEach(async () => {
  await policies?.close();
  policies = null;
  bench.end();
});

const yes = async (): Promise<boolean> => true;
const no = async (): Promise<boolean> => false;

function open(): Policies {
  const { policies: kept, trust, home } = homePaths(bench.io().env);
  mkdirSync(kept, { recursive: true });
  policies = openPolicies({
    sources: { shipped: SHIPPED, managed: join(bench.root, "none"), user: join(bench.root, "none") },
    guard: {
      state: home,
      config: "/none",
      install: "/none",
      userHome: bench.root,
      gatewayPid: 1,
      tmuxSocket: "x",
    },
    home: bench.root,
    kept,
    trust,
    config: () => ({ preset: "careful", disable: [] }),
    watched: [],
    now: () => Date.parse("2026-06-01"),
    analyse: analyseExample,
  });
  return policies;
}

function worker(more: Partial<Worker> = {}): Worker {
  return {
    name: "w",
    generation: 1,
    session: "s",
    folder: bench.folder,
    repository: bench.folder,
    worktree: null,
    pane: null,
    pid: null,
    pidStart: null,
    clientVersion: null,
    args: [],
    projectConfig: false,
    hookDeadline: 600,
    launchedAt: "2026-06-01T00:00:00.000Z",
    launchedBy: "you",
    state: "running",
    ...more,
  };
}

function verdict(from: Policies) {
  const call = { tool: "Bash", input: { command: "zap x" } };
  return from.judgement(worker()).judge(analyseExample(call), null);
}

describe("policy trust", () => {
  it("lets a project's allows count at once, until a byte of them changes", async () => {
    const file = bench.put("project/.portcullis/p.yaml", RULES(ALLOW));
    const running = open();
    expect(verdict(running).outcome).toBe("escalate");
    expect(await policyTrust(".", bench.io(), yes)).toBe(0);
    expect(verdict(running)).toMatchObject({
      outcome: "allow",
      rules: expect.arrayContaining(["project:p"]),
    });
    writeFileSync(file, `${RULES(ALLOW)}# and more\n`);
    expect(verdict(running).outcome).toBe("escalate");
    writeFileSync(file, RULES(ALLOW));
    expect(verdict(running).outcome).toBe("allow");
    bench.put("project/.portcullis/q.yaml", RULES());
    expect(verdict(running).outcome).toBe("escalate");
  });

  it("shows everything that is asked about, and nothing that a terminal would obey", async () => {
    bench.put("project/.portcullis/p.yaml", `${RULES(ALLOW)}# \u001b[2J\n`);
    await policyTrust(".", bench.io(), no);
    const said = bench.err.join("");
    expect(said).toContain("--- p.yaml\nportcullis: 1\nrules:\n");
    expect(said).not.toContain("\u001b");
  });

  it("writes nothing where the operator does not agree", async () => {
    bench.put("project/.portcullis/p.yaml", RULES(ALLOW));
    expect(await policyTrust(".", bench.io(), no)).toBe(1);
    expect(existsSync(homePaths(bench.io().env).trust)).toBe(false);
  });

  it("asks at a terminal only", async () => {
    bench.put("project/.portcullis/p.yaml", RULES(ALLOW));
    await expect(policyTrust(".", bench.io({ stdin: "yes\n" }))).rejects.toMatchObject({ code: "USAGE" });
  });

  it("keeps what was trusted before, and says what is trusted already", async () => {
    const { trust } = homePaths(bench.io().env);
    writeFileSync(trust, JSON.stringify({ "/elsewhere": "x" }));
    bench.put("project/.portcullis/p.yaml", RULES(ALLOW));
    await policyTrust(".", bench.io(), yes);
    expect(JSON.parse(readFileSync(trust, "utf8"))).toMatchObject({ "/elsewhere": "x" });
    expect(await policyTrust(".", bench.io(), no)).toBe(0);
  });

  it("finds nothing to trust where there are no rules", async () => {
    expect(await policyTrust(".", bench.io(), yes)).toBe(1);
  });

  it("is refused inside a worker", async () => {
    bench.put("project/.portcullis/p.yaml", RULES(ALLOW));
    const { workers } = homePaths(bench.io().env);
    mkdirSync(join(workers, "w"), { recursive: true });
    const around = worker({ pid: process.ppid, pidStart: processStart(process.ppid) });
    writeFileSync(join(workers, "w/worker.json"), JSON.stringify(around));
    await expect(policyTrust(".", bench.io(), yes)).rejects.toMatchObject({ code: "INSIDE_WORKER" });
    expect(existsSync(homePaths(bench.io().env).trust)).toBe(false);
  });

  it("refuses a project's file that is wrong", async () => {
    bench.put("project/.portcullis/p.yaml", "rules: [");
    await expect(policyTrust(".", bench.io(), yes)).rejects.toMatchObject({ code: "POLICY_INVALID" });
  });
});

describe("a project's file that is wrong", () => {
  it("escalates this project's calls with the error, and nobody else's", () => {
    bench.put("project/.portcullis/p.yaml", "portcullis: 1\nrules:\n  - id: a\n");
    const running = open();
    const call = analyseExample({ tool: "Bash", input: { command: "ls" } });
    expect(running.judgement(worker()).judge(call, null)).toMatchObject({
      outcome: "escalate",
      reason: expect.stringContaining("p.yaml:3"),
    });
    const other = worker({ folder: bench.root, repository: bench.root });
    expect(running.judgement(other).judge(call, null).outcome).toBe("allow");
  });

  it("never makes a denial milder", () => {
    bench.put("project/.portcullis/p.yaml", "rules: [");
    const call = analyseExample({ tool: "Bash", input: { command: "cat /etc/shadow" } });
    expect(open().judgement(worker()).judge(call, null).outcome).toBe("deny");
  });
});

// Only root can make files that are root's own.
describe.runIf(process.getuid?.() === 0)("managed rules (run as root)", () => {
  const read = () => {
    const sources = {
      shipped: SHIPPED,
      managed: join(bench.root, "managed/policies"),
      user: join(bench.root, "none"),
    };
    return readSources(sources, "careful").filter(({ layer }) => layer === "managed");
  };

  it("are read where only root can write them", () => {
    bench.put("managed/policies/m.yaml", RULES(ALLOW));
    expect(read()).toMatchObject([{ layer: "managed", rules: [{ id: "p" }] }]);
  });

  it.each(["managed", "managed/policies", "managed/policies/m.yaml"])(
    "are refused where others can write %s",
    (name) => {
      bench.put("managed/policies/m.yaml", RULES(ALLOW));
      chmodSync(join(bench.root, name), 0o777);
      expect(read).toThrow(/expected managed rules that only root can write/);
    },
  );

  it("are refused where a link leads elsewhere", () => {
    const file = bench.put("own.yaml", RULES(ALLOW));
    mkdirSync(join(bench.root, "managed/policies"), { recursive: true });
    symlinkSync(file, join(bench.root, "managed/policies/m.yaml"));
    expect(read).toThrow(/a link/);
  });
});
