import type { Evaluate } from "../invocation.ts";
import {
  alias,
  calculate,
  evaluateText,
  exit,
  leaveFunction,
  leaveLoop,
  shift,
  source,
  trap,
} from "./flow.ts";
import { changeFolder, popFolder, pushFolder } from "./folder.ts";
import { setBehaviour, setOptions } from "./options.ts";
import { declare, printInto, readInto, unset } from "./variables.ts";

/** What builtins do to the shell that runs them. What they do outside of it stands in the catalogue. */
export const BUILTINS: Readonly<Record<string, Evaluate>> = {
  cd: changeFolder,
  chdir: changeFolder,
  pushd: pushFolder,
  popd: popFolder,
  export: declare,
  declare,
  typeset: declare,
  local: declare,
  readonly: declare,
  unset,
  read: readInto,
  mapfile: readInto,
  readarray: readInto,
  getopts: readInto,
  printf: printInto,
  set: setOptions,
  shopt: setBehaviour,
  shift,
  let: calculate,
  eval: evaluateText,
  source,
  ".": source,
  trap,
  alias,
  exit,
  logout: exit,
  return: leaveFunction,
  break: leaveLoop,
  continue: leaveLoop,
};
