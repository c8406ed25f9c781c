import type { Spec } from "../../spec.ts";
import { bash } from "./bash.ts";
import { busybox } from "./busybox.ts";
import { chronic } from "./chronic.ts";
import { chroot } from "./chroot.ts";
import { chrt } from "./chrt.ts";
import { dash } from "./dash.ts";
import { doas } from "./doas.ts";
import { env } from "./env.ts";
import { ionice } from "./ionice.ts";
import { ksh } from "./ksh.ts";
import { nice } from "./nice.ts";
import { nohup } from "./nohup.ts";
import { parallel } from "./parallel.ts";
import { setsid } from "./setsid.ts";
import { sh } from "./sh.ts";
import { stdbuf } from "./stdbuf.ts";
import { su } from "./su.ts";
import { sudo } from "./sudo.ts";
import { taskset } from "./taskset.ts";
import { time } from "./time.ts";
import { timeout } from "./timeout.ts";
import { unbuffer } from "./unbuffer.ts";
import { watch } from "./watch.ts";
import { xargs } from "./xargs.ts";
import { zsh } from "./zsh.ts";

export const WRAPPERS: readonly Spec[] = [
  bash,
  busybox,
  chronic,
  chroot,
  chrt,
  dash,
  doas,
  env,
  ionice,
  ksh,
  nice,
  nohup,
  parallel,
  setsid,
  sh,
  stdbuf,
  su,
  sudo,
  taskset,
  time,
  timeout,
  unbuffer,
  watch,
  xargs,
  zsh,
];
