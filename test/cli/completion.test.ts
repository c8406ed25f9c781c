import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { removeFolder } from "../remove-folder.ts";
import { declaredCommands } from "../structure/command-lines.ts";

const PROGRAM = new URL("../../dist/portcullis.js", import.meta.url).pathname;
const SHELLS = ["bash", "zsh", "fish"] as const;

let root: string;
let env: Record<string, string>;
beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "pc-complete-")));
  env = {
    PATH: `${root}/bin:/usr/bin:/bin`,
    HOME: root,
    PORTCULLIS_HOME: join(root, "state"),
    LANG: "C.UTF-8",
    TERM: "xterm",
  };
  mkdirSync(join(root, "bin"));
  writeFileSync(
    join(root, "bin", "portcullis"),
    `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`,
    { mode: 0o755 },
  );
  for (const name of ["alpha", "alpine", "beta"]) {
    const folder = join(root, "state", "workers", name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(
      join(folder, "worker.json"),
      JSON.stringify({
        name,
        state: "ended",
        folder: root,
        launchedAt: new Date(0).toISOString(),
        ended: { at: new Date(0).toISOString(), reason: "over" },
      }),
    );
  }
  for (const shell of SHELLS) {
    const { stdout } = await execa(join(root, "bin", "portcullis"), ["completion", shell], {
      env,
      extendEnv: false,
    });
    writeFileSync(join(root, `completion.${shell}`), `${stdout}\n`);
  }
  writeFileSync(join(root, "ask.zsh"), ASK_ZSH);
});
afterAll(() => removeFolder(root));

/** Runs the function as zsh's completion would, and prints what it hands to zsh. */
const ASK_ZSH = `compdef() { }
_describe() { print -l -- "\${(@)\${(P@)@[-1]}%%:*}" }
compadd() { print -l -- "\${(P@)@[-1]}" }
_files() { }
source "$HOME/completion.zsh"
words=(\${(z)1}) CURRENT=$#words
_portcullis | while read -r one; do [[ $one == $words[CURRENT]* ]] && print -r -- $one; done
true
`;

/** What a shell offers behind a line. */
async function offered(shell: (typeof SHELLS)[number], line: string): Promise<string[]> {
  const words = line.split(" ");
  const scripts = {
    bash: [
      "-c",
      `. "$HOME/completion.bash"; COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _portcullis; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ],
    zsh: ["-f", join(root, "ask.zsh"), line],
    fish: ["-c", `source $HOME/completion.fish; complete -C '${line}'`],
  };
  const { stdout } = await execa(shell, scripts[shell], {
    env,
    extendEnv: false,
    cwd: root,
    timeout: 50_000,
  });
  const found = stdout.split("\n").map((one) => one.split("\t")[0] ?? "");
  return [...new Set(found.filter((one) => one !== ""))].sort();
}

describe.each(SHELLS)("in a real %s", (shell) => {
  it.each([
    ["verbs", "portcullis sta", ["status"]],
    ["subcommands", "portcullis policy sh", ["show"]],
    ["options", "portcullis send --f", ["--file"]],
    ["names of workers", "portcullis send al", ["alpha", "alpine"]],
    ["names of workers behind an option", "portcullis status --json be", ["beta"]],
    ["values", "portcullis completion fi", ["fish"]],
  ])("%s are completed", async (_, line, expected) => {
    expect(await offered(shell, line)).toEqual(expected);
  });
});

it("in a real bash and fish every verb and every long option is offered", async () => {
  // The version option is the program's own, and not declared by a verb.
  for (const { path, commands, options } of declaredCommands().filter(({ path }) => path !== "")) {
    const before = `portcullis ${path}`.trim();
    const want = commands.map(({ word }) => word);
    expect([path, await offered("bash", `${before} --`)]).toEqual([
      path,
      [...new Set([...options.map(({ word }) => word)])].sort(),
    ]);
    if (want.length > 0) expect(await offered("fish", `${before} `)).toEqual(expect.arrayContaining(want));
  }
});

it("an interactive zsh completes what is typed", async () => {
  const tmux = async (...args: string[]): Promise<string> =>
    (
      await execa("tmux", ["-L", `pc-complete-${process.pid}`, "-f", "/dev/null", ...args], {
        env,
        extendEnv: false,
      })
    ).stdout;
  const shows = (text: string): Promise<void> =>
    vi.waitFor(async () => expect(await tmux("capture-pane", "-p")).toContain(text), {
      timeout: 40_000,
      interval: 200,
    });
  await tmux("new-session", "-d", "-x", "100", "-y", "30", "zsh", "-f", "-i");
  try {
    await tmux(
      "send-keys",
      "autoload -U compinit; compinit -u -D; source ~/completion.zsh; PROMPT='rea''dy> '",
      "Enter",
    );
    await shows("ready>");
    await tmux("send-keys", "portcullis sta", "Tab");
    await shows("ready> portcullis status");
    await tmux("send-keys", "bet", "Tab");
    await shows("ready> portcullis status beta");
  } finally {
    await tmux("kill-server");
  }
});

it("another shell is refused", async () => {
  const ran = await execa(join(root, "bin", "portcullis"), ["completion", "tcsh"], {
    env,
    extendEnv: false,
    reject: false,
  });
  expect(ran).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("tcsh") });
});
