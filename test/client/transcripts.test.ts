import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Worker } from "../../src/contract/index.ts";
import { bash, subagent } from "./harness/model/script.ts";
import { runPrint } from "./harness/print-run.ts";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { clientProgram, withClient } from "./harness/with-client.ts";

withClient("the transcripts of real workers, held against the log", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({});
    await site.launch("w");
  });
  afterAll(() => site?.close());

  async function verify() {
    const ran = await site.pc("audit", "verify", "--transcripts", "--json");
    return { code: ran.code, ...JSON.parse(ran.out) };
  }

  it("agree where tools ran, failed, were denied, allowed by a person, or a subagent's", async () => {
    site.model.add({
      mixed: [
        [bash("echo it-ran"), bash("exit 3")],
        [bash(`touch ${site.marker("denied")}`)],
        [subagent("inner")],
        "done",
      ],
      inner: [[bash("echo inside")], "done"],
      asks: [[bash(`touch ${join(site.root, "questions", "a")}`)], "done"],
    });
    await site.work("w", "mixed");
    await site.pc("send", "w", "work on [[asks]]");
    const { id } = await site.asked(join("questions", "a"));
    expect((await site.pc("allow", id)).code).toBe(0);
    await eventually(() => site.model.ended("asks"), "the end of the turn");
    await site.idle("w");
    const { code, ok, transcripts } = await verify();
    expect(transcripts).toMatchObject({ unmatched: [], neverRan: [], matched: 5, refused: 1 });
    expect({ code, ok }).toEqual({ code: 0, ok: true });
  });

  it("tell of a tool that ran in a worker's conversation past the gate", async () => {
    const { worker } = JSON.parse((await site.pc("status", "w", "--json")).out) as { worker: Worker };
    site.model.add({ around: [[bash("echo past-the-gate")], "done"] });
    const { output } = await runPrint({
      client: clientProgram(),
      home: site.home,
      folder: site.project,
      modelUrl: site.model.url,
      prompt: "work on [[around]]",
      mode: "bypassPermissions",
      args: ["--resume", worker.session],
    });
    expect(output).toContain("done");
    const alarm = await eventually(() => site.of("alarm")[0], "the alarm of the gateway that runs");
    expect(alarm).toMatchObject({
      worker: "w",
      alarm: "ran-without-allow",
      detail: expect.stringMatching(/Bash ran without asking \(call .*around_0.*, says .*\.jsonl\)/),
    });
    await eventually(() => site.of("worker.stopped")[0], "the end of the worker");
    const { code, transcripts } = await verify();
    expect(code).toBe(1);
    expect(transcripts.unmatched).toEqual([
      expect.objectContaining({
        worker: "w",
        session: worker.session,
        tool: "Bash",
        toolUseId: expect.stringContaining("around_0"),
        standing: "unknown",
      }),
    ]);
    const said = await site.pc("audit", "verify", "--transcripts", join(site.home, ".claude", "projects"));
    expect(said.out).toContain("w: Bash ran without a recorded allow");
  });
});
