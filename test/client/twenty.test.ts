import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually, FILES_ALONE, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

const NAMES = Array.from({ length: 20 }, (_, at) => `n-${at + 1}`);

/** With a client of our own, which is quick: what is looked at here is the command line and the gateway. */
withClient("twenty workers at once", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({}, FILES_ALONE);
    const fake = join(site.root, "fake-client");
    const source = readFileSync(new URL("./fake/client.mjs", import.meta.url), "utf8");
    writeFileSync(`${fake}.mjs`, source);
    writeFileSync(fake, `#!/bin/sh\nexec ${process.execPath} ${fake}.mjs "$@"\n`);
    chmodSync(fake, 0o755);
    site.env["PORTCULLIS_CLAUDE"] = fake;
  });
  afterAll(() => site?.close());

  async function states(): Promise<Record<string, string>> {
    const { out } = await site.pc("list", "--all", "--json");
    const rows = JSON.parse(out) as { name: string; state: string }[];
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  }

  const all = (state: string) => Object.fromEntries(NAMES.map((name) => [name, state]));
  const each = <T>(act: (name: string) => Promise<T>): Promise<T[]> => Promise.all(NAMES.map(act));

  it("are all launched, each once its own SessionStart has come", async () => {
    const ran = await each((name) => site.pc("launch", name, site.project));
    expect(ran.filter(({ code }) => code !== 0)).toEqual([]);
    expect(await states()).toEqual(all("idle"));
    expect(site.of("worker.launched" as never)).toHaveLength(NAMES.length);
  });

  it("work at once: what is allowed runs, what is denied does not, and each waits for its own answer", async () => {
    const sent = await each((name) =>
      site.pc(
        "send",
        name,
        `go\n$ touch made-${name}\n$ touch ${site.marker(name)}\n$ touch ${join(site.root, "questions", name)}`,
      ),
    );
    expect(sent.filter(({ code }) => code !== 0)).toEqual([]);
    await eventually(async () => (await site.pending()).length === NAMES.length, "twenty questions", 60);
    expect(await states()).toEqual(all("awaiting-approval"));
    for (const name of NAMES) expect(site.has(join(site.project, `made-${name}`))).toBe(true);
    // Odd ones are allowed, even ones denied: nobody gets another's answer.
    const pending = await site.pending();
    await Promise.all(pending.map(({ id, call }) => site.pc(isOdd(call.worker) ? "allow" : "deny", id)));
    const waited = await site.pc("wait", ...NAMES, "--all", "--timeout", "90", "--json");
    expect(waited.code).toBe(0);
    expect(await states()).toEqual(all("idle"));
    for (const name of NAMES) {
      expect([name, site.has(join(site.root, "questions", name))]).toEqual([name, isOdd(name)]);
      expect(site.has(site.marker(name))).toBe(false);
    }
  });

  it("are all stopped, and the log holds each call of each worker once, and verifies", async () => {
    const stopped = await each((name) => site.pc("stop", name));
    expect(stopped.filter(({ code }) => code !== 0)).toEqual([]);
    expect(await states()).toEqual(all("ended"));
    const calls = site.of("call.decided").map(({ call, decision }) => `${call.worker} ${decision.outcome}`);
    const wanted = NAMES.flatMap((name) => [
      `${name} allow`,
      `${name} deny`,
      `${name} ${isOdd(name) ? "allow" : "deny"}`,
    ]);
    expect(calls.sort()).toEqual(wanted.sort());
    expect(site.of("alarm")).toEqual([]);
    expect((await site.pc("audit", "verify")).code).toBe(0);
  });
});

function isOdd(name: string): boolean {
  return Number(name.slice(2)) % 2 === 1;
}
