import type { Spec } from "../../spec.ts";
import { date } from "./date.ts";
import { id } from "./id.ts";
import { kill } from "./kill.ts";
import { nproc } from "./nproc.ts";
import { printenv } from "./printenv.ts";
import { ps } from "./ps.ts";
import { sleep } from "./sleep.ts";
import { uname } from "./uname.ts";
import { which } from "./which.ts";
import { whoami } from "./whoami.ts";

export const SYSTEM: readonly Spec[] = [date, id, kill, nproc, printenv, ps, sleep, uname, which, whoami];
