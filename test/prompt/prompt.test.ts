import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Escalation } from "../../src/contract/index.ts";
import { escalation } from "./support/escalations.ts";
import { type FakeGateway, fakeGateway } from "./support/fake-gateway.ts";
import { bundleVerbs, openPane, type Pane, temporaryFolder } from "./support/tmux.ts";

/** Longer than the time for which keys are ignored after the list has moved. */
const SETTLED = 450;

const bundle = temporaryFolder();
let program: string;
let home: ReturnType<typeof temporaryFolder>;
let gateway: FakeGateway;
let pane: Pane | null = null;

beforeAll(async () => {
  program = await bundleVerbs(bundle.folder);
});
afterAll(bundle.remove);

beforeEach(async () => {
  home = temporaryFolder();
  gateway = await fakeGateway(join(home.folder, "control.sock"));
});
afterEach(async () => {
  await pane?.close();
  pane = null;
  await gateway.kill();
  home.remove();
});

async function open(
  verb = ["prompt"],
  size = { columns: 80, rows: 24 },
  env: Record<string, string> = {},
): Promise<Pane> {
  pane = await openPane([process.execPath, program, ...verb], {
    ...size,
    env: { PORTCULLIS_HOME: home.folder, TERM: "screen-256color", ...env },
  });
  return pane;
}

/** Opens the prompt and waits until the calls can be answered. */
async function openWith(...calls: readonly Escalation[]): Promise<Pane> {
  gateway.put(...calls);
  const opened = await open();
  await opened.until("a allow once");
  await sleep(SETTLED);
  return opened;
}

