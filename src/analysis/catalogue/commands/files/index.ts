import type { Spec } from "../../spec.ts";
import { basename } from "./basename.ts";
import { chmod } from "./chmod.ts";
import { chown } from "./chown.ts";
import { cp } from "./cp.ts";
import { dd } from "./dd.ts";
import { df } from "./df.ts";
import { dirname } from "./dirname.ts";
import { du } from "./du.ts";
import { duf } from "./duf.ts";
import { dust } from "./dust.ts";
import { expr } from "./expr.ts";
import { eza } from "./eza.ts";
import { factor } from "./factor.ts";
import { fallocate } from "./fallocate.ts";
import { fd } from "./fd.ts";
import { file } from "./file.ts";
import { find } from "./find.ts";
import { fzf } from "./fzf.ts";
import { getfacl } from "./getfacl.ts";
import { install } from "./install.ts";
import { link } from "./link.ts";
import { ln } from "./ln.ts";
import { locate } from "./locate.ts";
import { ls } from "./ls.ts";
import { lsd } from "./lsd.ts";
import { mkdir } from "./mkdir.ts";
import { mkfifo } from "./mkfifo.ts";
import { mknod } from "./mknod.ts";
import { mktemp } from "./mktemp.ts";
import { mv } from "./mv.ts";
import { patch } from "./patch.ts";
import { pathchk } from "./pathchk.ts";
import { readlink } from "./readlink.ts";
import { realpath } from "./realpath.ts";
import { rm } from "./rm.ts";
import { rmdir } from "./rmdir.ts";
import { rsync } from "./rsync.ts";
import { shred } from "./shred.ts";
import { stat } from "./stat.ts";
import { stty } from "./stty.ts";
import { sync } from "./sync.ts";
import { tokei } from "./tokei.ts";
import { touch } from "./touch.ts";
import { tree } from "./tree.ts";
import { truncate } from "./truncate.ts";
import { tty } from "./tty.ts";
import { unlink } from "./unlink.ts";

export const FILES: readonly Spec[] = [
  basename,
  chmod,
  chown,
  cp,
  dd,
  df,
  dirname,
  du,
  duf,
  dust,
  expr,
  eza,
  factor,
  fallocate,
  fd,
  file,
  find,
  fzf,
  getfacl,
  install,
  link,
  ln,
  locate,
  ls,
  lsd,
  mkdir,
  mkfifo,
  mknod,
  mktemp,
  mv,
  patch,
  pathchk,
  readlink,
  realpath,
  rm,
  rmdir,
  rsync,
  shred,
  stat,
  stty,
  sync,
  tokei,
  touch,
  tree,
  truncate,
  tty,
  unlink,
];
