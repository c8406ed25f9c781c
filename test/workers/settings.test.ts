import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EVENT_OF_HOOK } from "../../src/contract/index.ts";
import { isOlder } from "../../src/workers/client.ts";
import { parseClientArguments } from "../../src/workers/client-arguments.ts";
import { trustFolders } from "../../src/workers/client-config.ts";
import { pinnedEnvironment, workerEnvironment } from "../../src/workers/environment.ts";
import { writeLauncher } from "../../src/workers/launcher.ts";
import { projectNotes } from "../../src/workers/project-notes.ts";
import { findRepository } from "../../src/workers/repository.ts";
import { inlineSettings } from "../../src/workers/settings.ts";
import { unsafeSettings } from "../../src/workers/unsafe-settings.ts";

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-workers-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("inline settings", () => {
  const settings = inlineSettings({
    hook: "/p/gate",
    folder: "/s/w",
    deadline: 60,
    env: { PATH: "/bin" },
    url: null,
  }) as {
    hooks: Record<string, { matcher?: string; hooks: Record<string, unknown>[] }[]>;
    [key: string]: unknown;
  };

  it("pin hooks on, and keep skills from running commands", () => {
    expect(settings).toMatchObject({ disableAllHooks: false, disableSkillShellExecution: true });
  });

  it("block when the hook of a call fails, and give it its addresses as arguments", () => {
    expect(settings.hooks["PreToolUse"]).toEqual([
      {
        matcher: "*",
        hooks: [
          {
            type: "command",
            command: "/p/gate",
            args: ["call", "/s/w", "60"],
            timeout: 120,
            onFailure: "block",
          },
        ],
      },
    ]);
  });

  it("hook every event that there is", () => {
    for (const name of Object.keys(EVENT_OF_HOOK)) {
      expect(settings.hooks[name]?.[0]?.hooks[0]).toMatchObject({
        command: "/p/gate",
        args: ["event", "/s/w", name],
      });
    }
  });
});

describe("the worker's environment", () => {
  it.each([
    "SSH_AUTH_SOCK",
    "TMUX",
    "TMUX_PANE",
    "CLAUDECODE",
    "LD_PRELOAD",
    "BASH_ENV",
    "NODE_OPTIONS",
    "BASH_FUNC_mv%%",
  ])("has no %s", (name) => {
    expect(Object.keys(workerEnvironment({ [name]: "x" }, "w", "r"))).not.toContain(name);
  });

  it("keeps provider credentials, and is marked", () => {
    expect(workerEnvironment({ ANTHROPIC_API_KEY: "k" }, "w", "r")).toMatchObject({
      ANTHROPIC_API_KEY: "k",
      PORTCULLIS_WORKER: "w",
    });
  });

  it("is pinned where a repository could set it", () => {
    const pinned = pinnedEnvironment({ PATH: "/bin", HTTPS_PROXY: "http://p" });
    expect(pinned).toMatchObject({
      PATH: "/bin",
      HTTPS_PROXY: "http://p",
      HTTP_PROXY: "",
      LD_PRELOAD: "",
      BASH_ENV: "",
      NODE_OPTIONS: "",
      NODE_TLS_REJECT_UNAUTHORIZED: "",
    });
  });

  it("stands on no command line, and its file is gone when the client runs", async () => {
    const argv = writeLauncher(root, ["/bin/sh", "-c", 'echo "$SECRET:$0:$#"; ls "$1"', "a b", root], {
      SECRET: "it's; $(x) `y`",
    });
    expect(argv.join(" ")).not.toContain("it's");
    const [command = "", ...args] = argv;
    expect((await execa(command, args)).stdout).toBe("it's; $(x) `y`:a b:1");
  });
});

describe("client arguments", () => {
  it("pass where they are listed", () => {
    expect(
      parseClientArguments(["--model", "opus", "--effort=high", "--append-system-prompt", "be brief"]),
    ).toEqual({
      args: ["--model", "opus", "--effort", "high"],
      systemPrompt: "be brief",
    });
  });

  it.each([
    "--dangerously-skip-permissions",
    "--allow-dangerously-skip-permissions",
    "--permission-mode",
    "--permission-mode=bypassPermissions",
    "--settings",
    "--setting-sources=user,project",
    "--allowedTools",
    "--allowed-tools=Bash",
    "--mcp-config",
    "--plugin-dir",
    "--add-dir",
    "--bare",
    "--safe-mode",
    "--resume",
    "-p",
    "prompt",
    "--",
  ])("%s is refused by name", (argument) => {
    expect(() => parseClientArguments([argument, "x"])).toThrow(
      expect.objectContaining({ code: "USAGE", message: expect.stringContaining(JSON.stringify(argument)) }),
    );
  });

  it("want their values", () => {
    expect(() => parseClientArguments(["--model"])).toThrow(/value after --model/);
    expect(() => parseClientArguments(["--model", "--effort"])).toThrow(/value after --model/);
  });
});

