import { afterAll, beforeAll, expect, it } from "vitest";
import { bash } from "./harness/model/script.ts";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

withClient("a worker that tries a denied call again and again", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({}, "denials: { nudgeAfter: 2, stopAfter: 4 }\n");
  });
  afterAll(() => site?.close());

  it("is told by the reason, goes on with other work, and is stopped where the configuration says", async () => {
    const denied = bash(`touch ${site.marker("again")}`);
    const other = bash("echo other work");
    site.model.add({ stubborn: [[denied], [denied], [other], [denied], [denied], "done"] });
    await site.launch("w", "work on [[stubborn]]");
    await eventually(
      async () => (await site.pc("status", "w")).out.startsWith("w: ended"),
      "that it is stopped",
      60,
    );
    expect((await site.pc("status", "w")).out).toContain(
      "the same Bash call was denied 4 times (limit denials.stopAfter)",
    );
    const told = [0, 1, 3].map((turn) => JSON.stringify(site.model.result("stubborn", turn)));
    expect(told[0]).toContain("markers are forbidden here");
    expect(told[0]).not.toContain("times now");
    expect(told[1]).toContain("denied 2 times now: do not try it again, go on with something else");
    expect(told[2]).toContain("denied 3 times now");
    expect(JSON.stringify(site.model.result("stubborn", 2))).toContain("other work");
    const outcomes = site.of("call.decided").map(({ decision }) => decision.outcome);
    expect(outcomes).toEqual(["deny", "deny", "allow", "deny", "deny"]);
    expect(site.of("worker.stopping")).toMatchObject([
      { worker: "w", detail: expect.stringContaining("denials.stopAfter") },
    ]);
    await eventually(() => site.of("worker.stopped").length === 1, "the record of its end");
    expect(site.has(site.marker("again"))).toBe(false);
  });
});