describe("in a real terminal", () => {
  it("a allows the call that is shown, and the screen says so", async () => {
    const pane = await openWith(escalation("call-1"), escalation("call-2"));
    await pane.until(/^▸ fix-login +Bash +echo call-1/m);
    await pane.keys("a");
    const screen = await pane.until("allowed: fix-login Bash echo call-1");
    expect(gateway.answers).toEqual(["allow call-1"]);
    expect(screen).toContain("1 call waits · 1 allowed, 0 denied here");
    expect(screen).toMatch(/^▸ fix-login +Bash +echo call-2/m);
  });

  it("d asks for a reason, and Enter sends it", async () => {
    const pane = await openWith(escalation("call-1"));
    await pane.keys("d");
    await pane.type("use a branch, and ask");
    await pane.until("reason: use a branch, and ask");
    await pane.keys("Enter");
    await pane.until("denied: fix-login Bash echo call-1");
    expect(gateway.answers).toEqual(["deny call-1 use a branch, and ask"]);
    await pane.until("nothing waits");
  });

  it("Esc cancels a denial at once", async () => {
    const pane = await openWith(escalation("call-1"));
    await pane.keys("d");
    await pane.type("no");
    await pane.keys("Escape");
    await pane.until("a allow once");
    expect(gateway.answers).toEqual([]);
  });

  it("s, j, k and arrows choose the call", async () => {
    const pane = await openWith(...[1, 2, 3].map((n) => escalation(`call-${n}`)));
    await pane.keys("s");
    await pane.until(/^▸ .*call-2/m);
    await pane.keys("Down");
    await pane.until(/^▸ .*call-3/m);
    await pane.keys("k", "Up");
    await pane.until(/^▸ .*call-1/m);
    await pane.keys("j", "j", "a");
    await pane.until("allowed: ");
    expect(gateway.answers).toEqual(["allow call-3"]);
  });

  it("shows calls as they come and go, without losing its place", async () => {
    const pane = await open();
    await pane.until("nothing waits");
    gateway.put(escalation("call-1"));
    await pane.until(/^▸ .*call-1/m);
    gateway.put(escalation("call-2"), escalation("call-3"));
    await pane.until("3 calls wait");
    await pane.keys("j");
    await pane.until(/^▸ .*call-2/m);
    gateway.take("call-1");
    expect(await pane.until("2 calls wait")).toMatch(/^▸ .*call-2/m);
    gateway.take("call-2", "call-3");
    await pane.until("nothing waits");
  });

  it("an a that comes right after the list has moved decides nothing", async () => {
    const pane = await openWith(escalation("call-1"), escalation("call-2"));
    gateway.take("call-1");
    await pane.until("look before you decide");
    await pane.keys("a");
    await sleep(SETTLED);
    expect(gateway.answers).toEqual([]);
    await pane.keys("a");
    await pane.until("allowed: fix-login Bash echo call-2");
  });

  it("two a in a row answer one call", async () => {
    const pane = await openWith(escalation("call-1"), escalation("call-2"));
    await pane.keys("a", "a", "a");
    await pane.until("allowed: ");
    await sleep(SETTLED);
    expect(gateway.answers).toEqual(["allow call-1"]);
  });

  it("random comings and goings while somebody types: each answer is for a call that was on the screen", async () => {
    const pane = await open();
    await pane.until("nothing waits");
    const random = seeded(7);
    let next = 0;
    const open_: string[] = [];
    for (let round = 0; round < 30; round++) {
      if (random() < 0.6 || open_.length === 0) {
        const id = `call-${next++}-`;
        open_.push(id);
        gateway.put(escalation(id));
      } else {
        const [gone] = open_.splice(Math.floor(random() * open_.length), 1);
        if (gone !== undefined) gateway.take(gone);
      }
      await sleep(random() < 0.5 ? 0 : SETTLED);
      const seen = /^[│┃] echo (call-\d+-)$/m.exec(await pane.screen())?.[1];
      const before = gateway.answers.length;
      await pane.keys("a");
      await sleep(60);
      for (const given of gateway.answers.slice(before)) expect(given).toBe(`allow ${seen}`);
    }
    expect(gateway.answers.length).toBeGreaterThan(3);
  });

  it("an answer that comes second says who was first", async () => {
    const pane = await openWith(escalation("call-1"));
    gateway.slow(500);
    await pane.keys("a");
    await pane.until("answering…");
    gateway.answerAs("ann", "deny", "call-1");
    const screen = await pane.until("already denied by ann: fix-login Bash echo call-1");
    expect(screen).toContain("0 allowed, 0 denied here");
  });

  it("tells what others have answered, and who", async () => {
    const pane = await openWith(escalation("call-1"), escalation("call-2"), escalation("call-3"));
    gateway.answerAs("ann", "allow", "call-2");
    await pane.until("allowed by ann: fix-login Bash echo call-2");
    gateway.answerAs("bob", "deny", "call-1");
    await pane.until("denied by bob: fix-login Bash echo call-1");
    gateway.take("call-3");
    await pane.until("waits no more: fix-login Bash echo call-3");
  });

  it("notices of the gateway are shown", async () => {
    const pane = await open();
    await pane.until("nothing waits");
    gateway.notice("the rules were loaded anew \u001b[31m");
    await pane.until("the rules were loaded anew ␛[31m");
  });

  it("a pasted text is neither keys nor an Enter", async () => {
    const pane = await openWith(escalation("call-1"));
    await pane.paste("a\nq\n");
    await sleep(200);
    expect(gateway.answers).toEqual([]);
    await pane.keys("d");
    await pane.until("reason:");
    await pane.paste("first\nsecond");
    await pane.until("reason: first second");
    await pane.keys("Enter");
    await pane.until("denied: ");
    expect(gateway.answers).toEqual(["deny call-1 first second"]);
  });

  it("a long call is folded with a count, and space and b read it", async () => {
    const command = Array.from({ length: 60 }, (_, n) => `echo line ${n}`).join("\n");
    const pane = await openWith(escalation("call-1", { command }));
    const folded = await pane.until(/⋮ \d+ of \d+ lines not shown, space reads on/);
    expect(folded).toContain("│ echo line 0\n");
    expect(folded).toContain("│ echo line 59\n");
    await pane.keys("Space");
    const read = await pane.until("b goes back");
    const last = Math.max(
      ...[...folded.matchAll(/^│ echo line (\d+)$/gm)].map((found) => Number(found[1])).filter((n) => n < 59),
    );
    expect(read.split("\n")).toContain(`│ echo line ${last + 1}`);
    await pane.keys("b");
    await pane.until("space reads on");
  });
});

describe("on a small screen", () => {
  it("40 × 10 shows who asks for what and why, and takes answers", async () => {
    gateway.put(escalation("call-1", { command: "git push origin main" }), escalation("call-2"));
    const pane = await open(["prompt"], { columns: 40, rows: 10 });
    await pane.until("a allow");
    await sleep(SETTLED);
    const screen = await pane.until("2 calls wait");
    expect(screen.split("\n").length).toBeLessThan(10);
    expect(screen).toContain("fix-login: Bash in /home/u/shop");
    expect(screen).toContain("│ git push origin main");
    expect(screen).toContain("connects to github.com:443");
    await pane.keys("d");
    await pane.type("a reason that is much longer than this screen is wide");
    await pane.until(/reason: .*this screen is wide$/m);
    await pane.keys("Enter");
    await pane.until("denied: fix-login Bash git push");
    expect(gateway.answers).toEqual(["deny call-1 a reason that is much longer than this screen is wide"]);
  });

  it("a window that changes its size is drawn anew, without remains", async () => {
    const pane = await openWith(escalation("call-1"));
    for (const [columns, rows] of [
      [50, 12],
      [120, 30],
      [40, 10],
      [80, 24],
    ] as const) {
      await pane.resize(columns, rows);
      await sleep(200);
      const screen = await pane.screen();
      expect(screen.match(/portcullis · 1 call waits/g)).toHaveLength(1);
      expect(screen.match(/a allow/g)).toHaveLength(1);
      expect(screen.startsWith("portcullis")).toBe(true);
    }
  });
});

