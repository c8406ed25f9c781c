import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

withClient("limits on workers", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({}, "limits: { workers: 2, depth: 1, freeMemory: 0 }\n");
  });
  afterAll(() => site?.close());

  const config = (text: string) => site.write(`${site.home}/.config/portcullis/config.yaml`, text);
  const names = async () =>
    (JSON.parse((await site.pc("list", "--json")).out) as { name: string }[]).map(({ name }) => name);

  it("that start at once take no more than there is room for; the refused leave nothing", async () => {
    const all = await Promise.all(["a", "b", "c"].map((name) => site.pc("launch", name, site.project)));
    const refused = all.filter(({ code }) => code === 1);
    expect(all.filter(({ code }) => code === 0)).toHaveLength(2);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.err).toContain(
      "expected at most 2 (limits.workers in config.yaml), got 2 that run; stop one",
    );
    expect(await names()).toHaveLength(2);
    const [first = ""] = await names();
    expect((await site.pc("stop", first)).code).toBe(0);
    expect((await site.pc("launch", "d", site.project)).code).toBe(0);
  });

  it("are refused where too little memory is left, and say how much there is", async () => {
    config("limits: { freeMemory: 100000000 }\n");
    const { code, err } = await site.pc("launch", "m", site.project);
    expect(code).toBe(1);
    expect(err).toMatch(
      /expected at least 100000000 \(limits\.freeMemory in config\.yaml\), got \d+ MiB left/,
    );
    expect(await names()).not.toContain("m");
  });

  it("count how deep a worker stands below others", async () => {
    const [above = ""] = await names();
    const inside = { ...site.env, PORTCULLIS_WORKER: above };
    config("limits: { depth: 0 }\n");
    const before = { ...site.env };
    Object.assign(site.env, inside);
    try {
      const refused = await site.pc("launch", "below", site.project);
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("limits.depth in config.yaml") });
      config("limits: { depth: 1 }\n");
      expect((await site.pc("launch", "below", site.project)).code).toBe(0);
    } finally {
      delete site.env["PORTCULLIS_WORKER"];
      Object.assign(site.env, before);
    }
    const { worker } = JSON.parse((await site.pc("status", "below", "--json")).out);
    expect(worker.depth).toBe(1);
    // Whoever starts its conversation again: it stays below the one that launched it.
    site.model.add({ below: ["as told"] });
    await site.work("below", "below");
    await eventually(async () => (await site.pc("turn", "below")).out.includes("as told"), "its transcript");
    expect((await site.pc("stop", "below")).code).toBe(0);
    expect(await site.pc("adopt", "below")).toMatchObject({ code: 0 });
    const again = JSON.parse((await site.pc("status", "below", "--json")).out).worker;
    expect(again).toMatchObject({ depth: 1, generation: worker.generation + 1 });
  });
});
