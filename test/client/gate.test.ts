import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Worker } from "../../src/contract/index.ts";
import { isAlive } from "../../src/platform/processes.ts";
import { fetchedClient } from "./fetch.ts";
import { bash, subagent, write } from "./harness/model/script.ts";
import { eventually, FILES_ALONE, openSite, type Site } from "./harness/site.ts";

const client = fetchedClient();
if (client === null && process.env["PORTCULLIS_REQUIRE_CLIENT"])
  throw new Error("expected the real client, got none: run npm run fetch-client");

describe.skipIf(client === null).each(["file", "http"] as const)(
  "a real worker whose calls go by %s (skipped where the client has not been fetched: npm run fetch-client)",
  (lane) => {
    let site: Site;
    beforeAll(async () => {
      site = await openSite({}, lane === "file" ? FILES_ALONE : "");
      await site.launch("one");
      await site.launch("two");
    });
    afterAll(() => site?.close());

    it("is launched for that lane", async () => {
      const { worker } = JSON.parse((await site.pc("status", "one", "--json")).out) as { worker: Worker };
      expect(worker.lane).toBe(lane);
    });

    it("runs what the rules allow, and the record is closed by what ran", async () => {
      site.model.add({ allowed: [[bash("touch made && echo it-ran")], "done"] });
      expect((await site.work("one", "allowed")).out).toContain("stop");
      expect(site.has(join(site.project, "made"))).toBe(true);
      expect(site.model.result("allowed", 0)).toMatchObject({ text: expect.stringContaining("it-ran") });
      const decided = site.of("call.decided").find(({ call }) => call.toolUseId.includes("allowed_0"));
      expect(decided?.decision).toMatchObject({ outcome: "allow", by: { kind: "rules" } });
      await eventually(
        () => site.of("tool.ran").some(({ call }) => call === decided?.call.id),
        "the record that it ran",
      );
    });

    it("does not run what the rules deny, and tells the model the rule's reason", async () => {
      site.model.add({ denied: [[bash(`touch ${site.marker("denied")}`)], "done"] });
      await site.work("one", "denied");
      expect(site.has(site.marker("denied"))).toBe(false);
      expect(site.model.result("denied", 0)).toMatchObject({
        isError: true,
        text: expect.stringContaining("markers are forbidden here"),
      });
    });

    it("waits with what the rules do not settle: it shows in pending and runs after allow", async () => {
      const question = join(site.root, "questions", "yes");
      site.model.add({ asks: [[bash(`touch ${question}`)], "done"] });
      await site.pc("send", "one", "work on [[asks]]");
      const { id } = await site.asked(question);
      expect(site.has(question)).toBe(false);
      expect((await site.pc("status", "one")).out).toContain("awaiting-approval");
      expect((await site.pc("allow", id)).code).toBe(0);
      await eventually(() => site.has(question), "the file of the allowed call");
      expect(site.of("call.decided").find(({ call }) => call.id === id)?.decision).toMatchObject({
        outcome: "allow",
        by: { kind: "person", via: "command" },
      });
    });

    it("does not run after deny, and the model gets the person's reason", async () => {
      const question = join(site.root, "questions", "no");
      site.model.add({ refused: [[bash(`touch ${question}`)], "done"] });
      await site.pc("send", "one", "work on [[refused]]");
      const { id } = await site.asked(question);
      expect((await site.pc("deny", id, "--reason", "use the other folder")).code).toBe(0);
      await eventually(() => site.model.result("refused", 0), "the model's result");
      expect(site.model.result("refused", 0)).toMatchObject({
        text: expect.stringContaining("use the other folder"),
      });
      expect(site.has(question)).toBe(false);
    });

    it("denies what nobody answers in time, and tells the model to go on", async () => {
      const file = join(site.root, "hurry", "late");
      site.model.add({ late: [[bash(`touch ${file}`)], "done"] });
      await site.work("one", "late");
      expect(site.model.result("late", 0)).toMatchObject({
        isError: true,
        text: expect.stringContaining("nobody answered"),
      });
      expect(site.has(file)).toBe(false);
      expect(site.of("escalation.closed").at(-1)).toMatchObject({ how: "expired" });
    });

    it("a name that is taken is refused", async () => {
      expect(await site.pc("launch", "one", site.project)).toMatchObject({
        code: 2,
        err: expect.stringContaining("runs already"),
      });
    });

    it("four calls in one turn are each judged, recorded and answered on their own", async () => {
      const question = join(site.root, "questions", "four");
      site.model.add({
        four: [
          [
            bash("touch four-a"),
            bash(`touch ${site.marker("four")}`),
            bash(`touch ${question}`),
            bash("touch four-b"),
          ],
          "done",
        ],
      });
      await site.pc("send", "one", "work on [[four]]");
      await site.pc("deny", (await site.asked(question)).id);
      await eventually(() => site.has(join(site.project, "four-b")), "the last call");
      expect([
        site.has(join(site.project, "four-a")),
        site.has(site.marker("four")),
        site.has(question),
      ]).toEqual([true, false, false]);
      const decided = site.of("call.decided").filter(({ call }) => call.toolUseId.startsWith("toolu_four_"));
      expect(decided.map(({ call, decision }) => [call.toolUseId, decision.outcome]).sort()).toEqual([
        ["toolu_four_0_0", "allow"],
        ["toolu_four_0_1", "deny"],
        ["toolu_four_0_2", "deny"],
        ["toolu_four_0_3", "allow"],
      ]);
    });

    it("two workers at once are not mixed up", async () => {
      const questions = ["left", "right"].map((name) => join(site.root, "questions", name));
      site.model.add({
        left: [[bash(`touch ${questions[0]}`)], "done"],
        right: [[bash(`touch ${questions[1]}`)], "done"],
      });
      await Promise.all([
        site.pc("send", "one", "work on [[left]]"),
        site.pc("send", "two", "work on [[right]]"),
      ]);
      const [left, right] = await Promise.all([
        site.asked(questions[0] ?? ""),
        site.asked(questions[1] ?? ""),
      ]);
      expect([left.call.worker, right.call.worker]).toEqual(["one", "two"]);
      await site.pc("deny", left.id);
      await site.pc("allow", right.id);
      await eventually(() => site.has(questions[1] ?? ""), "the allowed call of the second worker");
      expect(site.has(questions[0] ?? "")).toBe(false);
    });

    it("a subagent's calls are judged too, and carry whose they are", async () => {
      site.model.add({
        parent: [[subagent("child")], "done"],
        child: [[bash(`touch ${site.marker("child")}`)], [bash("touch by-child")], "child done"],
      });
      await site.work("two", "parent");
      await eventually(() => site.has(join(site.project, "by-child")), "the subagent's allowed call");
      expect(site.has(site.marker("child"))).toBe(false);
      const decided = site.of("call.decided").filter(({ call }) => call.toolUseId.startsWith("toolu_child_"));
      expect(decided.map(({ call, decision }) => [call.agent?.type, decision.outcome])).toEqual([
        ["general-purpose", "deny"],
        ["general-purpose", "allow"],
      ]);
    });

    it("a file tool's write that the client refuses by itself is denied at once with that reason", async () => {
      site.model.add({ protectedWrite: [[write(join(site.project, ".npmrc"), "x")], "done"] });
      await site.work("two", "protectedWrite");
      const decided = site.of("call.decided").find(({ call }) => call.toolUseId.includes("protectedWrite"));
      expect(decided?.decision).toMatchObject({ outcome: "deny", by: { kind: "client-refusal" } });
      expect(site.has(join(site.project, ".npmrc"))).toBe(false);
    });

    it("an allowed call that the client refuses by itself is recorded as not run, and the prompt says so beforehand", async () => {
      site.model.add({ ownRefusal: [[bash(`rm -rf ${site.project}`)], "done"] });
      await site.pc("send", "two", "work on [[ownRefusal]]");
      const { id, notes } = await site.asked("rm -rf ");
      expect(notes.join()).toContain("even if allowed");
      await site.pc("allow", id);
      await eventually(
        () => site.of("tool.notRun").find(({ call }) => call === id),
        "the record that it did not run",
      );
      expect(site.has(site.project)).toBe(true);
    });

    it("keeps the last good rules when new ones are wrong, and says so", async () => {
      const file = join(site.home, ".config", "portcullis", "policies", "site.yaml");
      const good = readFileSync(file, "utf8");
      site.write(file, good.replace("decision: deny", "decision: permit"));
      await eventually(() => site.of("policy.refused").length > 0, "the record of the refusal");
      expect((await site.pc("status")).out).toMatch(/rules NOT in force: .*site\.yaml:4:/);
      site.model.add({ stillDenied: [[bash(`touch ${site.marker("still")}`)], "done"] });
      await site.work("one", "stillDenied");
      expect(site.has(site.marker("still"))).toBe(false);
      site.write(file, good);
    });

    it("a tool that ran without a recorded allow raises the alarm and stops the worker", async () => {
      // Forced by the hook's own event form: what the client would send had the tool run unasked.
      await site.launch("rogue");
      const { pid } = JSON.parse((await site.pc("status", "rogue", "--json")).out).worker as { pid: number };
      const { execa } = await import("execa");
      const event = {
        session_id: "",
        cwd: site.project,
        hook_event_name: "PostToolUse",
        tool_name: "Bash",
        tool_use_id: "toolu_never_asked",
      };
      const worker = JSON.parse(readFileSync(join(site.paths.workers, "rogue", "worker.json"), "utf8")) as {
        session: string;
      };
      await execa(site.hook, ["event", join(site.paths.workers, "rogue"), "PostToolUse"], {
        input: `${JSON.stringify({ ...event, session_id: worker.session })}\n`,
      });
      await eventually(() => site.of("alarm").some(({ worker: name }) => name === "rogue"), "the alarm");
      await eventually(() => !isAlive(pid, null), "the end of the worker");
      expect((await site.pc("status", "rogue")).out).toContain("ended");
    });

    it("leaves a log that verifies, with one decision for each call", async () => {
      const verified = await site.pc("audit", "verify");
      expect(verified).toMatchObject({ code: 0 });
      const ids = site.of("call.decided").map(({ call }) => call.toolUseId);
      expect(new Set(ids).size).toBe(ids.length);
    });
  },
);
