import { readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WorkerEvent } from "../../src/contract/index.ts";
import { bash } from "./harness/model/script.ts";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

/** Rows of the table in docs/workers.md: the earlier script, and the command line in its place. */
const ROWS = [
  ...readFileSync(new URL("../../docs/workers.md", import.meta.url), "utf8").matchAll(
    /^\| (`[a-z-]+`[^|]*?) \| `([^`]+)`[^|]*\|$/gm,
  ),
].flatMap(([, earlier = "", command = ""]) => (/portcullis/i.test(command) ? [{ earlier, command }] : []));

withClient("the earlier driver's scripts, as docs/workers.md has them", () => {
  let site: Site;
  const seen: string[] = [];
  beforeAll(async () => {
    site = await openSite({ row: [[bash("touch row")], "the row is done"], two: ["the second is done"] });
    site.write(join(site.root, "bin", "portcullis"), "");
    await execa(
      "sh",
      [
        "-c",
        `printf '#!/bin/sh\\nexec "${process.execPath}" "${site.program}" "$@"\\n' > portcullis; chmod +x portcullis`,
      ],
      {
        cwd: join(site.root, "bin"),
      },
    );
  });
  afterAll(() => site?.close());

  /** Runs the row of an earlier script as it stands. */
  async function row(earlier: string, id = ""): Promise<string> {
    const found = ROWS.find((one) => one.earlier === earlier);
    if (found === undefined) throw new Error(`expected a row of ${earlier} in docs/workers.md, got none`);
    seen.push(earlier);
    const ran = await execa("sh", ["-c", found.command.replace(/\bID\b/, id)], {
      cwd: site.project,
      env: { ...site.env, PATH: `${site.root}/bin:${site.env["PATH"]}` },
      extendEnv: false,
      reject: false,
      stdin: "ignore",
    });
    expect(ran.exitCode, `${found.command}: ${ran.stderr}`).toBe(0);
    return ran.stdout;
  }

  function lastOf(text: string): WorkerEvent {
    return JSON.parse(text.trim().split("\n").at(-1) ?? "") as WorkerEvent;
  }

  it("starts, lists and finds a worker", async () => {
    await row("`launch-worker`");
    expect(await row("`list-workers`")).toMatch(/^w\s+idle/m);
    const { worker } = JSON.parse(await row("`session-id`")) as { worker: { session: string } };
    expect(worker.session).toMatch(/^[0-9a-f-]{36}$/);
    expect(readFileSync((await row("`events-file`")).trim(), "utf8")).toContain(worker.session);
  });

  it("sends, waits and reads", async () => {
    await row("`send-prompt`");
    await eventually(() => site.model.ended("row"), "the end of the turn");
    await site.idle("w");
    await row("`wait-for-turn`");
    expect(await row("`read-turn`")).toContain("the row is done");
    expect((await row("`read-events`")).trim().split("\n").length).toBe(5);
    expect(lastOf(await row("`wait-for-event` (`--follow` goes on)"))).toMatchObject({
      decision: "allow",
      tool: "Bash",
    });
    expect(await row("`status`")).toContain("idle");
  });

  it("answers what waits", async () => {
    for (const [name, earlier] of [
      ["yes", "`approve-tool`"],
      ["no", "`approve-tool` with a refusal"],
    ] as const) {
      const question = join(site.root, "questions", name);
      site.model.add({ [name]: [[bash(`touch ${question}`)], "done"] });
      await site.pc("send", "w", `work on [[${name}]]`);
      await row(earlier, (await site.asked(question)).id);
      await eventually(() => site.model.ended(name), "the end of the turn");
      expect(site.has(question)).toBe(name === "yes");
    }
    await site.idle("w");
  });

  it("converses", async () => {
    expect(await row("`converse`")).toContain("the second is done");
    await eventually(() => site.model.ended("two"), "the second turn");
    await site.idle("w");
  });

  it("interrupts, stops and adopts", async () => {
    site.model.add({ long: ["done"] });
    const release = site.model.hold("long");
    await site.pc("send", "w", "work on [[long]]");
    await row("`interrupt`");
    release();
    await row("`stop-worker`");
    await row("`adopt`");
    expect((await site.pc("list")).out).toMatch(/^w\s/m);
    expect(await row("`handoff`")).toContain("portcullis attach w");
  });

  it("every row was tried", () => {
    expect(ROWS.map(({ earlier }) => earlier).filter((one) => !seen.includes(one))).toEqual([]);
  });
});
