import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { GATE, type HookEnd, inEachShell, type Scene } from "./scene.ts";
import { allowLine, denyLine, until } from "./stand-in-gateway.ts";

/** Arguments that no settings of ours hold; `W` is the worker's folder. */
const WRONG_ARGUMENTS: readonly (readonly string[])[] = [
  [],
  ["call"],
  ["call", "W"],
  ["call", "W", "30", "more"],
  ["call", "W", ""],
  ["call", "W", "0"],
  ["call", "W", "-1"],
  ["call", "W", "010"],
  ["call", "W", "1.5"],
  ["call", "W", "100000"],
  ["call", "W", "x[$(touch /tmp/portcullis-evaluated)]"],
  ["--help"],
  ["other", "W", "30"],
];

/** What may be wrong with a worker's folder: each leaves nothing to wait for. */
const BROKEN_FOLDERS: Record<string, (worker: Scene["worker"]) => void> = {
  "is missing": ({ folder }) => rmSync(folder, { recursive: true }),
  "has no pending": ({ pending }) => rmSync(pending, { recursive: true }),
  "has no answers": ({ answers }) => rmSync(answers, { recursive: true }),
  "has a file in place of pending": ({ pending }) => {
    rmSync(pending, { recursive: true });
    writeFileSync(pending, "");
  },
  "has a link to nowhere in place of answers": ({ answers }) => {
    rmSync(answers, { recursive: true });
    symlinkSync("/nowhere/at/all", answers);
  },
  "has a FIFO in place of pending": ({ pending }) => {
    rmSync(pending, { recursive: true });
    execFileSync("mkfifo", [pending]);
  },
};

describe("a fault of the hook's own is exit 2 with a reason, and nothing on stdout:", () => {
  for (const args of WRONG_ARGUMENTS) {
    inEachShell(`arguments ${JSON.stringify(args)}`, async (scene) => {
      const end = await scene.start(args.map((arg) => (arg === "W" ? scene.worker.folder : arg))).end;
      expectDenied(end);
      expect(scene.left()).toEqual([]);
      expect(existsSync("/tmp/portcullis-evaluated")).toBe(false);
    });
  }

  for (const [title, breakIt] of Object.entries(BROKEN_FOLDERS)) {
    inEachShell(`the worker's folder ${title}`, async (scene) => {
      breakIt(scene.worker);
      const end = await scene.call().end;
      expectDenied(end);
      expect(end.took).toBeLessThan(3_000);
    });
  }

  for (const folder of ["pending", "answers"] as const) {
    const reason = process.getuid?.() === 0 ? it.skip : null;
    if (reason) reason(`${folder} that can't be written to: root may write everywhere`, () => {});
    else
      inEachShell(`${folder} can't be written to`, async (scene) => {
        chmodSync(scene.worker[folder], 0o500);
        const end = await scene.call().end;
        chmodSync(scene.worker[folder], 0o700);
        expectDenied(end);
        expect(scene.left()).toEqual([]);
      });
  }

  inEachShell("the answers are full of what older calls of the same number left", async (scene) => {
    const script = `n=1; while [ $n -le 100 ]; do mkfifo "${scene.worker.answers}/$$-$n"; n=$((n + 1)); done; exec "$0" "$@"`;
    expectDenied(await scene.call(30, { through: ["sh", "-c", script] }).end);
    expect(readdirSync(scene.worker.pending)).toEqual([]);
  });

  inEachShell("a link stands where the payload is written", async (scene) => {
    const target = join(scene.worker.folder, "target");
    const script = `ln -s "${target}" "${scene.worker.pending}/.$$-1"; exec "$0" "$@"`;
    scene.gateway((call) => call.deliver(allowLine()));
    await scene.call(30, { through: ["sh", "-c", script] }).end;
    expect(existsSync(target)).toBe(false);
  });

  inEachShell("stdin is closed", async (scene) => {
    const script = '"$0" "$@" <&-';
    expectDenied(await scene.call(30, { through: ["sh", "-c", script] }).end);
    expect(scene.left()).toEqual([]);
  });

  inEachShell("stdout is closed", async (scene) => {
    scene.gateway((call) => call.deliver(allowLine()));
    expectDenied(await scene.call(30, { through: ["sh", "-c", '"$0" "$@" >&-'] }).end);
  });

  inEachShell("nobody reads stdout", async (scene) => {
    const hook = scene.call(30);
    const call = await scene.nextCall();
    hook.process.stdout.destroy();
    call.deliver(allowLine());
    expect((await hook.end).code).toBe(2);
  });

  inEachShell("the FIFO is removed under it", async (scene) => {
    const hook = scene.call(600);
    await until(() => scene.left().some((name) => /^\d+-1$/.test(name)));
    await sleep(300);
    for (const name of readdirSync(scene.worker.answers)) rmSync(join(scene.worker.answers, name));
    const end = await hook.end;
    expect(end.stdout).toBe("");
    // bash can't be woken from its open, so there the timer ends it.
    expect(end.code === 2 || end.signal === "SIGKILL").toBe(true);
    expect(end.took).toBeLessThan(15_000);
  });
});

