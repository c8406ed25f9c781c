import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bash } from "./harness/model/script.ts";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

/** What the skill teaches a controlling agent, as it is written there: each line is a verb of the command line. */
withClient("a controlling agent", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({
      left: [[bash("echo left > left.txt")], "the left part is done"],
      right: [[bash("echo right > right.txt")], "the right part is done"],
      find: [[bash("echo 42 > found.txt")], "the answer is 42"],
      use: ["it was used"],
      step1: [[bash("echo 1 > step1.txt")], "step one is done"],
      step3: [[bash("echo 3 > step3.txt")], "step three is done"],
      held: ["the held one is done"],
      asks: ["never"],
    });
    await site.launch("a");
    await site.launch("b");
  });
  afterAll(() => site?.close());

  async function seq(name: string): Promise<string> {
    return String((JSON.parse((await site.pc("status", name, "--json")).out) as { seq: number }).seq);
  }

  it("fans out to two workers and waits for both", async () => {
    const after = await seq("a");
    expect(await site.pc("send", "a", "do [[left]]")).toMatchObject({ code: 0 });
    expect(await site.pc("send", "b", "do [[right]]")).toMatchObject({ code: 0 });
    const waited = await site.pc("wait", "a", "b", "--all", "--after", after, "--timeout", "90");
    expect(waited).toMatchObject({ code: 0, out: "a: stop\nb: stop" });
    for (const part of ["left", "right"]) expect(site.has(join(site.project, `${part}.txt`))).toBe(true);
    const [a, b] = await Promise.all([site.pc("turn", "a"), site.pc("turn", "b")]);
    expect([a.out, b.out]).toEqual([
      expect.stringContaining("the left part is done"),
      expect.stringContaining("the right part is done"),
    ]);
  });

  it("feeds what one worker came to into the next", async () => {
    const found = await site.pc("converse", "a", "find it [[find]]", "--timeout", "90");
    expect(found).toMatchObject({ code: 0, out: "the answer is 42" });
    const used = await site.pc(
      "converse",
      "b",
      `use this: ${found.out} [[use]]`,
      "--timeout",
      "90",
      "--with-turn",
    );
    expect(used).toMatchObject({ code: 0 });
    expect(used.out).toContain("use this: the answer is 42");
    expect(used.out).toContain("it was used");
  });

  it("supervises over several turns, with one denied call in between", async () => {
    expect(await site.pc("converse", "a", "[[step1]] first")).toMatchObject({
      code: 0,
      out: "step one is done",
    });
    site.model.add({
      step2: [[bash(`touch ${site.marker("step2")}`)], "step two was denied, and I went on"],
    });
    const second = await site.pc("converse", "a", "then [[step2]]", "--with-turn");
    expect(second.out).toContain("Decision: deny by rules: portcullis: markers are forbidden here");
    expect(second.out).toContain("step two was denied, and I went on");
    expect(site.has(site.marker("step2"))).toBe(false);
    expect(await site.pc("converse", "a", "last [[step3]]")).toMatchObject({
      code: 0,
      out: "step three is done",
    });
    expect(site.has(join(site.project, "step3.txt"))).toBe(true);
  });

  it("is told when a worker waits for a person, and goes on after the answer", async () => {
    const question = join(site.root, "questions", "asked");
    site.model.add({ asks: [[bash(`touch ${question}`)], "asked and done"] });
    const asked = await site.pc("converse", "a", "please [[asks]]", "--timeout", "60");
    expect(asked).toMatchObject({ code: 1, err: expect.stringContaining("needs approval") });
    const { id } = await site.asked(question);
    const after = await seq("a");
    expect((await site.pc("list", "a")).out).toMatch(/awaiting-approval .*Bash/);
    await site.pc("allow", id);
    expect(await site.pc("wait", "a", "--after", after)).toMatchObject({ code: 0, out: "a: stop" });
    expect((await site.pc("turn", "a", "--json")).out).toContain("asked and done");
  });

  it("gets the text of its own prompt's turn, also where that was queued behind another", async () => {
    const release = site.model.hold("held");
    await site.pc("send", "a", "hold [[held]]");
    const queued = site.pc("converse", "a", "behind it [[use]]", "--timeout", "60");
    await eventually(
      async () => (await site.pc("events", "a", "--last", "3")).out.includes("behind it"),
      "the second prompt to be queued",
    );
    release();
    expect(await queued).toMatchObject({ code: 0, out: "it was used" });
  });

  it("interrupts a turn, and is told so by status and wait", async () => {
    const after = await seq("a");
    const release = site.model.hold("asks");
    await site.pc("send", "a", "again [[asks]]");
    expect((await site.pc("status", "a")).out).toContain("a: working");
    expect(await site.pc("interrupt", "a")).toMatchObject({ code: 0 });
    expect(await site.pc("wait", "a", "--after", after, "--timeout", "30")).toMatchObject({
      code: 1,
      out: expect.stringContaining("a: interrupted"),
    });
    expect((await site.pc("status", "a")).out).toContain("a: interrupted");
    release();
  });

  it("waits for any, and says timeout where nothing happens", async () => {
    const waited = await site.pc("wait", "a", "b", "--any", "--after", "100000", "--timeout", "1", "--json");
    expect(waited.code).toBe(1);
    expect(JSON.parse(waited.out)).toMatchObject({
      timedOut: true,
      workers: [{ reason: "timeout" }, { reason: "timeout" }],
    });
  });

  it("follows events until the worker ends", async () => {
    const following = site.pc("events", "b", "--follow", "--type", "user_prompt_submit");
    await site.pc("converse", "b", "once more [[use]]");
    await site.pc("stop", "b");
    expect((await following).out).toContain("once more [[use]]");
    expect((await site.pc("wait", "b")).out).toContain("b: ended");
  });
});
