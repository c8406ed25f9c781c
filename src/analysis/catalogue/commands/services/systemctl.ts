import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { changes, looks } from "../../subcommands.ts";

const COMMON = optionLines(
  "--user|--system|--no-pager|-a --all|-l --full|-q --quiet|--no-legend[=text]|--plain|-o --output=text|-n --lines=text|-t --type=text|--state=text|-p --property=text|-P=text|--value|--failed|-r --recursive|--reverse|--after|--before|--now|--no-block|-f --force|--runtime|--no-ask-password|--no-wall|--show-types|--version|-h --help|!-H --host=text|!-M --machine=text|!--root=text|!--image=text",
);

export const systemctl: Spec = {
  names: ["systemctl"],
  options: COMMON,
  subcommands: {
    ...looks(
      "status show cat help list-units list-unit-files list-timers list-sockets list-jobs list-dependencies list-machines list-automounts list-paths is-active is-enabled is-failed is-system-running get-default",
      COMMON,
    ),
    ...changes(
      "service",
      "start stop restart reload try-restart reload-or-restart enable disable reenable mask unmask preset daemon-reload daemon-reexec set-default isolate set-property edit link revert reset-failed set-environment unset-environment import-environment kill cancel clean freeze thaw suspend hibernate",
      COMMON,
    ),
    ...changes("machine", "poweroff reboot halt kexec exit rescue emergency", COMMON, { loses: true }),
  },
  examples: {
    "systemctl status nginx": "",
    "systemctl --user list-units --failed": "",
    "systemctl restart nginx": "change service restart nginx",
    "systemctl -H h status": "opaque undescribed",
    "systemctl poweroff": "change machine poweroff (loses)",
    "systemctl show-environment": "opaque undescribed",
  },
};
