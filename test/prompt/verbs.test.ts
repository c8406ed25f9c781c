import { join } from "node:path";
import { execa } from "execa";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { homePaths } from "../../src/platform/home.ts";
import { tmuxSocket } from "../../src/workers/index.ts";
import { escalation } from "./support/escalations.ts";
import { type FakeGateway, fakeGateway } from "./support/fake-gateway.ts";
import { bundleVerbs, temporaryFolder } from "./support/tmux.ts";

const bundle = temporaryFolder();
let program: string;
let home: ReturnType<typeof temporaryFolder>;
let gateway: FakeGateway;

beforeAll(async () => {
  program = await bundleVerbs(bundle.folder);
});
afterAll(bundle.remove);
beforeEach(async () => {
  home = temporaryFolder();
  gateway = await fakeGateway(join(home.folder, "control.sock"));
});
afterEach(async () => {
  await gateway.kill();
  home.remove();
});

const start = (...argv: string[]) =>
  execa(process.execPath, [program, ...argv], {
    env: { PORTCULLIS_HOME: home.folder },
    reject: false,
    timeout: 20_000,
    stdin: "ignore",
  });

const HOSTILE = "echo \u001b[2J\u0007\u009b31m\u202e\r\nrm";

describe("pending", () => {
  it("says on stderr that nothing waits, and is clean", async () => {
    expect(await start("pending")).toMatchObject({ exitCode: 0, stdout: "", stderr: "nothing waits" });
  });

  it("shows a line for each call", async () => {
    gateway.put(
      escalation("0j3k2m4n5p6q7", { command: "git push" }),
      escalation("0j3k2m4n5p6q8", { file_path: "/a" }, { tool: "Write" }),
    );
    const { stdout, exitCode } = await start("pending");
    expect(exitCode).toBe(0);
    const [head, ...rows] = stdout.split("\n");
    expect(head?.split(/ {2,}/)).toEqual(["ID", "WORKER", "TOOL", "AGE", "LEFT", "INPUT"]);
    expect(rows.map((row) => row.replace(/\d+:\d\d/g, "T").split(/ {2,}/))).toEqual([
      ["0j3k2m4n5p6q7", "fix-login", "Bash", "T", "T", "git push"],
      ["0j3k2m4n5p6q8", "fix-login", "Write", "T", "T", "/a"],
    ]);
  });

  it("prints nothing raw, as a table or as JSON", async () => {
    gateway.put(escalation("0j3k2m4n5p6q7", { command: HOSTILE }, { worker: "w\u001b[5m", tool: "t\u0007" }));
    for (const argv of [["pending"], ["pending", "--json"]]) {
      expect((await start(...argv)).stdout.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it("gives all of each call as JSON", async () => {
    const call = escalation("0j3k2m4n5p6q7", { command: HOSTILE });
    gateway.put(call);
    expect(JSON.parse((await start("pending", "--json")).stdout)).toEqual([call]);
  });

  it("follows the queue as JSON lines, until the gateway goes", async () => {
    const watching = start("pending", "--watch", "--json");
    await attached("watch");
    gateway.put(escalation("0j3k2m4n5p6q7"));
    gateway.take("0j3k2m4n5p6q7");
    await new Promise((settle) => setTimeout(settle, 200));
    await gateway.kill();
    const { stdout, exitCode, stderr } = await watching;
    const lengths = stdout.split("\n").map((line) => (JSON.parse(line) as { queue: unknown[] }).queue.length);
    expect(lengths).toEqual([0, 1, 0]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "GATEWAY_DOWN the gateway has stopped" });
  });

  it("ends cleanly when it is interrupted", async () => {
    const watching = start("pending", "--watch");
    await attached("watch");
    await new Promise((settle) => setTimeout(settle, 200));
    watching.kill("SIGINT");
    expect(await watching).toMatchObject({ exitCode: 0 });
  });
});

describe("allow and deny", () => {
  beforeEach(() => {
    gateway.put(
      escalation("0j3k2m4n5p6q7", { command: "git push" }),
      escalation("0j3k2m4n5xyz8", { command: HOSTILE }),
    );
  });

  it.each([
    ["its whole id", "0j3k2m4n5p6q7"],
    ["a unique beginning", "0j3k2m4n5p"],
    ["a unique ending", "p6q7"],
  ])("a call is named by %s", async (_, id) => {
    const { stdout, exitCode } = await start("allow", id);
    expect({ stdout, exitCode }).toEqual({
      exitCode: 0,
      stdout: "allowed: 0j3k2m4n5p6q7 fix-login Bash git push",
    });
    expect(gateway.answers).toEqual(["allow 0j3k2m4n5p6q7"]);
  });

  it.each([
    [
      "could mean several",
      "0j3k2m4n5",
      /^USAGE expected the id of one call, got "0j3k2m4n5", which could be 0j3k2m4n5p6q7, 0j3k2m4n5xyz8$/,
    ],
    ["is too short", "6q7", /^USAGE expected at least 4 characters/],
  ])("an id that %s is refused, and nothing is answered", async (_, id, message) => {
    const { exitCode, stderr } = await start("allow", id);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(gateway.answers).toEqual([]);
  });

  it("an id that no call has exits 1", async () => {
    const { exitCode, stdout } = await start("allow", "zzzz\u001b[2J");
    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout: "not taken: the gateway does not know this call: zzzz␛[2J",
    });
  });

  it("a denial carries its reason, and prints the call without anything raw", async () => {
    const { stdout, exitCode } = await start("deny", "xyz8", "not today");
    expect({ stdout, exitCode }).toEqual({
      exitCode: 0,
      stdout: "denied: 0j3k2m4n5xyz8 fix-login Bash echo ␛[2J␇⟦U+009B⟧31m⟦U+202E⟧␍␊ rm",
    });
    expect(gateway.answers).toEqual(["deny 0j3k2m4n5xyz8 not today"]);
  });

  it("an answer that comes second says who was first, and exits 1", async () => {
    gateway.answerAs("ann", "allow", "0j3k2m4n5p6q7");
    const { stdout, exitCode } = await start("deny", "0j3k2m4n5p6q7");
    expect({ stdout, exitCode }).toEqual({ exitCode: 1, stdout: "already allowed by ann: 0j3k2m4n5p6q7" });
  });

  it("the result is told as JSON too", async () => {
    const { stdout } = await start("allow", "0j3k2m4n5p6q7", "--json");
    expect(JSON.parse(stdout)).toEqual({ result: "settled", id: "0j3k2m4n5p6q7", outcome: "allow" });
  });
});

it("the prompt refuses to run where there is no terminal", async () => {
  const { exitCode, stderr } = await start("prompt");
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: "USAGE expected a terminal for the prompt, got none; see: portcullis pending",
  });
  expect(gateway.requests).toEqual([]);
});

async function attached(verb: string): Promise<void> {
  while (!gateway.requests.some((request) => request.verb === verb))
    await new Promise((settle) => setTimeout(settle, 20));
}

it("the prompt refuses to run in the workers' tmux server", async () => {
  const paths = homePaths({ PORTCULLIS_HOME: home.folder });
  const { exitCode, stderr } = await execa(process.execPath, [program, "prompt"], {
    env: { PORTCULLIS_HOME: home.folder, TMUX: `/tmp/tmux-1000/${tmuxSocket(paths)},42,0` },
    reject: false,
    stdin: "ignore",
  });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: "INSIDE_WORKER expected a terminal of your own, got one in the workers' tmux server",
  });
});
