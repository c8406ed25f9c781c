import type { Spec } from "../../spec.ts";
import { changes, looks } from "../../subcommands.ts";

export const launchctl: Spec = {
  names: ["launchctl"],
  subcommands: {
    ...looks(
      "list print print-disabled print-cache hostinfo resolveport blame dumpstate managerpid manageruid managername error version help variant",
      [],
    ),
    ...changes(
      "service",
      "bootstrap enable disable load start stop kickstart kill setenv unsetenv config submit limit attach debug asuser bsexec plist",
      ["-w", "-F", "-k", "-p", "-s"],
    ),
    ...changes("service", "bootout unload remove reboot", ["-w", "-F"], { loses: true }),
  },
  examples: {
    "launchctl list": "",
    "launchctl print gui/501": "",
    "launchctl kickstart -k gui/501/x": "change service kickstart gui/501/x",
    "launchctl unload a.plist": "change service unload a.plist (loses)",
    "launchctl getenv PATH": "opaque undescribed",
  },
};
