import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

/** The client's dialogs at its start, in a home that no client has been started in. */
withClient("dialogs of the real client at its start", () => {
  let site: Site;
  let stateFile: string;
  beforeAll(async () => {
    site = await openSite({});
    stateFile = join(site.home, ".claude.json");
  });
  afterAll(() => site?.close());

  function state(): Record<string, unknown> {
    return JSON.parse(readFileSync(stateFile, "utf8")) as Record<string, unknown>;
  }

  it("one that is not known is reported with the screen's text, and no key is pressed", async () => {
    // A key that the client has never been told to use: it asks.
    rmSync(stateFile);
    const ran = await site.pc("launch", "asked", site.project);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("no key was pressed") });
    expect(ran.err).toContain("Detected a custom API key");
    const answers = state()["customApiKeyResponses"] as
      | { approved?: string[]; rejected?: string[] }
      | undefined;
    expect([answers?.approved ?? [], answers?.rejected ?? []]).toEqual([[], []]);
    expect((await site.pc("list")).out).toBe("");
    const { out } = await site.pc("logs", "asked");
    expect(out).toMatch(/# Screen, as its start failed at \S+\n\n[\s\S]*Detected a custom API key/);
    expect(out).toMatch(/# Processes, as its start failed at \S+\n\n\d+ +\S/);
  });

  it("onboarding and trust are passed by configuration, for the named folder alone", async () => {
    rmSync(stateFile);
    const { ANTHROPIC_API_KEY: token = "" } = site.env;
    delete site.env["ANTHROPIC_API_KEY"];
    site.env["ANTHROPIC_AUTH_TOKEN"] = token;
    writeFileSync(stateFile, JSON.stringify({ kept: "as it is", projects: { "/elsewhere": { a: 1 } } }));
    await site.launch("fresh");
    expect(state()).toMatchObject({
      kept: "as it is",
      hasCompletedOnboarding: true,
      projects: { "/elsewhere": { a: 1 }, [site.project]: { hasTrustDialogAccepted: true } },
    });
    expect((state()["projects"] as Record<string, object>)["/elsewhere"]).not.toHaveProperty(
      "hasTrustDialogAccepted",
    );
    site.model.add({ works: ["done"] });
    expect((await site.work("fresh", "works")).code).toBe(0);
  });

  it("the consent to bypass mode is never asked for: no argument leads there", async () => {
    for (const argument of [
      "--dangerously-skip-permissions",
      "--allow-dangerously-skip-permissions",
      "--permission-mode=bypassPermissions",
    ])
      expect(await site.pc("launch", "bypass", site.project, "--", argument)).toMatchObject({
        code: 2,
        err: expect.stringContaining(argument),
      });
    expect(state()).not.toHaveProperty("bypassPermissionsModeAccepted");
  });
});
