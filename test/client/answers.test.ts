import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { SETTLING } from "../../src/cli/prompt/state.ts";
import { openPane, type Pane } from "../prompt/support/tmux.ts";
import { bash } from "./harness/model/script.ts";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

withClient("every answer of the prompt, by keys, to a real worker", () => {
  let site: Site;
  let pane: Pane;
  beforeAll(async () => {
    site = await openSite({});
    await site.launch("w");
    pane = await openPane([process.execPath, site.program, "prompt"], {
      columns: 90,
      rows: 30,
      env: site.env,
    });
    await pane.until("nothing waits");
  });
  afterAll(async () => {
    await pane?.close();
    await site?.close();
  });
  beforeEach(() => site.idle("w"));

  const question = (name: string) => join(site.root, "questions", name);

  /** Has the worker make calls, and waits until the prompt shows the first of them and takes keys. */
  async function asks(script: string, commands: readonly string[], waiting = commands.length): Promise<void> {
    site.model.add({ [script]: [commands.map((command) => bash(command)), "done"] });
    await site.pc("send", "w", `work on [[${script}]]`);
    await eventually(async () => (await site.pending()).length === waiting, "the questions");
    await pane.until(`${waiting} call`);
    await sleep(2 * SETTLING);
  }

  async function ends(script: string): Promise<void> {
    await eventually(() => site.model.ended(script), `the end of ${script}`, 60);
    await site.idle("w");
  }

  const decisions = (script: string) =>
    site
      .of("call.decided")
      .filter(({ call }) => call.toolUseId.includes(`toolu_${script}_`))
      .map(({ decision }) => decision);

  it("a allows once: it runs, and the record says by whom and how", async () => {
    await asks("once", [`touch ${question("once")}`]);
    await pane.keys("a");
    await ends("once");
    expect(site.has(question("once"))).toBe(true);
    expect(decisions("once")).toEqual([
      expect.objectContaining({
        outcome: "allow",
        by: expect.objectContaining({ kind: "person", via: "prompt" }),
      }),
    ]);
  });

  it("d denies with the reason that is typed, which the model is told", async () => {
    await asks("denied", [`touch ${question("denied")}`]);
    await pane.keys("d");
    await pane.type("use the staging folder");
    await pane.keys("Enter");
    await ends("denied");
    expect(site.has(question("denied"))).toBe(false);
    expect(site.model.result("denied", 0)).toMatchObject({
      isError: true,
      text: expect.stringContaining("use the staging folder"),
    });
  });

  it("e edits: what a person made of it runs, and not what was asked", async () => {
    await asks("edited", [`touch ${question("before")}`]);
    await pane.keys("e");
    await pane.until("edit the command");
    for (let left = 0; left < "before".length; left++) await pane.keys("BSpace");
    await pane.type("after");
    await pane.keys("Enter");
    expect(await pane.until("this is the EDITED call")).toContain("questions/after");
    await sleep(2 * SETTLING);
    await pane.keys("a");
    await ends("edited");
    expect([site.has(question("before")), site.has(question("after"))]).toEqual([false, true]);
    expect(decisions("edited")[0]?.updatedInput).toMatchObject({ command: `touch ${question("after")}` });
  });

  it("w allows the same until the worker ends, without asking again", async () => {
    await asks("worker", [`touch ${question("again")}`]);
    await pane.keys("w");
    await pane.until("Enter allows");
    await sleep(2 * SETTLING);
    await pane.keys("Enter");
    await ends("worker");
    site.model.add({ same: [[bash(`touch ${question("again")}`)], "done"] });
    await site.work("w", "same");
    expect(decisions("same")).toEqual([
      expect.objectContaining({ outcome: "allow", by: expect.objectContaining({ kind: "grant" }) }),
    ]);
    expect(site.of("grant.given")).toHaveLength(1);
  });

  it("m and A allow several together, after each was seen", async () => {
    await site.launch("v");
    site.model.add({ other: [[bash(`touch ${question("two")}`)], "done"] });
    await site.pc("send", "v", "work on [[other]]");
    await site.asked(question("two"));
    await asks("together", [`touch ${question("one")}`], 2);
    await pane.keys("m");
    await pane.keys("j");
    await pane.keys("m");
    await pane.keys("A");
    await pane.until("allow these 2 calls once?");
    await sleep(2 * SETTLING);
    await pane.keys("Enter");
    await ends("together");
    await eventually(() => site.model.ended("other"), "the end of the other");
    expect([site.has(question("one")), site.has(question("two"))]).toEqual([true, true]);
    const both = [...decisions("together"), ...decisions("other")];
    expect(both.map(({ outcome, by }) => `${outcome} ${by.kind}`)).toEqual(["allow person", "allow person"]);
  });

  it("s leaves it for now, and x stops its worker: what waits is denied", async () => {
    await asks("stopped", [`touch ${question("stopped")}`]);
    await pane.keys("s");
    expect(await site.pending()).toHaveLength(1);
    await pane.keys("x");
    await pane.until("Enter");
    await sleep(2 * SETTLING);
    await pane.keys("Enter");
    await eventually(
      async () => (await site.pc("status", "w")).out.includes("ended"),
      "the end of the worker",
      60,
    );
    expect(site.has(question("stopped"))).toBe(false);
    expect(decisions("stopped")).toEqual([expect.objectContaining({ outcome: "deny" })]);
  });
});
