import { alias } from "./commands/alias.ts";
import { base64 } from "./commands/base64.ts";
import { basename } from "./commands/basename.ts";
import { bash } from "./commands/bash.ts";
import { break_ } from "./commands/break.ts";
import { builtin } from "./commands/builtin.ts";
import { busybox } from "./commands/busybox.ts";
import { cat } from "./commands/cat.ts";
import { cd } from "./commands/cd.ts";
import { chronic } from "./commands/chronic.ts";
import { chroot } from "./commands/chroot.ts";
import { chrt } from "./commands/chrt.ts";
import { cmp } from "./commands/cmp.ts";
import { colon } from "./commands/colon.ts";
import { column } from "./commands/column.ts";
import { comm } from "./commands/comm.ts";
import { command } from "./commands/command.ts";
import { continue_ } from "./commands/continue.ts";
import { cp } from "./commands/cp.ts";
import { cut } from "./commands/cut.ts";
import { dash } from "./commands/dash.ts";
import { date } from "./commands/date.ts";
import { declare } from "./commands/declare.ts";
import { df } from "./commands/df.ts";
import { diff } from "./commands/diff.ts";
import { dirname } from "./commands/dirname.ts";
import { doas } from "./commands/doas.ts";
import { docker } from "./commands/docker.ts";
import { du } from "./commands/du.ts";
import { echo } from "./commands/echo.ts";
import { enable } from "./commands/enable.ts";
import { env } from "./commands/env.ts";
import { eval_ } from "./commands/eval.ts";
import { exec } from "./commands/exec.ts";
import { exit } from "./commands/exit.ts";
import { export_ } from "./commands/export.ts";
import { false_ } from "./commands/false.ts";
import { file } from "./commands/file.ts";
import { find } from "./commands/find.ts";
import { fold } from "./commands/fold.ts";
import { getopts } from "./commands/getopts.ts";
import { git } from "./commands/git.ts";
import { egrep, fgrep, grep } from "./commands/grep.ts";
import { hash } from "./commands/hash.ts";
import { head } from "./commands/head.ts";
import { id } from "./commands/id.ts";
import { ionice } from "./commands/ionice.ts";
import { jobs } from "./commands/jobs.ts";
import { kill } from "./commands/kill.ts";
import { ksh } from "./commands/ksh.ts";
import { let_ } from "./commands/let.ts";
import { ln } from "./commands/ln.ts";
import { local } from "./commands/local.ts";
import { ls } from "./commands/ls.ts";
import { mapfile } from "./commands/mapfile.ts";
import { mkdir } from "./commands/mkdir.ts";
import { mktemp } from "./commands/mktemp.ts";
import { mv } from "./commands/mv.ts";
import { nice } from "./commands/nice.ts";
import { nl } from "./commands/nl.ts";
import { nohup } from "./commands/nohup.ts";
import { nproc } from "./commands/nproc.ts";
import { parallel } from "./commands/parallel.ts";
import { paste } from "./commands/paste.ts";
import { podman } from "./commands/podman.ts";
import { popd } from "./commands/popd.ts";
import { printenv } from "./commands/printenv.ts";
import { printf } from "./commands/printf.ts";
import { ps } from "./commands/ps.ts";
import { pushd } from "./commands/pushd.ts";
import { pwd } from "./commands/pwd.ts";
import { read } from "./commands/read.ts";
import { readlink } from "./commands/readlink.ts";
import { readonly } from "./commands/readonly.ts";
import { realpath } from "./commands/realpath.ts";
import { return_ } from "./commands/return.ts";
import { rev } from "./commands/rev.ts";
import { rg } from "./commands/rg.ts";
import { rm } from "./commands/rm.ts";
import { rmdir } from "./commands/rmdir.ts";
import { seq } from "./commands/seq.ts";
import { set } from "./commands/set.ts";
import { setsid } from "./commands/setsid.ts";
import { sh } from "./commands/sh.ts";
import { shift } from "./commands/shift.ts";
import { shopt } from "./commands/shopt.ts";
import { sleep } from "./commands/sleep.ts";
import { sort } from "./commands/sort.ts";
import { source } from "./commands/source.ts";
import { ssh } from "./commands/ssh.ts";
import { stat } from "./commands/stat.ts";
import { stdbuf } from "./commands/stdbuf.ts";
import { su } from "./commands/su.ts";
import { sudo } from "./commands/sudo.ts";
import { sum } from "./commands/sum.ts";
import { tac } from "./commands/tac.ts";
import { tail } from "./commands/tail.ts";
import { taskset } from "./commands/taskset.ts";
import { tee } from "./commands/tee.ts";
import { test } from "./commands/test.ts";
import { time } from "./commands/time.ts";
import { timeout } from "./commands/timeout.ts";
import { touch } from "./commands/touch.ts";
import { tr } from "./commands/tr.ts";
import { trap } from "./commands/trap.ts";
import { tree } from "./commands/tree.ts";
import { true_ } from "./commands/true.ts";
import { type } from "./commands/type.ts";
import { typeset } from "./commands/typeset.ts";
import { umask } from "./commands/umask.ts";
import { unalias } from "./commands/unalias.ts";
import { uname } from "./commands/uname.ts";
import { unbuffer } from "./commands/unbuffer.ts";
import { uniq } from "./commands/uniq.ts";
import { unset } from "./commands/unset.ts";
import { wait } from "./commands/wait.ts";
import { watch } from "./commands/watch.ts";
import { wc } from "./commands/wc.ts";
import { which } from "./commands/which.ts";
import { whoami } from "./commands/whoami.ts";
import { xargs } from "./commands/xargs.ts";
import { zsh } from "./commands/zsh.ts";
import type { Spec } from "./spec.ts";

/** One file a command. */
export const SPECS: readonly Spec[] = [
  alias,
  base64,
  basename,
  bash,
  break_,
  builtin,
  busybox,
  cat,
  cd,
  chronic,
  chroot,
  chrt,
  cmp,
  colon,
  column,
  comm,
  command,
  continue_,
  cp,
  cut,
  dash,
  date,
  declare,
  df,
  diff,
  dirname,
  doas,
  docker,
  du,
  echo,
  enable,
  env,
  eval_,
  exec,
  exit,
  export_,
  false_,
  file,
  find,
  fold,
  getopts,
  git,
  grep,
  egrep,
  fgrep,
  hash,
  head,
  id,
  ionice,
  jobs,
  kill,
  ksh,
  let_,
  ln,
  local,
  ls,
  mapfile,
  mkdir,
  mktemp,
  mv,
  nice,
  nl,
  nohup,
  nproc,
  parallel,
  paste,
  podman,
  popd,
  printenv,
  printf,
  ps,
  pushd,
  pwd,
  read,
  readlink,
  readonly,
  realpath,
  return_,
  rev,
  rg,
  rm,
  rmdir,
  seq,
  set,
  setsid,
  sh,
  shift,
  shopt,
  sleep,
  sort,
  source,
  ssh,
  stat,
  stdbuf,
  su,
  sudo,
  sum,
  tac,
  tail,
  taskset,
  tee,
  test,
  time,
  timeout,
  touch,
  tr,
  trap,
  tree,
  true_,
  type,
  typeset,
  umask,
  unalias,
  uname,
  unbuffer,
  uniq,
  unset,
  wait,
  watch,
  wc,
  which,
  whoami,
  xargs,
  zsh,
];

/** Every command that is described, by each of its names. */
export const CATALOGUE: ReadonlyMap<string, Spec> = new Map(
  SPECS.flatMap((spec) => spec.names.map((name): [string, Spec] => [name, spec])),
);
