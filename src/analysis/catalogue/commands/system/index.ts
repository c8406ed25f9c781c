import type { Spec } from "../../spec.ts";
import { BY_NAME } from "./by-name.ts";
import { date } from "./date.ts";
import { dmesg } from "./dmesg.ts";
import { hostname } from "./hostname.ts";
import { id } from "./id.ts";
import { kill } from "./kill.ts";
import { SYSTEM_LOOKS } from "./looks.ts";
import { nproc } from "./nproc.ts";
import { printenv } from "./printenv.ts";
import { ps } from "./ps.ts";
import { sleep } from "./sleep.ts";
import { sysctl } from "./sysctl.ts";
import { top } from "./top.ts";
import { uname } from "./uname.ts";
import { which } from "./which.ts";
import { whoami } from "./whoami.ts";

export const SYSTEM: readonly Spec[] = [
  ...BY_NAME,
  date,
  dmesg,
  hostname,
  id,
  kill,
  nproc,
  printenv,
  ps,
  sleep,
  sysctl,
  ...SYSTEM_LOOKS,
  top,
  uname,
  which,
  whoami,
];
