import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Escalation, GatewayStatus } from "../../src/contract/index.ts";
import { noticeText } from "../../src/gateway/notify/notice.ts";
import { openNotifier } from "../../src/gateway/notify/notifier.ts";
import { request } from "../../src/platform/control-client.ts";
import { openTmux } from "../../src/workers/index.ts";
import { escalation } from "../escalation/support.ts";
import { removeFolder } from "../remove-folder.ts";
import { type Bench, openBench, until } from "./support/gateway.ts";

let bench: Bench;
let folder: string;
beforeEach(() => {
  bench = openBench();
  bench.writeWorker("a");
  bench.writeWorker("b");
  folder = mkdtempSync(join(tmpdir(), "portcullis-notify-"));
});
afterEach(async () => {
  await bench.end();
  removeFolder(folder);
});

/** A program on PATH that adds its arguments and its input to a file. */
function program(name: string, code = 0): string {
  const file = join(folder, "bin", name);
  const out = join(folder, `${name}.out`);
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(
    file,
    `#!/bin/sh\n{ for a; do printf '[%s]' "$a"; done; cat; echo; } >>${out}\necho broken >&2\nexit ${code}\n`,
  );
  chmodSync(file, 0o755);
  bench.set.env["PATH"] = `${join(folder, "bin")}:${process.env["PATH"]}`;
  return out;
}

function said(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

async function waiting(count: number): Promise<Escalation[]> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const found = (await request(bench.paths, { verb: "pending" })) as Escalation[];
    if (found.length === count) return found;
    await new Promise((settle) => setTimeout(settle, 10));
  }
  throw new Error(`expected ${count} waiting calls`);
}

async function denyAll(): Promise<void> {
  for (const { id } of (await request(bench.paths, { verb: "pending" })) as Escalation[])
    await request(bench.paths, { verb: "deny", id, reason: "", via: "command" });
}

describe("operators", () => {
  it("are told of a burst once, by every channel, and the line goes when nothing waits", async () => {
    const desktop = program("notify-send");
    const own = program("tell-me");
    bench.set.env["DISPLAY"] = ":9";
    bench.set.config = "notify: { command: [tell-me, loudly] }";
    await bench.start();
    const fired = ["t1", "t2", "t3"].map((use) => bench.fire(use, { say: "ask", text: "<b>#(touch x)" }));
    await waiting(3);
    await until(() => bench.set.shown.length > 0 && said(own).endsWith("\n"), "a notice");
    await until(() => said(desktop).endsWith("\n"), "a notice on the desktop");
    expect(bench.set.shown).toEqual(["portcullis: 3 calls of a wait for an operator"]);
    expect(said(desktop)).toBe(
      "[--app-name=portcullis][--][Portcullis][portcullis: 3 calls of a wait for an operator]\n",
    );
    const [, json = ""] = /^\[loudly\](.*)\n\n$/.exec(said(own)) ?? [];
    expect(JSON.parse(json)).toMatchObject({
      kind: "asked",
      waiting: 3,
      calls: [{ worker: "a", tool: "Bash", input: { text: "<b>#(touch x)" } }, {}, {}],
    });
    await denyAll();
    await Promise.all(fired);
    await until(() => bench.set.shown.at(-1) === null, "the line to go");
    expect(bench.of("notice.undelivered")).toEqual([]);
  });

  it("who could not be told are told so by status and by the log", async () => {
    const own = program("tell-me", 3);
    bench.set.config = "notify: { tmux: false, command: [tell-me] }";
    const gateway = await bench.start();
    const fired = bench.fire("t1", { say: "ask" });
    await until(() => said(own) !== "" && bench.of("notice.undelivered").length > 0, "the failure");
    const reason = "tell-me ended with 3: broken";
    expect(bench.of("notice.undelivered")).toEqual([
      { type: "notice.undelivered", channel: "command", reason },
    ]);
    const status = (await request(bench.paths, { verb: "gateway" })) as GatewayStatus;
    expect(status.undelivered).toMatchObject([{ channel: "command", reason }]);
    expect(gateway.status().waiting).toBe(1);
    await denyAll();
    await fired;
  });
});

