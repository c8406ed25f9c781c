import type { Spec } from "../../spec.ts";
import { curl } from "./curl.ts";
import { HTTPIE } from "./http.ts";
import { ip } from "./ip.ts";
import { NETWORK_LOOKS } from "./looks.ts";
import { NAMES } from "./names.ts";
import { scp } from "./scp.ts";
import { ssh } from "./ssh.ts";
import { wget } from "./wget.ts";

export const NETWORK: readonly Spec[] = [curl, ...HTTPIE, ip, ...NAMES, ...NETWORK_LOOKS, scp, ssh, wget];
