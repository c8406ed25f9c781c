import { known } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const sudo: Spec = {
  names: ["sudo"],
  options: [
    "-A --askpass",
    "-b --background",
    "-B --bell",
    "-E --preserve-env[=text]",
    "-H --set-home",
    "-k --reset-timestamp",
    "-K --remove-timestamp",
    "-l --list",
    "-n --non-interactive",
    "-P --preserve-groups",
    "-p --prompt=text",
    "-S --stdin",
    "-u --user=text",
    "-g --group=text",
    "-v --validate",
    "-V --version",
    "!-e --edit",
    "!-i --login",
    "!-s --shell",
    "!-R --chroot=text",
    "!-D --chdir=text",
    "!-h --host=text",
  ],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  says: ({ values }) => [
    {
      kind: "change",
      system: "user",
      verb: "become",
      target: values("--user")[0]?.text ?? known("root"),
      loses: false,
    },
  ],
  examples: {
    "sudo rm a": "change user become root, delete /w/a",
    "sudo -u bob cat a": "change user become bob, read /w/a",
    "sudo A=b ls": "change user become root, env A=b, read /w",
    "sudo -i": "change user become root, opaque undescribed!",
  },
};
