import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { homePaths } from "../../src/platform/home.ts";
import { tmuxSocket } from "../../src/workers/index.ts";
import { removeFolder } from "../remove-folder.ts";

const PROGRAM = new URL("../../dist/portcullis.js", import.meta.url).pathname;

let root: string;
let env: Record<string, string>;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "pc-start-")));
  env = {
    PATH: `${join(root, "bin")}:${dirname(process.execPath)}:/usr/bin:/bin`,
    HOME: root,
    PORTCULLIS_HOME: join(root, "state"),
    LANG: "C.UTF-8",
  };
});
beforeAll(() => writeFileSync(join(root, "socket"), tmuxSocket(homePaths(env))));
afterAll(async () => {
  await tmux("kill-server");
  await pc("down");
  removeFolder(root);
});

function program(name: string, text: string): void {
  mkdirSync(join(root, "bin"), { recursive: true });
  writeFileSync(join(root, "bin", name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

function client(text: string): void {
  program("claude", `[ "$1" = --version ] && { echo '2.1.330 (Claude Code)'; exit; }\n${text}`);
}

async function tmux(...args: string[]): Promise<string> {
  const ran = await execa("tmux", ["-L", tmuxSocket(homePaths(env)), ...args], { reject: false });
  return ran.stdout;
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

/** Nothing runs, nothing is listed as running, and no pane is left. */
async function nothingLeft(): Promise<void> {
  expect((await pc("list")).out).toBe("");
  expect(await tmux("list-panes", "-a")).toBe("");
}

describe("a client that does not start: the launch fails with its last words, and nothing half-made stays", () => {
  it.each([
    ["ends with one line", "echo last words; exit 3", ["with status 3", "last words"]],
    [
      "ends after many",
      "seq 300; echo 'Error: no such module' >&2; exit 1",
      ["with status 1", "Error: no such module"],
    ],
    [
      "draws on another screen",
      "printf '\\033[?1049hhalf drawn'; kill -SEGV $$",
      ["by signal 11", "half drawn"],
    ],
    ["says nothing", "exit 0", ["with status 0", "it printed nothing"]],
    [
      "asks something",
      "printf 'Choose a colour\\n ❯ 1. Red\\n   2. Blue\\n'; read x; touch pressed",
      ["no key was pressed", "Choose a colour"],
    ],
    ["is closed by hand", 'tmux -L "$(cat socket)" kill-pane -t =w:', ["its pane was closed"]],
  ])("%s", async (_, text, said) => {
    client(text);
    const ran = await pc("launch", "w", root);
    expect(ran.code).toBe(2);
    for (const one of said) expect(ran.err).toContain(one);
    expect(ran.err).not.toContain("Pane is dead");
    await nothingLeft();
    expect(existsSync(join(root, "pressed"))).toBe(false);
  });
});

describe("what a launch needs is missing: it says so before anything is made", () => {
  it.each<[string, () => void, string]>([
    ["no client", () => rmSync(join(root, "bin", "claude"), { force: true }), "not installed"],
    ["an old tmux", () => program("tmux", "echo tmux 2.8"), "tmux 3.2 or later, got tmux 2.8"],
    ["no tmux", () => onlyNode(), "tmux is not installed"],
  ])("%s", async (_, make, said) => {
    client("exit 1");
    make();
    const before = env["PATH"] ?? "";
    const ran = await pc("launch", "early", root);
    env["PATH"] = before;
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(said) });
    expect(existsSync(join(root, "state", "workers", "early"))).toBe(false);
  });

  /** A PATH with node and the client alone. */
  function onlyNode(): void {
    rmSync(join(root, "bin", "tmux"), { force: true });
    symlinkSync(process.execPath, join(root, "bin", "node"));
    env["PATH"] = join(root, "bin");
  }
});
