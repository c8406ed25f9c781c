import type { Spec } from "../../spec.ts";
import { ssh } from "./ssh.ts";

export const NETWORK: readonly Spec[] = [ssh];
