import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findInstall } from "../../src/platform/install.ts";
import { bash } from "./harness/model/script.ts";
import { runPrint } from "./harness/print-run.ts";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { clientProgram, withClient } from "./harness/with-client.ts";

withClient("the plugin in the real client", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({});
    await site.pc("up", "--detach");
  });
  afterAll(() => site?.close());

  it.each([
    ["the plugin", findInstall().plugin],
    ["the marketplace", findInstall().root],
  ])("%s passes the client's strict validation", async (_, folder) => {
    const ran = await execa(clientProgram(), ["plugin", "validate", "--strict", folder], {
      env: site.env,
      extendEnv: false,
      reject: false,
      all: true,
    });
    expect([ran.exitCode, ran.all]).toEqual([0, expect.stringContaining("Validation passed")]);
  });

  it("installs by one command, also twice, and each copy knows the state folder", async () => {
    for (let times = 0; times < 2; times++) {
      const ran = await site.pc("plugin", "install", "--json");
      expect(ran.code, ran.err).toBe(0);
      const { plugins } = JSON.parse(ran.out) as { plugins: { id: string; folder: string }[] };
      expect(plugins.length).toBeGreaterThan(0);
      for (const { id, folder } of plugins) {
        expect(id).toBe("portcullis@portcullis");
        const file = join(folder, "hooks", "state-folder");
        expect(readFileSync(file, "utf8")).toBe(`${site.paths.home}\n`);
        expect(statSync(file).mode & 0o777).toBe(0o600);
      }
    }
  });

  it("a session that the command line did not launch is judged, and listed as session-<id>", async () => {
    const session = "0f0e0d0c-1111-4222-8333-444455556666";
    const question = join(site.root, "questions", "plugin");
    site.model.add({
      own: [
        [bash("touch made-by-session")],
        [bash(`touch ${site.marker("session")}`)],
        [bash(`touch ${question}`)],
        "done",
      ],
    });
    const run = runPrint({
      client: clientProgram(),
      home: site.home,
      folder: site.project,
      modelUrl: site.model.url,
      prompt: "work on [[own]]",
      // No mode of ours: what the rules allow runs since the plugin's hook says so, and nothing else.
      mode: "default",
      args: ["--session-id", session],
    });
    const { id, call } = await site.asked(question);
    expect(call.worker).toBe(`session-${session.replaceAll("-", "")}`);
    expect((await site.pc("list", "--json")).out).toContain(`"${call.worker}"`);
    await site.pc("allow", id);
    await run;
    expect(site.has(join(site.project, "made-by-session"))).toBe(true);
    expect(site.has(site.marker("session"))).toBe(false);
    expect(site.model.result("own", 1)).toMatchObject({
      isError: true,
      text: expect.stringContaining("markers are forbidden"),
    });
    expect(site.has(question)).toBe(true);
  });

  it("a launched worker in a home with the plugin is one worker, and its call is asked about once", async () => {
    await site.launch("both");
    const question = join(site.root, "questions", "both");
    site.model.add({ both: [[bash(`touch ${question}`)], "done"] });
    await site.pc("send", "both", "work on [[both]]");
    const { id } = await site.asked(question);
    expect((await site.pending()).map(({ call }) => call.worker)).toEqual(["both"]);
    await site.pc("allow", id);
    await eventually(() => site.has(question), "the allowed call");
    await site.idle("both");
    const asked = site.of("call.decided").filter(({ call }) => call.toolUseId.startsWith("toolu_both_"));
    expect(asked.map(({ call }) => call.worker)).toEqual(["both"]);
  });

  it("without a gateway every call of such a session is denied", async () => {
    await site.pc("down");
    site.model.add({ alone: [[bash("touch made-alone")], "done"] });
    await runPrint({
      client: clientProgram(),
      home: site.home,
      folder: site.project,
      modelUrl: site.model.url,
      prompt: "work on [[alone]]",
      mode: "acceptEdits",
    });
    expect(site.model.result("alone", 0)).toMatchObject({
      isError: true,
      text: expect.stringContaining("no gateway took this call"),
    });
    expect(site.has(join(site.project, "made-alone"))).toBe(false);
  });
});
