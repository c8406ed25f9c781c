import { bash, write } from "../harness/model/script.ts";
import { type Finding, hookAnswer, hookEntry, type Lab } from "./lab.ts";
import { inOrder, type Table } from "./table.ts";

const PATHS = [
  ".git/config",
  ".git/hooks/pre-commit",
  ".gitconfig",
  ".gitmodules",
  ".husky/pre-commit",
  ".npmrc",
  ".yarnrc.yml",
  ".bashrc",
  ".zshrc",
  ".profile",
  ".envrc",
  ".mcp.json",
  ".claude.json",
  ".claude/settings.json",
  ".claude/settings.local.json",
  ".claude/agents/a.md",
  ".claude/commands/a.md",
  ".claude/skills/a/SKILL.md",
  ".vscode/settings.json",
  ".idea/workspace.xml",
  ".devcontainer/devcontainer.json",
  ".pre-commit-config.yaml",
  ".ripgreprc",
  ".env",
  "CLAUDE.md",
  "Makefile",
  "package.json",
  ".github/workflows/ci.yml",
];

interface Way {
  readonly name: string;
  readonly mode: string;
  readonly byShell: boolean;
}

const WAYS: readonly Way[] = [
  { name: "Write, dontAsk", mode: "dontAsk", byShell: false },
  { name: "Write, acceptEdits", mode: "acceptEdits", byShell: false },
  { name: "Write, bypassPermissions", mode: "bypassPermissions", byShell: false },
  { name: "Bash redirection, dontAsk", mode: "dontAsk", byShell: true },
];

/** Paths in the worker's folder that the client refuses to write although the hook allows. */
export async function protectedPaths(lab: Lab): Promise<Table> {
  const columns = await inOrder(WAYS, (way) => tryAll(lab, way));
  return {
    title: "Paths that the client protects by itself",
    note: "One call a path, in the worker's folder; the hook allows every call.",
    head: ["path", ...WAYS.map((way) => way.name)],
    rows: PATHS.map((path) => [
      `\`${path}\``,
      ...columns.map((found) => (found.has(path) ? "written" : "**refused**")),
    ]),
  };
}

function tryAll(lab: Lab, { mode, byShell }: Way): Promise<Finding> {
  return lab.try({
    mode,
    scripts: {
      main: PATHS.map((path) => [
        byShell ? bash(`mkdir -p "$(dirname ${path})" && echo x > ${path}`) : write(path, "x\n"),
      ]),
    },
    hooks: { gate: hookAnswer("allow") },
    settings: (hooks) => ({ hooks: hookEntry("PreToolUse", `${hooks}/gate`) }),
  });
}
