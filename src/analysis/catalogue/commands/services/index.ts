import type { Spec } from "../../spec.ts";
import { crontab } from "./crontab.ts";
import { journalctl } from "./journalctl.ts";
import { launchctl } from "./launchctl.ts";
import { systemctl } from "./systemctl.ts";

export const SERVICES: readonly Spec[] = [crontab, journalctl, launchctl, systemctl];