describe("a notice", () => {
  it.each([
    ["#(touch x)", "portcullis: 1 call waits for an operator"],
    ["alpha", "portcullis: 1 call of alpha waits for an operator"],
  ])("of a worker %j says no more than %j", (worker, text) => {
    const one = escalation("a");
    expect(noticeText({ kind: "asked", calls: [{ ...one, call: { ...one.call, worker } }] })).toBe(text);
  });

  it("comes again after the reminder's time, and not sooner", () => {
    let now = 0;
    const told: string[] = [];
    const notifier = openNotifier({
      now: () => now,
      channels: () => [
        {
          name: "tmux",
          tell: async ({ kind }) => void told.push(`${now / 1000} ${kind}`),
          clear: async () => {},
        },
      ],
      every: () => 10,
      remind: () => 300,
      record: () => {},
    });
    const at = async (second: number, calls?: Escalation[]): Promise<void> => {
      now = second * 1000;
      if (calls) notifier.changed(calls);
      notifier.tick();
      await new Promise((settle) => setImmediate(settle));
    };
    return (async () => {
      await at(0, [escalation("a")]);
      await at(1);
      await at(2, [escalation("a"), escalation("b")]);
      await at(9);
      await at(11);
      await at(300);
      await at(302);
      await at(311);
      await at(312, []);
      await at(700);
      expect(told).toEqual(["1 asked", "11 asked", "311 reminder"]);
    })();
  });
});

describe("in tmux", () => {
  const env = { PATH: process.env["PATH"], HOME: tmpdir(), TMUX_TMPDIR: "" };
  const outer = `portcullis-test-${process.pid}`;
  beforeEach(() => {
    env.TMUX_TMPDIR = folder;
  });
  afterEach(async () => {
    const own = openTmux(bench.paths, env).socket;
    for (const socket of [own, outer])
      await execa("tmux", ["-L", socket, "kill-server"], { reject: false, env: { TMUX_TMPDIR: folder } });
  });

  it("who looks at a worker sees the line, and nothing in it is run", async () => {
    const tmux = openTmux(bench.paths, env);
    await tmux.tell("nobody is there: no fault");
    await tmux.start("alpha", folder, ["sh", "-c", "printf READY; cat"]);
    // A terminal to look from: another server, in which a client of the workers' server runs.
    const attach = `TMUX= tmux -L ${tmux.socket} attach -t alpha`;
    await execa(
      "tmux",
      ["-L", outer, "-f", "/dev/null", "new-session", "-d", "-x", "90", "-y", "20", attach],
      {
        env: { TMUX_TMPDIR: folder, TERM: "screen" },
      },
    );
    const screen = async (): Promise<string> =>
      (await execa("tmux", ["-L", outer, "capture-pane", "-p"], { env: { TMUX_TMPDIR: folder } })).stdout;
    await seen(screen, (text) => text.includes("READY"));
    const touched = join(folder, "x");
    await tmux.tell(`2 calls wait #(touch ${touched}) #{pane_pid}`);
    expect(await seen(screen, (text) => text.includes("2 calls wait"))).toContain("2 calls wait ?(touch");
    const shown = await execa("tmux", ["-L", tmux.socket, "show-options", "-t", "alpha"], {
      env: { TMUX_TMPDIR: folder },
    });
    expect(shown.stdout).toContain("status on");
    expect(shown.stdout).not.toContain("#(");
    await tmux.tell(null);
    const after = await execa("tmux", ["-L", tmux.socket, "show-options", "-t", "alpha"], {
      env: { TMUX_TMPDIR: folder },
    });
    expect(after.stdout).not.toContain("status");
    expect(existsSync(touched)).toBe(false);
  });
});

async function seen(screen: () => Promise<string>, wanted: (text: string) => boolean): Promise<string> {
  let text = "";
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    text = await screen();
    if (wanted(text)) return text;
    await new Promise((settle) => setTimeout(settle, 30));
  }
  throw new Error(`not seen on the screen:\n${text}`);
}
