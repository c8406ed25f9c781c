import type { Spec } from "../../spec.ts";
import { basename } from "./basename.ts";
import { cp } from "./cp.ts";
import { df } from "./df.ts";
import { dirname } from "./dirname.ts";
import { du } from "./du.ts";
import { file } from "./file.ts";
import { find } from "./find.ts";
import { ln } from "./ln.ts";
import { ls } from "./ls.ts";
import { mkdir } from "./mkdir.ts";
import { mktemp } from "./mktemp.ts";
import { mv } from "./mv.ts";
import { readlink } from "./readlink.ts";
import { realpath } from "./realpath.ts";
import { rm } from "./rm.ts";
import { rmdir } from "./rmdir.ts";
import { stat } from "./stat.ts";
import { touch } from "./touch.ts";
import { tree } from "./tree.ts";

export const FILES: readonly Spec[] = [
  basename,
  cp,
  df,
  dirname,
  du,
  file,
  find,
  ln,
  ls,
  mkdir,
  mktemp,
  mv,
  readlink,
  realpath,
  rm,
  rmdir,
  stat,
  touch,
  tree,
];