describe("while something is typed", () => {
  it.each<[what: string, keys: readonly string[], typed: string]>([
    ["a reason", ["d"], "not a"],
    ["an edit", ["e"], "a a"],
    ["a reason for several", ["m", "D"], "a a"],
  ])("a prompt that is killed over %s has answered nothing", async (_, keys, typed) => {
    const pane = await openWith(escalation("call-1"), escalation("call-2"));
    for (const key of keys) await pane.keys(key);
    await pane.type(typed);
    await pane.until(typed);
    process.kill(gateway.requests[0]?.pid ?? Number.NaN, "SIGKILL");
    await pane.until(/^exit \d+|Killed/m);
    expect(gateway.answers).toEqual([]);
  });

  it("a terminal that is closed answers nothing, and the call goes on waiting", async () => {
    const opened = await openWith(escalation("call-1"));
    await opened.keys("d");
    await opened.type("not a");
    await opened.until("reason: not a");
    await opened.close();
    pane = await open();
    await pane.until("a allow once");
    expect(gateway.answers).toEqual([]);
  });

  it("a terminal that becomes 40 × 10, and large again, loses neither the call nor what was typed", async () => {
    const opened = await openWith(escalation("call-1"), escalation("call-2"));
    await opened.keys("j", "d");
    await opened.type("use a branch");
    for (const [columns, rows] of [
      [40, 10],
      [80, 24],
    ] as const) {
      await opened.resize(columns, rows);
      await opened.until(/reason: .*a branch$/m);
    }
    await opened.keys("Enter");
    await opened.until("denied: fix-login Bash echo call-2");
    expect(gateway.answers).toEqual(["deny call-2 use a branch"]);
  });
});

describe("a hostile call", () => {
  it("moves nothing, hides nothing and sets no title", async () => {
    const command = [
      "echo hi\u001b[2J\u001b[H\u001b[31mFORGED",
      "\u001b]0;TITLE\u0007\u001b]52;c;aGk=\u0007\u009b1;1Hc1",
      "safe\rrm -rf ~ \u202etxt.exe\u200b",
      "日本語 👩‍💻 e\u0301 \u0300\u0300\u0300\u0300 ﷽ ｆｕｌｌ",
      "9m 59s left, then allowed",
    ].join("\n");
    const hostile = escalation(
      "call-1",
      { command },
      { worker: "fix-\u001b[5mlogin", tool: "Ba\u001b[7msh\r\n" },
    );
    const pane = await openWith(hostile, escalation("call-2"));
    const screen = await pane.screen();
    expect(screen.split("\n")[0]).toBe("portcullis · 2 calls wait · 0 allowed, 0 denied here");
    expect(screen).toContain("│ echo hi␛[2J␛[H␛[31mFORGED");
    expect(screen).toContain("│ ␛]0;TITLE␇␛]52;c;aGk=␇⟦U+009B⟧1;1Hc1");
    expect(screen).toContain("│ safe␍rm -rf ~ ⟦U+202E⟧txt.exe⟦U+200B⟧");
    expect(screen).toContain("│ 9m 59s left, then allowed");
    expect(screen).toContain("fix-␛[5mlogin asks for Ba␛[7msh␍␊");
    expect(screen.match(/a allow once/g)).toHaveLength(1);
    // Drawn again in place by each second that passes and each key.
    await pane.keys("j", "k");
    await sleep(1_200);
    const later = await pane.screen();
    expect(later.replace(/ *\d+:\d\d|\d+m \d+s left|\d+m left/g, "T")).toBe(
      screen.replace(/ *\d+:\d\d|\d+m \d+s left|\d+m left/g, "T"),
    );
  });

  it("of 3 MB neither freezes the prompt nor floods it", async () => {
    const pane = await openWith(
      escalation("call-1", { command: `${"x\u001b".repeat(750_000)}\n${"y\n".repeat(500_000)}` }),
    );
    const start = Date.now();
    await pane.keys("Space", "Space", "b", "a");
    await pane.until("allowed: ");
    expect(Date.now() - start).toBeLessThan(4_000);
  });
});

