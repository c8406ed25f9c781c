import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isAlive } from "../../src/platform/processes.ts";
import { type Attempts, attempts } from "./harness/attempts.ts";
import { bash } from "./harness/model/script.ts";
import { eventually, FILES_ALONE, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

withClient("a gateway that is killed", () => {
  let site: Site;
  let worker: Attempts;
  beforeAll(async () => {
    site = await openSite({}, FILES_ALONE);
    await site.launch("w");
    worker = attempts(site, "w");
    await worker.allowed();
  });
  afterAll(() => site?.close());

  /** Asks for something that waits for a person. */
  async function ask(name: string) {
    const question = join(site.root, "questions", name);
    site.model.add({ [name]: [[bash(`touch ${question}`)], "done"] });
    await site.pc("send", "w", `work on [[${name}]]`);
    return { question, waiting: await site.asked(question) };
  }

  async function up(fault?: string): Promise<void> {
    if (fault !== undefined) site.env["PORTCULLIS_FAULT"] = fault;
    expect(await site.pc("up", "--detach")).toMatchObject({ code: 0 });
    delete site.env["PORTCULLIS_FAULT"];
  }

  function kill(): void {
    process.kill(site.gatewayPid(), "SIGKILL");
  }

  it("before a call: the call is denied with a reason that says so", async () => {
    const found = await worker.forbidden(kill);
    expect(found).toMatchObject({ how: "denied", marked: false });
    expect(found.text).toContain("no gateway took this call");
    await up();
    await worker.allowed();
  });

  it("before a call that the rules would allow: it is denied too", async () => {
    expect(await worker.try(bash("touch while-down"), kill)).toMatchObject({ how: "denied" });
    expect(existsSync(join(site.project, "while-down"))).toBe(false);
    await up();
  });

  it("while a call waits, and not back in time: denied, and the record says withdrawn", async () => {
    const { question } = await ask("not-back");
    kill();
    await eventually(() => site.model.result("not-back", 0), "the denial");
    expect(site.model.result("not-back", 0)).toMatchObject({ isError: true });
    await up();
    await eventually(
      () => site.of("call.withdrawn").some(({ call }) => call.toolUseId.startsWith("toolu_not_back_")),
      "the record of the withdrawal",
    );
    expect(existsSync(question)).toBe(false);
  });

  it("while a call waits, and back in time: the same question goes on, and its answer counts", async () => {
    const { question, waiting } = await ask("back");
    kill();
    await up();
    const after = await site.asked(question);
    expect([after.id, after.expiresAt]).toEqual([waiting.id, waiting.expiresAt]);
    await site.pc("allow", after.id);
    await eventually(() => existsSync(question), "the allowed call");
  });

  it("after a call: the next one is denied, and the log verifies", async () => {
    await worker.allowed();
    expect(await worker.forbidden(kill)).toMatchObject({ how: "denied", marked: false });
    await up();
    expect(await site.pc("audit", "verify")).toMatchObject({ code: 0 });
  });

  it("and one that hangs: denied", async () => {
    const pid = site.gatewayPid();
    const found = await worker.forbidden(() => process.kill(pid, "SIGSTOP"));
    try {
      expect(found).toMatchObject({ how: "denied", marked: false });
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await worker.allowed();
  });

  it("and one that is stopped in order: what waits is denied with that reason", async () => {
    const { question } = await ask("stopped");
    expect(await site.pc("down")).toMatchObject({ code: 0 });
    await eventually(() => site.model.result("stopped", 0), "the denial");
    expect(site.model.result("stopped", 0)).toMatchObject({ isError: true });
    expect(existsSync(question)).toBe(false);
    await up();
  });

  it.each(["before-record", "after-record", "before-answer"])(
    "at the step %s, and back in time: the call has one decision and runs by it",
    async (step) => {
      await site.pc("down");
      await up(step);
      const script = `step-${step}`;
      site.model.add({ [script]: [[bash(`touch ${script}`), bash(`touch ${site.marker(script)}`)], "done"] });
      const pid = site.gatewayPid();
      await site.pc("send", "w", `work on [[${script}]]`);
      await eventually(() => !isAlive(pid, null), "the gateway's end");
      await up();
      await eventually(() => site.model.ended(script), "the end of the turn");
      expect(existsSync(join(site.project, script))).toBe(true);
      expect(existsSync(site.marker(script))).toBe(false);
      expect(decisions(script)).toEqual(["allow", "deny"]);
      expect(await site.pc("audit", "verify")).toMatchObject({ code: 0 });
    },
  );

  it("at the step escalated, and back in time: the person is asked again, and once", async () => {
    await site.pc("down");
    await up("escalated");
    const question = join(site.root, "questions", "step");
    site.model.add({ "step-escalated": [[bash(`touch ${question}`)], "done"] });
    const pid = site.gatewayPid();
    await site.pc("send", "w", "work on [[step-escalated]]");
    await eventually(() => !isAlive(pid, null), "the gateway's end");
    await up();
    await site.pc("allow", (await site.asked(question)).id);
    await eventually(() => existsSync(question), "the allowed call");
    expect(decisions("step-escalated")).toEqual(["allow"]);
    expect(await site.pc("audit", "verify")).toMatchObject({ code: 0 });
  });

  function decisions(script: string): string[] {
    const prefix = `toolu_${script.replaceAll("-", "_")}_`;
    const decided = site.of("call.decided").filter(({ call }) => call.toolUseId.startsWith(prefix));
    return decided.map(({ decision }) => decision.outcome);
  }
});
