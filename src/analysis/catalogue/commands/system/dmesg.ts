import { known } from "../../../../contract/index.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const dmesg: Spec = {
  names: ["dmesg"],
  options: optionLines(
    "-d --show-delta|-e --reltime|-F --file=read|-K --kmsg-file=read|-f --facility=text|-H --human|-J --json|-k --kernel|-L --color[=text]|-l --level=text|-P --nopager|-p --force-prefix|-r --raw|-S --syslog|-s --buffer-size=text|-T --ctime|-t --notime|--time-format=text|--since=text|--until=text|-u --userspace|-w --follow|-W --follow-new|-x --decode|--noescape|-V --version|-h --help|-C --clear|-c --read-clear|!-D --console-off|!-E --console-on|!-n --console-level=text",
  ),
  says: (use) =>
    use.has("--clear", "--read-clear")
      ? [{ kind: "change", system: "machine", verb: "clear-log", target: known("kernel"), loses: true }]
      : [],
  examples: {
    "dmesg -T": "",
    "dmesg --level=err,warn": "",
    "dmesg -c": "change machine clear-log kernel (loses)",
    "dmesg -F a": "read /w/a",
    "dmesg -n 1": "opaque undescribed",
  },
};