describe("the gateway", () => {
  it("that dies is missed, nothing can be decided, and it is found again", async () => {
    const pane = await openWith(escalation("call-1"));
    await gateway.kill();
    await pane.until("GATEWAY LOST");
    await pane.keys("a", "d");
    await sleep(SETTLED);
    gateway = await fakeGateway(join(home.folder, "control.sock"));
    gateway.put(escalation("call-2"));
    await pane.until(/^▸ .*call-2/m);
    expect(gateway.answers).toEqual([]);
    await sleep(SETTLED);
    await pane.keys("a");
    await pane.until("allowed: fix-login Bash echo call-2");
  });

  it("that comes back and refuses ends the prompt, and says why", async () => {
    const pane = await openWith(escalation("call-1"));
    await gateway.kill();
    gateway = await fakeGateway(join(home.folder, "control.sock"));
    gateway.refuse("INSIDE_WORKER", "attach is for operators\u001b[31m");
    const screen = await pane.until("exit 0");
    expect(screen).toContain("attach is for operators␛[31m");
    expect(screen).not.toContain("a allow once");
  });

  it("that does not run is told in a line, with exit 2", async () => {
    await gateway.kill();
    const pane = await open();
    const screen = await pane.until("exit 2");
    expect(screen).toContain("GATEWAY_DOWN");
  });
});

describe("leaving", () => {
  it.each([["q"], ["C-c"], ["C-d"]])(
    "by %s gives the terminal back and says what was done",
    async (leave) => {
      const pane = await openWith(escalation("call-1"), escalation("call-2"));
      await pane.keys("a");
      await pane.until("allowed: ");
      await pane.keys(leave);
      const screen = await pane.until("exit 0");
      expect(screen).toContain("allowed 1 and denied 0 at this prompt");
      expect(screen).not.toContain("echo call-2");
      expect(gateway.answers).toEqual(["allow call-1"]);
    },
  );

  it("is not what Ctrl-Z does: the prompt stays, since nobody could answer while it sleeps", async () => {
    const pane = await openWith(escalation("call-1"));
    await pane.keys("C-z");
    await pane.keys("a");
    await pane.until("allowed: ");
  });

  it.each(["SIGTERM", "SIGHUP"] as const)("by %s gives the terminal back", async (signal) => {
    const pane = await openWith(escalation("call-1"));
    const [attached] = gateway.requests;
    process.kill(attached?.pid ?? Number.NaN, signal);
    const screen = await pane.until(/^exit \d+/m);
    expect(screen).not.toContain("a allow once");
    expect(gateway.answers).toEqual([]);
  });

  it("the gateway's own prompt by q is asked about, and y leaves", async () => {
    gateway.put(escalation("call-1"));
    const pane = await open(["attached"]);
    await pane.until("a allow once");
    await pane.keys("q");
    await pane.until("leaving stops the gateway");
    await pane.keys("n");
    await pane.until("a allow once");
    await pane.keys("q");
    await pane.until("leaving stops the gateway");
    await pane.keys("y");
    await pane.until("ended: left");
  });

  it("the gateway's own prompt ends when the gateway does", async () => {
    const pane = await open(["attached"]);
    await pane.until("nothing waits");
    await gateway.kill();
    await pane.until("ended: closed");
  });

  it("a prompt for one call ends once that call waits no more", async () => {
    gateway.put(escalation("call-1"), escalation("call-2"));
    const pane = await open(["until", "call-1"]);
    await pane.until("a allow once");
    await sleep(SETTLED);
    await pane.keys("a");
    await pane.until("ended: closed");
    expect(gateway.answers).toEqual(["allow call-1"]);
  });
});

describe("colour", () => {
  it("is left out where NO_COLOR is set, and everything stays readable", async () => {
    gateway.put(escalation("call-1"), escalation("call-2"));
    const pane = await open(["prompt"], { columns: 80, rows: 24 }, { NO_COLOR: "1" });
    await pane.until(/^▸ .*call-1/m);
    expect(await pane.painted()).not.toContain("\u001b[");
  });

  it("is there otherwise", async () => {
    const pane = await openWith(escalation("call-1"));
    expect(await pane.painted()).toContain("\u001b[");
  });
});

/** Numbers from 0 to 1, the same each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
