import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, describe, expect, it } from "vitest";
import { removeFolder } from "../remove-folder.ts";
import { openSite, type Site } from "./support/gateway.ts";

const SUPPORT = new URL("./support/", import.meta.url).pathname;
/** How often the gateway is killed. */
const KILLS = Number(process.env["AUDIT_KILLS"] ?? 15);

let root: string;
afterEach(() => removeFolder(root));

interface Told {
  readonly before: Answer;
  readonly during: readonly Answer[];
  readonly after: Answer;
  readonly allowed: number;
  readonly verified: { readonly ok: boolean; readonly proved: number; readonly last: number };
}
type Answer = Awaited<ReturnType<Site["ask"]>>;

describe("a gateway that can't write its log", () => {
  it.each([
    ["full", "a full disk"],
    ["read-only", "a read-only disk"],
  ])(
    "denies with the reason (%s), and comes back by itself",
    async (how) => {
      root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-disk-")));
      const script = ["--import", "tsx", `${SUPPORT}failing-disk.ts`, how, root];
      const { stdout, stderr } = await execa("unshare", ["-rm", process.execPath, ...script], {
        reject: false,
      });
      expect(stderr).toBe("");
      const told = JSON.parse(stdout) as Told;
      expect(told.before.outcome).toBe("allow");
      const denied = told.during.filter(({ outcome }) => outcome === "deny");
      expect(denied.length).toBeGreaterThan(0);
      expect(told.during.at(-1)?.outcome).toBe("deny");
      for (const { reason } of denied)
        expect(reason).toMatch(/could not be written to the audit log.*tell your operator: .*(ENOSPC|EROFS)/);
      expect(told.after.outcome).toBe("allow");
      // Every call that was allowed has its record.
      const allowed = [told.before, ...told.during, told.after].filter(({ outcome }) => outcome === "allow");
      expect(told.allowed).toBe(allowed.length);
      expect(told.verified).toMatchObject({ ok: true, proved: told.verified.last });
    },
    300_000,
  );
});

describe("a gateway that is killed at any moment under load", () => {
  it(`leaves a log that verifies, a record of every answer, and no number twice (${KILLS} times)`, async () => {
    const site = openSite("audit: { rotateBytes: 65536, checkpointEvery: 7 }\n");
    root = site.root;
    const answered = new Map<string, string>();
    let ended = false;
    let uses = 0;
    const load = Array.from({ length: 4 }, async () => {
      while (!ended) {
        const use = `load-${++uses}`;
        const { outcome } = await site.ask("Bash", { command: `git status # ${use}` }, use);
        if (outcome !== "exit 2") answered.set(use, outcome);
      }
    });
    for (let n = 0; n < KILLS; n++) {
      const gateway = await site.up();
      await new Promise((settle) => setTimeout(settle, Math.random() * 400));
      await gateway.kill("SIGKILL");
    }
    const last = await site.up();
    ended = true;
    await Promise.all(load);
    await last.kill("SIGTERM");
    const { code, out } = await site.run("audit", "verify", "--json");
    expect({ code, out: JSON.parse(out) }).toMatchObject({ code: 0, out: { ok: true, finding: null } });
    const decided = new Map(
      site
        .records()
        .flatMap(({ body }) =>
          body.type === "call.decided" ? [[body.call.toolUseId, body.decision.outcome] as const] : [],
        ),
    );
    for (const [use, outcome] of answered) expect(decided.get(use), use).toBe(outcome);
    expect(answered.size).toBeGreaterThan(KILLS);
  }, 1_800_000);
});
