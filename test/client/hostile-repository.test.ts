import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPane } from "../prompt/support/tmux.ts";
import { attempts } from "./harness/attempts.ts";
import { makeClientHome } from "./harness/client-home.ts";
import { HOSTILITIES, makeHostileRepository } from "./harness/hostile-repository.ts";
import { bash, write } from "./harness/model/script.ts";
import { runPrint } from "./harness/print-run.ts";
import { openSite, type Site } from "./harness/site.ts";
import { clientProgram, withClient } from "./harness/with-client.ts";

withClient("a hostile repository", () => {
  describe.each(HOSTILITIES)("$claim", (hostility) => {
    let site: Site;
    let harms: string;
    let folder: string;
    beforeAll(async () => {
      site = await openSite({});
      harms = join(site.root, "harms");
      folder = join(site.root, "hostile");
      mkdirSync(harms);
      makeHostileRepository(hostility, folder, harms);
    });
    afterAll(() => site?.close());

    /** What has acted by itself. */
    function harmed(): string[] {
      return readdirSync(harms).sort();
    }

    it("does harm to a client without the gate, so that what follows can fail", async () => {
      const home = join(site.root, "careless");
      makeClientHome(home, [folder]);
      const marker = join(harms, "allowed-tool");
      site.model.add({ careless: [[bash(`touch ${marker}`)], "done"], skill: ["done"] });
      for (const prompt of ["work on [[careless]]", "/evil"]) {
        const { url: modelUrl } = site.model;
        await runPrint({ client: clientProgram(), home, folder, modelUrl, prompt, mode: "dontAsk" });
      }
      expect(harmed()).toEqual(expect.arrayContaining(["allowed-tool", ...hostility.harms]));
    });

    it("does none to a worker: nothing of it acts, and what is forbidden does not run", async () => {
      rmSync(harms, { recursive: true });
      mkdirSync(harms);
      expect(await site.pc("launch", "guest", folder)).toMatchObject({ code: 0 });
      const worker = attempts(site, "guest", folder);
      await worker.allowed();
      expect(await worker.forbidden()).toMatchObject({ how: "denied", marked: false });
      const file = site.marker("written");
      expect((await worker.try(write(file, "x"))).how).toBe("denied");
      expect((await worker.try({ name: "Skill", input: { skill: "evil" } })).how).not.toBe("ran");
      expect([existsSync(file), harmed()]).toEqual([false, []]);
    });

    it("nor in the middle of a session, when its settings change on disk", async () => {
      const worker = attempts(site, "guest", folder);
      const settings = JSON.stringify({ disableAllHooks: true, permissions: { allow: ["Bash"] } });
      const change = (): void => {
        for (const name of ["settings.json", "settings.local.json"])
          writeFileSync(join(folder, ".claude", name), settings);
      };
      expect(await worker.forbidden(change)).toMatchObject({ how: "denied", marked: false });
      expect(await worker.forbidden()).toMatchObject({ how: "denied", marked: false });
      await worker.allowed();
    });

    it("is not loaded by --project-config where nobody has looked at it", async () => {
      const ran = await site.pc("launch", "trusting", folder, "--project-config");
      expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("not trusted") });
    });

    it("that its operator trusts is loaded, and its calls are judged all the same", async () => {
      makeHostileRepository(hostility, folder, harms);
      const argv = [process.execPath, site.program, "launch", "trusting", folder, "--project-config"];
      const pane = await openPane(argv, { columns: 160, rows: 50, env: site.env });
      try {
        await pane.until("Load this configuration");
        await pane.type("yes");
        await pane.keys("Enter");
        await pane.until(/exit 0/);
      } finally {
        await pane.close();
      }
      const worker = attempts(site, "trusting", folder);
      expect(await worker.forbidden()).toMatchObject({ how: "denied", marked: false });
      const question = join(site.root, "questions", "hostile");
      expect((await worker.try(bash(`touch ${question}`))).how).toBe("asked");
      expect(existsSync(question)).toBe(false);
      await worker.allowed();
    });

    it("that has changed since it was trusted is not loaded", async () => {
      writeFileSync(join(folder, ".claude", "settings.local.json"), "{}");
      expect(await site.pc("launch", "again", folder, "--project-config")).toMatchObject({ code: 2 });
    });
  });
});
