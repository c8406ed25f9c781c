import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { answerLine } from "../../src/contract/index.ts";
import { workerPaths } from "../../src/platform/home.ts";
import { isAlive } from "../../src/platform/processes.ts";
import { type Attempts, attempts } from "./harness/attempts.ts";
import { bash } from "./harness/model/script.ts";
import { eventually, FILES_ALONE, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

const ALLOW = answerLine({ outcome: "allow", reason: "forged", by: { kind: "timeout" } });

/** What a gateway that is broken, or somebody in its place, may write where the answer stands. */
const GARBAGE: readonly [claim: string, written: string][] = [
  ["an empty line", "\n"],
  ["words", "allow\n"],
  ["bytes", "\u0000\u0001\ufffd\n"],
  ["an allow without its end", ALLOW.slice(0, -2)],
  ["an allow without its newline", ALLOW],
  ["an allow that is cut", `${ALLOW.slice(0, -1)}\n`],
  ["an allow of another event", `${ALLOW.replace("PreToolUse", "PostToolUse")}\n`],
  ["an unknown decision", `${ALLOW.replace('"allow"', '"yes"')}\n`],
  ["an ask", `${ALLOW.replace('"allow"', '"ask"')}\n`],
  ["text before an allow", `hello ${ALLOW}\n`],
  ["a pointer to a file that is not there", "@\n"],
  ["1 MB without a newline", "x".repeat(1024 * 1024)],
];

withClient("a gateway that answers garbage", () => {
  let site: Site;
  let worker: Attempts;
  let pid = 0;
  beforeAll(async () => {
    site = await openSite({}, FILES_ALONE);
    await site.launch("w");
    worker = attempts(site, "w");
    await worker.allowed();
  });
  // The real one is held still, so that what is written here is the only answer.
  beforeEach(() => {
    pid = site.gatewayPid();
    process.kill(pid, "SIGSTOP");
  });
  afterEach(() => process.kill(pid, "SIGCONT"));
  afterAll(() => site?.close());

  it.each(GARBAGE)("%s: the forbidden command does not run", async (_, written) => {
    const script = `garbage-${GARBAGE.findIndex(([, text]) => text === written)}`;
    const marker = site.marker(script);
    site.model.add({ [script]: [[bash(`touch ${marker}`)], "done"] });
    const sent = site.pc("send", "w", `work on [[${script}]]`);
    await answerNext(written);
    const result = await eventually(() => site.model.result(script, 0), "the model's result");
    expect(result).toMatchObject({ isError: true });
    expect(existsSync(marker)).toBe(false);
    process.kill(pid, "SIGCONT");
    await sent;
    await worker.allowed();
  });

  /** Takes the next call as a gateway does, and writes this where its answer belongs. */
  async function answerNext(written: string): Promise<void> {
    const { pending, answers } = workerPaths(site.paths, "w");
    const id = await eventually(
      () => readdirSync(pending).find((name) => /^[0-9]+-[0-9]+$/.test(name)),
      "a call",
    );
    renameSync(join(pending, id), join(pending, `${id}.claimed`));
    const fifo = await eventually(() => opened(join(answers, id)), "the hook at its FIFO");
    try {
      writeSync(fifo, written);
    } catch {
      // It holds less than that, or the hook has had enough.
    }
    closeSync(fifo);
    rmSync(join(pending, `${id}.claimed`), { force: true });
  }
});

withClient("an answer that is forged", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({}, FILES_ALONE);
  });
  afterAll(() => site?.close());

  it("by code that runs as the same user: what ran is found, the alarm is raised, and the worker is stopped", async () => {
    await site.launch("forger");
    const { worker } = JSON.parse((await site.pc("status", "forger", "--json")).out) as {
      worker: { pid: number };
    };
    const question = join(site.root, "questions", "forged");
    site.model.add({ forged: [[bash(`touch ${question}`)], "done"] });
    await site.pc("send", "forger", "work on [[forged]]");
    const { id } = await site.asked(question);
    const { answers } = workerPaths(site.paths, "forger");
    for (const name of readdirSync(answers)) writeFileSync(join(answers, name), `${ALLOW}\n`);
    await eventually(
      () =>
        site.of("alarm").some((alarm) => alarm.worker === "forger" && alarm.alarm === "ran-without-allow"),
      "the alarm",
    );
    await eventually(() => !isAlive(worker.pid, null), "the end of the worker");
    expect(
      site.of("call.decided").filter(({ call, decision }) => call.id === id && decision.outcome === "allow"),
    ).toEqual([]);
    expect(await site.pc("audit", "verify")).toMatchObject({ code: 0 });
  });
});

/** Null where nobody reads yet. */
function opened(fifo: string): number | null {
  try {
    return openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
}
