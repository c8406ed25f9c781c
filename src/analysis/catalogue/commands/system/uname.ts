import type { Spec } from "../../spec.ts";

export const uname: Spec = {
  names: ["uname"],
  options: [
    "-a --all",
    "-s --kernel-name",
    "-n --nodename",
    "-r --kernel-release",
    "-v --kernel-version",
    "-m --machine",
    "-p --processor",
    "-i --hardware-platform",
    "-o --operating-system",
    "--help",
    "--version",
  ],
  examples: {
    "uname -a": "",
  },
};