describe("a full disk", () => {
  const tiny = mkdtempSync(join(tmpdir(), "hook-disk-"));
  if (!mountTiny(tiny)) {
    it.skip("denies: no file system could be mounted here", () => {});
    return;
  }
  afterAll(() => {
    execFileSync("umount", [tiny]);
    rmSync(tiny, { recursive: true });
  });
  inEachShell("denies a payload that does not fit, and nothing of it stays", async (scene) => {
    const folder = join(tiny, `${process.pid}-${scene.shell.argv[0]}`);
    for (const sub of ["pending", "answers"]) mkdirSync(join(folder, sub), { recursive: true });
    const end = await scene.start(["call", folder, "30"], { stdin: `${"x".repeat(500_000)}\n` }).end;
    expectDenied(end);
    expect(end.stderr).toMatch(/disk full/);
    expect([...readdirSync(join(folder, "pending")), ...readdirSync(join(folder, "answers"))]).toEqual([]);
  });
});

describe("a signal", () => {
  for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"] as const) {
    for (const when of ["nobody has taken the call", "a gateway has the call"] as const) {
      inEachShell(`${signal} while ${when} is a denial, withdrawn, within 5 s`, async (scene) => {
        const hook = scene.call(600);
        if (when === "a gateway has the call") await scene.nextCall();
        else await until(() => scene.left().some((name) => /^\d+-1$/.test(name)));
        await sleep(300);
        const since = performance.now();
        hook.process.kill(signal);
        const end = await hook.end;
        expect(end).toMatchObject({ code: 2, stdout: "" });
        expect(performance.now() - since).toBeLessThan(5_000);
        expect(end.held).toBeLessThan(1_000);
      });
    }
  }

  inEachShell("SIGTERM while the payload comes is a denial that leaves no file", async (scene) => {
    const hook = scene.call(600, { stdin: "no newline", leaveOpen: true });
    await until(() => scene.left().length === 2);
    hook.process.kill("SIGTERM");
    expectDenied(await hook.end);
    expect(scene.left()).toEqual([]);
  });
});

describe("a hostile environment", () => {
  inEachShell("leads the hook to no other program, gateway or answer", async (scene) => {
    const evil = join(scene.worker.folder, "evil");
    const ran = join(scene.worker.folder, "ran");
    plantPrograms(evil, ran);
    scene.gateway((call) => call.deliver(denyLine("the real one")));
    const end = await scene.call(30, { env: hostile(evil, ran) }).end;
    expect(end.stdout).toBe(`${denyLine("the real one")}\n`);
    expect(end.code).toBe(0);
    expect(existsSync(ran)).toBe(false);
  });

  inEachShell("with functions in place of special builtins lets nothing through", async (scene) => {
    const names = ["exit", "trap", "unset", "exec", "set"];
    const line = allowLine("false");
    const env = Object.fromEntries(names.map((name) => [`BASH_FUNC_${name}%%`, `() { echo '${line}'; }`]));
    const end = await scene.call(1, { env }).end;
    expect(end).toMatchObject({ code: 2, stdout: "" });
  });

  inEachShell(
    "that tells bash to run nothing does not reach a hook started through env -i",
    async (scene) => {
      const end = await scene.start(["call"], {
        env: { SHELLOPTS: "noexec", PATH: process.env["PATH"] ?? "" },
        through: ["/usr/bin/env", "-i", "PATH=/usr/bin:/bin"],
      }).end;
      expectDenied(end);
    },
  );

  it("is no concern of the shell that /bin/sh is: the script names it by its path", () => {
    expect(execFileSync("head", ["-n", "1", GATE], { encoding: "utf8" })).toBe("#!/bin/sh\n");
  });
});

function expectDenied(end: HookEnd): void {
  expect(end).toMatchObject({ code: 2, stdout: "" });
  expect(end.stderr).toMatch(/^portcullis: denied, [^\n]+\n$/);
}

/** Programs and functions of the names that the hook uses, and every variable that it or a shell heeds. */
function hostile(evil: string, ran: string): Record<string, string> {
  const names = [
    "mv",
    "mkfifo",
    "rm",
    "read",
    "printf",
    "test",
    "true",
    "umask",
    "kill",
    "wait",
    "head",
    "sleep",
  ];
  const functions = names.map((name) => [`BASH_FUNC_${name}%%`, `() { echo ${name} >>'${ran}'; }`]);
  const own = [
    "status",
    "denied",
    "id",
    "fifo",
    "line",
    "pending",
    "answers",
    "HEAD",
    "GRACE",
    "last",
    "left",
    "n",
  ];
  return {
    ...Object.fromEntries(functions),
    ...Object.fromEntries(own.map((name) => [name, "0"])),
    PATH: evil,
    BASH_ENV: join(evil, "startup"),
    ENV: join(evil, "startup"),
    IFS: "/0123456789",
    CDPATH: evil,
    LC_ALL: "tr_TR.UTF-8",
    PORTCULLIS_HOME: evil,
    HOME: evil,
    PS4: `$(echo ps4 >>'${ran}')`,
    POSIXLY_CORRECT: "",
    CLAUDE_PLUGIN_ROOT: evil,
  };
}

function plantPrograms(evil: string, ran: string): void {
  mkdirSync(evil);
  for (const name of ["mkfifo", "head", "mv", "rm", "sleep", "kill", "printf", "test", "["]) {
    writeFileSync(join(evil, name), `#!/bin/sh\necho ${name} >>'${ran}'\n`, { mode: 0o755 });
  }
  writeFileSync(join(evil, "startup"), `echo startup >>'${ran}'; echo '${allowLine("false")}'; exit 0\n`);
}

/** Mounts a file system of 64 KiB, where that is allowed. */
function mountTiny(folder: string): boolean {
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], {
    stdio: "ignore",
  });
  return status === 0;
}
