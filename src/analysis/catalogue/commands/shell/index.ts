import type { Spec } from "../../spec.ts";
import { alias } from "./alias.ts";
import { break_ } from "./break.ts";
import { builtin } from "./builtin.ts";
import { cd } from "./cd.ts";
import { colon } from "./colon.ts";
import { command } from "./command.ts";
import { continue_ } from "./continue.ts";
import { declare } from "./declare.ts";
import { echo } from "./echo.ts";
import { enable } from "./enable.ts";
import { eval_ } from "./eval.ts";
import { exec } from "./exec.ts";
import { exit } from "./exit.ts";
import { export_ } from "./export.ts";
import { false_ } from "./false.ts";
import { getopts } from "./getopts.ts";
import { hash } from "./hash.ts";
import { jobs } from "./jobs.ts";
import { let_ } from "./let.ts";
import { local } from "./local.ts";
import { mapfile } from "./mapfile.ts";
import { popd } from "./popd.ts";
import { printf } from "./printf.ts";
import { pushd } from "./pushd.ts";
import { pwd } from "./pwd.ts";
import { read } from "./read.ts";
import { readonly } from "./readonly.ts";
import { return_ } from "./return.ts";
import { set } from "./set.ts";
import { shift } from "./shift.ts";
import { shopt } from "./shopt.ts";
import { source } from "./source.ts";
import { test } from "./test.ts";
import { trap } from "./trap.ts";
import { true_ } from "./true.ts";
import { type } from "./type.ts";
import { typeset } from "./typeset.ts";
import { umask } from "./umask.ts";
import { unalias } from "./unalias.ts";
import { unset } from "./unset.ts";
import { wait } from "./wait.ts";

export const SHELL: readonly Spec[] = [
  alias,
  break_,
  builtin,
  cd,
  colon,
  command,
  continue_,
  declare,
  echo,
  enable,
  eval_,
  exec,
  exit,
  export_,
  false_,
  getopts,
  hash,
  jobs,
  let_,
  local,
  mapfile,
  popd,
  printf,
  pushd,
  pwd,
  read,
  readonly,
  return_,
  set,
  shift,
  shopt,
  source,
  test,
  trap,
  true_,
  type,
  typeset,
  umask,
  unalias,
  unset,
  wait,
];
