import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Worker } from "../../src/contract/index.ts";
import { workerPaths } from "../../src/platform/home.ts";
import { bash } from "./harness/model/script.ts";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

const CONFIG = `resume:
  rateLimit: { wait: 1, tries: 2, longest: 1 }
  overload: { wait: 2, tries: 2, longest: 2 }
  network: { wait: 1, tries: 2, longest: 1 }
  crash: { do: restart, wait: 1, tries: 2, longest: 1 }
`;

withClient("workers that fail, resumed by cause", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({}, CONFIG);
    // The client's own retries would take minutes.
    Object.assign(site.env, { CLAUDE_CODE_MAX_RETRIES: "0" });
    await site.launch("w");
  });
  afterAll(() => site?.close());

  const resumed = () => site.of("worker.resumed") as readonly { readonly detail: string }[];
  const status = async () => (await site.pc("status", "w")).out;
  const worker = async () =>
    (JSON.parse((await site.pc("status", "w", "--json")).out) as { worker: Worker }).worker;

  it("a turn cut off by a rate limit goes on by itself to its end", async () => {
    site.model.add({ limited: [[bash("echo went-on")], "done"] });
    site.model.fail("limited", { status: 429, type: "rate_limit_error" }, 1);
    await site.pc("send", "w", "work on [[limited]]");
    await eventually(() => site.of("worker.resumed").length > 0, "the record that it was resumed", 60);
    expect(site.of("worker.resumed")[0]).toMatchObject({
      by: "gateway",
      detail: "rate limit, try 1 of 2: told to go on",
    });
    expect(readFileSync(workerPaths(site.paths, "w").events, "utf8")).toContain('"error":"rate_limit"');
    await eventually(
      () => site.model.userTexts().some((text) => text.includes("(rate limit)")),
      "its prompt",
    );
    await site.idle("w");
    await eventually(async () => /idle/.test(await status()), "the end of the turn");
  });

  it("converse and wait go on with it, to the end of what was asked", async () => {
    site.model.add({ talk: [[bash("echo half-way")], "all done"], over: [[bash("echo over")], "done"] });
    site.model.fail("talk", { status: 529, type: "overloaded_error" }, 1);
    const told = await site.pc("converse", "w", "work on [[talk]]", "--timeout", "90");
    expect(told).toMatchObject({ code: 0, out: "all done" });
    site.model.fail("over", { status: 529, type: "overloaded_error" }, 1);
    const before = JSON.parse((await site.pc("status", "w", "--json")).out) as { seq: number };
    await site.pc("send", "w", "work on [[over]]");
    const waited = await site.pc("wait", "w", "--after", String(before.seq), "--timeout", "90");
    expect(waited).toMatchObject({ code: 0, out: "w: stop" });
    expect(resumed().map(({ detail }) => detail.split(":")[0])).toEqual([
      "rate limit, try 1 of 2",
      "overload, try 1 of 2",
      "overload, try 1 of 2",
    ]);
  });

  it("a connection that is cut is told from a service in error", async () => {
    site.model.add({ cut: ["after the cut"] });
    site.model.fail("cut", "cut", 1);
    const told = await site.pc("converse", "w", "work on [[cut]]", "--timeout", "90");
    expect(told).toMatchObject({ code: 0, out: "after the cut" });
    expect(resumed().at(-1)?.detail).toBe("network, try 1 of 2: told to go on");
  });

  it("one that can't be mended by waiting is given up, and status says why", async () => {
    site.model.add({ refused: ["done"] });
    site.model.fail("refused", { status: 401, type: "authentication_error" }, 5);
    await site.pc("send", "w", "work on [[refused]]");
    await eventually(async () => (await status()).includes("not resumed:"), "the reason in its status", 60);
    expect(await status()).toMatch(/failed .*authentication_failed; not resumed: /);
    expect(site.of("worker.notResumed")).toHaveLength(1);
  });

  it("a client that is killed in a turn is started again with its conversation, as often as the rule says", async () => {
    site.model.add({ crash: [[bash("echo before-the-crash")], "done"] });
    const release = site.model.hold("crash");
    await site.pc("send", "w", "work on [[crash]]");
    await eventually(async () => /working/.test(await status()), "its turn");
    const generations: number[] = [];
    for (const time of [1, 2, 3]) {
      const { pid, generation } = await worker();
      generations.push(generation);
      execFileSync("kill", ["-9", String(pid)]);
      if (time === 3) break;
      await eventually(
        async () => (await worker()).generation > generation && (await worker()).state === "running",
        `its start number ${time}`,
        60,
      );
      await eventually(
        () => resumed().filter(({ detail }) => detail.startsWith("crash")).length === time,
        "the record of it",
        60,
      );
    }
    expect(new Set(generations).size).toBe(3);
    await eventually(
      async () => (await status()).includes("not resumed: crash, 2 tries failed"),
      "the end",
      60,
    );
    expect(await status()).toContain("gone");
    expect(site.of("worker.adopted").length).toBe(2);
    release();
  });
});
