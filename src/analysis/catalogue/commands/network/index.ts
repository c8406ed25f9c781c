import type { Spec } from "../../spec.ts";
import { curl } from "./curl.ts";
import { NETWORK_LOOKS } from "./looks.ts";
import { ssh } from "./ssh.ts";
import { wget } from "./wget.ts";

export const NETWORK: readonly Spec[] = [curl, ...NETWORK_LOOKS, ssh, wget];
