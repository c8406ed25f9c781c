import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { homePaths } from "../../src/platform/home.ts";
import { tmuxSocket } from "../../src/workers/index.ts";
import { removeFolder } from "../remove-folder.ts";

const PROGRAM = new URL("../../dist/portcullis.js", import.meta.url).pathname;

let root: string;
let env: Record<string, string>;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "pc-cli-")));
  env = {
    PATH: `${join(root, "bin")}:${dirname(process.execPath)}:/usr/bin:/bin`,
    HOME: root,
    PORTCULLIS_HOME: join(root, "state"),
    LANG: "C.UTF-8",
  };
  put("bin/claude", "#!/bin/sh\necho '2.1.330 (Claude Code)'\n");
});
afterEach(async () => {
  await execa("tmux", ["-L", tmuxSocket(homePaths(env)), "kill-server"], { reject: false });
  await pc("down");
  removeFolder(root);
});

function put(name: string, text: string, mode = 0o755): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text, { mode });
}

async function pc(...args: string[]): Promise<{ code: number | undefined; out: string; err: string }> {
  const ran = await execa(process.execPath, [PROGRAM, ...args], {
    env,
    extendEnv: false,
    reject: false,
    cwd: root,
    stdin: "ignore",
  });
  return { code: ran.exitCode, out: ran.stdout, err: ran.stderr };
}

async function findings(): Promise<Record<string, string>[]> {
  return JSON.parse((await pc("doctor", "--json")).out) as Record<string, string>[];
}

describe("doctor", () => {
  it("finds nothing wrong where nothing is, and proves on canaries that the hook refuses", async () => {
    const ran = await pc("doctor");
    expect(ran.out).not.toContain("FAIL");
    expect(ran.out).toContain("the hook refuses with no gateway");
    expect(ran.code).toBe(0);
  });

  const cases: [string, () => void, object][] = [
    [
      "no tmux",
      () => linkOnlyNode(),
      {
        check: "tmux",
        text: expect.stringContaining("not installed"),
        remedy: expect.stringContaining("install"),
      },
    ],
    [
      "no client",
      () => rmSync(join(root, "bin/claude")),
      { check: "client", text: expect.stringContaining("not installed") },
    ],
    [
      "a client that is too old",
      () => put("bin/claude", "#!/bin/sh\necho '2.1.294 (Claude Code)'\n"),
      {
        check: "client",
        text: expect.stringContaining("2.1.294"),
        remedy: expect.stringContaining("2.1.295"),
      },
    ],
    [
      "a state folder that others can write to",
      () => openState(),
      { check: "folders", text: expect.stringContaining("others can write") },
    ],
    [
      "a rule file that is wrong",
      () =>
        put(
          ".config/portcullis/policies/x.yaml",
          "portcullis: 1\nrules:\n  - id: a\n    decision: permit\n    match: { run: x }\n    reason: r\n",
        ),
      { check: "policy", text: expect.stringMatching(/x\.yaml:4:5: expected one of allow, deny, escalate/) },
    ],
    [
      "a configuration that is wrong",
      () => put(".config/portcullis/config.yaml", "unattended: maybe\n"),
      { check: "configuration", text: expect.stringMatching(/config\.yaml:1:\d+: /) },
    ],
    [
      "client settings that allow tools",
      () => put(".claude/settings.json", '{"permissions":{"allow":["Bash"]}}'),
      { check: "settings", text: expect.stringContaining("permissions.allow") },
    ],
  ];
  it.each(cases)("finds and explains %s", async (_, make, expected) => {
    make();
    expect((await findings()).filter(({ state }) => state === "wrong")).toContainEqual(
      expect.objectContaining(expected),
    );
    expect((await pc("doctor")).code).toBe(1);
  });

  it("says that a gateway already runs", async () => {
    expect((await pc("up", "--detach")).code).toBe(0);
    expect(await findings()).toContainEqual(
      expect.objectContaining({
        check: "gateway",
        state: "note",
        text: expect.stringContaining("already runs"),
      }),
    );
  });

  function openState(): void {
    mkdirSync(join(root, "state"));
    chmodSync(join(root, "state"), 0o777);
  }

  /** A PATH with node and the client alone. */
  function linkOnlyNode(): void {
    symlinkSync(process.execPath, join(root, "bin/node"));
    env["PATH"] = join(root, "bin");
  }
});

describe("bad input", () => {
  it("two gateways for one state folder: the second is refused, and says so", async () => {
    const started = await Promise.all([pc("up", "--detach"), pc("up", "--detach")]);
    expect(started.some(({ code }) => code === 0)).toBe(true);
    expect(await pc("up", "--no-prompt")).toMatchObject({
      code: 2,
      err: expect.stringContaining("already runs"),
    });
  });

  it.each([
    ["a name with a slash", ["launch", "../x", "."], "worker name"],
    ["a name with control characters", ["launch", "a\u001b[2J", "."], "worker name"],
    ["a folder that is not there", ["launch", "w", "nowhere"], "does not exist"],
    ["a client argument that is not listed", ["launch", "w", ".", "--", "--add-dir", "/"], "--add-dir"],
    ["an unknown verb", ["frobnicate"], "unknown command"],
    ["a timeout that is no number", ["wait", "w", "--timeout", "soon"], "number"],
    ["an input that is no object", ["check", "Read", "[]"], "JSON object"],
  ])("%s: a clear message and exit 2", async (_, args, message) => {
    const ran = await pc(...args);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(message) });
    expect(ran.err).not.toContain("    at ");
  });

  it.each([
    ["wait", "nobody"],
    ["status", "nobody"],
    ["stop", "nobody"],
    ["send", "nobody", "hi"],
    ["down"],
    ["status"],
  ])("%s %s: exit 1 where there is none", async (...args) => {
    expect((await pc(...args)).code).toBe(1);
  });

  it("a client that ends at once: the launch fails with its last words, and nothing half-made stays", async () => {
    put(
      "bin/claude",
      '#!/bin/sh\n[ "$1" = --version ] && { echo 2.1.330; exit; }\necho last words\nexit 3\n',
    );
    const ran = await pc("launch", "w", root);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("the client ended") });
    expect(JSON.parse(readFileSync(join(root, "state/workers/w/worker.json"), "utf8"))).toMatchObject({
      state: "ended",
    });
    expect((await pc("list")).out).toBe("");
  });

  it("a bad line of check --jsonl is named, and the good ones are judged in order", async () => {
    const lines = [
      '{"tool_name":"Bash","tool_input":{"command":"ls"}}',
      "nonsense",
      '{"tool_name":"Bash","tool_input":{"command":"cat ~/.ssh/id_rsa"}}',
    ];
    const ran = await execa(process.execPath, [PROGRAM, "check", "--jsonl", "--no-fs"], {
      env,
      extendEnv: false,
      reject: false,
      input: lines.join("\n"),
    });
    expect(ran).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("line 2") });
    expect(ran.stdout.split("\n").map((line) => (JSON.parse(line) as { decision: string }).decision)).toEqual(
      ["allow", "deny"],
    );
  });
});
