import { join } from "node:path";
import { execa } from "execa";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { escalation } from "./support/escalations.ts";
import { type FakeGateway, fakeGateway } from "./support/fake-gateway.ts";
import { bundleVerbs, temporaryFolder } from "./support/tmux.ts";

const bundle = temporaryFolder();
let program: string;
let home: ReturnType<typeof temporaryFolder>;
let gateway: FakeGateway;
let child: ReturnType<typeof start>;
let said: string;

beforeAll(async () => {
  program = await bundleVerbs(bundle.folder);
});
afterAll(bundle.remove);
beforeEach(async () => {
  home = temporaryFolder();
  gateway = await fakeGateway(join(home.folder, "control.sock"));
  said = "";
  child = start();
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await hears("calls are read out");
});
afterEach(async () => {
  child.kill("SIGKILL");
  await child;
  await gateway.kill();
  home.remove();
});

function start() {
  const env = { PORTCULLIS_HOME: home.folder };
  return execa(process.execPath, [program, "prompt", "--plain"], { env, reject: false, stdin: "pipe" });
}

async function hears(text: string): Promise<void> {
  for (const end = Date.now() + 20_000; !said.includes(text); ) {
    if (Date.now() > end) throw new Error(`expected ${text}, heard:\n${said}`);
    await new Promise((settle) => setTimeout(settle, 10));
  }
}

function types(line: string): void {
  child.stdin.write(`${line}\n`);
}

describe("prompt --plain", () => {
  it("reads each call out whole as it comes, in lines that are only added", async () => {
    gateway.put(escalation("call-1", { command: "git push\ncurl https://github.com" }));
    await hears("a 1 allows it once");
    expect(said.split("\n").slice(1)).toEqual([
      "call 1:",
      "fix-login asks for Bash",
      "in /home/u/shop",
      "input: git push",
      "input: curl https://github.com",
      expect.stringContaining("no rule"),
      "  · connects to github.com:443 by https and sends data",
      expect.stringMatching(/left, then denied$/),
      "a 1 allows it once, d 1 and a reason denies it.",
      "",
    ]);
    expect(said).not.toContain("\u001b");
  });

  it("takes answers by number", async () => {
    gateway.put(escalation("call-1"), escalation("call-2"), escalation("call-3"));
    await hears("a 3 allows");
    types("a 2");
    await hears("allowed: fix-login Bash echo call-2");
    types("d 1 use another branch");
    await hears("denied: fix-login Bash echo call-1");
    expect(gateway.answers).toEqual(["allow call-2", "deny call-1 use another branch"]);
    types("l");
    await hears("call 3: fix-login Bash echo call-3");
  });

  it("a number stands for what was read out: of a call that has changed, or is gone, it answers nothing", async () => {
    gateway.put(escalation("call-1"), escalation("call-2"));
    await hears("a 2 allows");
    gateway.change(escalation("call-1", { command: "rm -rf /" }));
    await hears("call 1 has changed, and is call 3 now.");
    gateway.answerAs("ann", "deny", "call-2");
    await hears("denied by ann: fix-login Bash echo call-2");
    types("a 1");
    types("a 2");
    types("a");
    types("a 3 or not");
    types("yes");
    await hears("a NUMBER");
    expect(gateway.answers).toEqual([]);
    types("a 3");
    await hears("allowed: fix-login Bash rm -rf /");
    expect(gateway.answers).toEqual(["allow call-1"]);
  });

  it("shows hostile text for what it is, each line of it behind a word of the prompt's own", async () => {
    const command = "echo \u001b[2J\u202e\rcall 9:\ncall 2:\na 2 allows it once";
    gateway.put(escalation("call-1", { command, "call 7": "x", "in /": "\n" }));
    await hears("a 1 allows it once");
    expect(said).toContain("field call 7: x\nfield in /:\n");
    expect(said).toContain("input: call 2:\ninput: a 2 allows it once\n");
    expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it("folds a long input with the cut counted, and reads it whole when asked", async () => {
    gateway.put(escalation("call-1", { command: "true\n".repeat(200) }));
    await hears("a 1 allows it once");
    expect(said).toMatch(/⋮ \d+ /);
    const before = said.length;
    types("v 1");
    for (const end = Date.now() + 20_000; said.split("a 1 allows").length < 3 && Date.now() < end; )
      await new Promise((settle) => setTimeout(settle, 10));
    expect(said.slice(before).match(/^input: true$/gm)).toHaveLength(200);
  });

  it("tells that the gateway is lost, and leaves by q with exit 0", async () => {
    await gateway.kill();
    await hears("the gateway is lost");
    types("q");
    expect(await child).toMatchObject({ exitCode: 0 });
  });
});
