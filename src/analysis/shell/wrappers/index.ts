import { python } from "../../catalogue/commands/python/python.ts";
import type { Evaluate } from "../invocation.ts";
import { NO_FUNCTIONS } from "../model.ts";
import { both } from "../results.ts";
import { runInEnvironment } from "./environment.ts";
import { runFoundByFd } from "./fd.ts";
import { runFound } from "./find.ts";
import { inside, prefix, runProgram } from "./inner.ts";
import { runInContainer, runInRoot, runOnHost } from "./remote.ts";
import { runAsUser, runShell, runWatched } from "./shells.ts";
import { runModule, runTool, runWithUv } from "./tools.ts";
import { runWithWords } from "./xargs.ts";

/** `command CMD`, `builtin CMD`: in this shell, but past its functions. */
const runPlain: Evaluate = (shell, { use }, state, site) => {
  if (use.operands.length === 0 || use.has("-v", "-V")) return both(state);
  return shell.command(use.operands, state, inside(site, use.command[0] ?? ""), NO_FUNCTIONS);
};

/** `exec CMD` ends the shell, but not where the program is not found. */
const runInPlace: Evaluate = (shell, { use }, state, site) =>
  both(state, runProgram(shell, use.operands, state, inside(site, "exec")));

/** `sudo A=b CMD` sets variables as `env` does. */
const runAsRoot: Evaluate = (shell, invocation, state, site) => {
  const { use } = invocation;
  if (use.operands.length === 0) return both(state);
  return both(state, runInEnvironment(shell, invocation, state, site).output);
};

const PYTHONS = python.names;

/** What runs other commands, and how to find them. Options and effects of its own stand in the catalogue. */
export const WRAPPERS: Readonly<Record<string, Evaluate>> = {
  sudo: runAsRoot,
  doas: prefix(0),
  env: runInEnvironment,
  nohup: prefix(0),
  time: prefix(0),
  timeout: prefix(1),
  gtimeout: prefix(1),
  nice: prefix(0),
  ionice: prefix(0),
  stdbuf: prefix(0),
  setsid: prefix(0),
  chrt: prefix(1),
  taskset: prefix(1),
  unbuffer: prefix(0),
  chronic: prefix(0),
  busybox: prefix(0),
  command: runPlain,
  builtin: runPlain,
  exec: runInPlace,
  xargs: runWithWords,
  find: runFound,
  fd: runFoundByFd,
  fdfind: runFoundByFd,
  sh: runShell,
  bash: runShell,
  dash: runShell,
  zsh: runShell,
  ksh: runShell,
  su: runAsUser,
  watch: runWatched,
  ssh: runOnHost,
  docker: runInContainer,
  podman: runInContainer,
  nerdctl: runInContainer,
  chroot: runInRoot,
  npx: runTool,
  bunx: runTool,
  pnpx: runTool,
  npm: runTool,
  pnpm: runTool,
  pn: runTool,
  yarn: runTool,
  yarnpkg: runTool,
  bun: runTool,
  bundle: runTool,
  uv: runWithUv,
  poetry: runTool,
  pdm: runTool,
  pipenv: runTool,
  hatch: runTool,
  ...Object.fromEntries(PYTHONS.map((name) => [name, runModule])),
  bundler: runTool,
  c8: prefix(0),
  nyc: prefix(0),
};