describe("unsafe settings of the client", () => {
  const cases: [string, object | string, string][] = [
    ["allow tools", { permissions: { allow: ["Bash"] } }, "permissions.allow"],
    ["set a mode", { permissions: { defaultMode: "bypassPermissions" } }, "permissions.defaultMode"],
    ["open folders", { permissions: { additionalDirectories: ["/"] } }, "permissions.additionalDirectories"],
    ["switch hooks off", { disableAllHooks: true }, "disableAllHooks"],
    ["bring a hook that could allow", { hooks: { PreToolUse: [{ hooks: [] }] } }, "hooks.PreToolUse"],
    [
      "bring a hook for dialogs",
      { hooks: { PermissionRequest: [{ hooks: [] }] } },
      "hooks.PermissionRequest",
    ],
    ["bring a plugin", { enabledPlugins: { "x@y": true } }, "enabledPlugins.x@y"],
    ["can't be read", "{", "(whole file)"],
  ];
  it.each(cases)("are named where they %s", (_, settings, key) => {
    mkdirSync(join(root, ".claude"));
    const file = join(root, ".claude", "settings.json");
    writeFileSync(file, typeof settings === "string" ? settings : JSON.stringify(settings));
    expect(unsafeSettings({ HOME: root }, [])).toMatchObject([{ file, key }]);
  });

  it("are found in the machine's settings and its drop-ins", () => {
    mkdirSync(join(root, "managed", "managed-settings.d"), { recursive: true });
    const text = JSON.stringify({ permissions: { allow: ["Bash"] } });
    writeFileSync(join(root, "managed", "managed-settings.json"), text);
    writeFileSync(join(root, "managed", "managed-settings.d", "a.json"), text);
    expect(unsafeSettings({ HOME: root }, [join(root, "managed")])).toHaveLength(2);
  });

  it("are none where settings only narrow", () => {
    mkdirSync(join(root, ".claude"));
    writeFileSync(
      join(root, ".claude", "settings.json"),
      JSON.stringify({ permissions: { deny: ["Bash"], allow: [] }, model: "opus", hooks: { Stop: [{}] } }),
    );
    expect(unsafeSettings({ HOME: root }, [])).toEqual([]);
  });
});

describe("trust", () => {
  it("is written for the folder alone, and keeps what else the client knows", async () => {
    const file = join(root, ".claude.json");
    writeFileSync(
      file,
      JSON.stringify({ other: 1, projects: { "/a": { x: 1 }, "/b": { hasTrustDialogAccepted: false } } }),
    );
    await Promise.all([trustFolders({ HOME: root }, ["/b"]), trustFolders({ HOME: root }, ["/c"])]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
      other: 1,
      hasCompletedOnboarding: true,
      projects: {
        "/a": { x: 1 },
        "/b": { hasTrustDialogAccepted: true },
        "/c": { hasTrustDialogAccepted: true },
      },
    });
  });

  it("is not written over a file that is no JSON", async () => {
    writeFileSync(join(root, ".claude.json"), "{");
    await expect(trustFolders({ HOME: root }, ["/b"])).rejects.toMatchObject({ code: "SETTINGS_UNSAFE" });
    expect(readFileSync(join(root, ".claude.json"), "utf8")).toBe("{");
  });
});

describe("the repository", () => {
  it("is found upward, and of a linked work tree the main one", async () => {
    const main = join(root, "main");
    mkdirSync(join(main, "deep"), { recursive: true });
    const git = (...args: string[]) =>
      execa("git", ["-c", "user.name=x", "-c", "user.email=x@x", ...args], { cwd: main });
    await git("init", "-q");
    await git("commit", "-q", "--allow-empty", "-m", "x");
    await git("worktree", "add", "-q", join(root, "linked"));
    expect(findRepository(join(main, "deep"))).toEqual({ top: main, main });
    expect(findRepository(join(root, "linked"))).toEqual({ top: join(root, "linked"), main });
    expect(findRepository(root)).toBeNull();
  });

  it("hands in its notes as its own words, where they are a regular file of a bearable size", () => {
    expect(projectNotes(root, () => true)).toBeNull();
    writeFileSync(join(root, "CLAUDE.md"), "Use tabs.");
    expect(projectNotes(root, () => true)).toContain("Use tabs.");
    expect(projectNotes(root, () => true)).toContain("not the operator's");
    expect(projectNotes(root, () => false)).toBeNull();
    writeFileSync(join(root, "CLAUDE.md"), "x".repeat(70_000));
    expect(projectNotes(root, () => true)).toBeNull();
    rmSync(join(root, "CLAUDE.md"));
    writeFileSync(join(root, "secret"), "s");
    symlinkSync(join(root, "secret"), join(root, "CLAUDE.md"));
    expect(projectNotes(root, () => true)).toBeNull();
  });
});

describe("client versions", () => {
  it.each([
    ["2.1.294", true],
    ["2.1.295", false],
    ["2.1.330", false],
    ["2.2.0", false],
    ["1.9.999", true],
    ["3.0.0", false],
  ])("%s is too old: %s", (version, old) => {
    expect(isOlder(version, "2.1.295")).toBe(old);
  });
});
