import type { Spec } from "../../spec.ts";

export const docker: Spec = {
  names: ["docker"],
  options: [
    "-D --debug",
    "-l --log-level=text",
    "!-c --context=text",
    "!-H --host=text",
    "!--config=text",
    "-v --version",
  ],
  subcommands: {
    exec: {
      options: [
        "-d --detach",
        "--detach-keys=text",
        "-e --env=text",
        "!--env-file=read",
        "-i --interactive",
        "!--privileged",
        "-t --tty",
        "-u --user=text",
        "-w --workdir=text",
      ],
      optionsFirst: true,
      wraps: true,
      rest: "text",
    },
    ps: {
      options: [
        "-a --all",
        "-f --filter=text",
        "--format=text",
        "-n --last=text",
        "-l --latest",
        "--no-trunc",
        "-q --quiet",
        "-s --size",
      ],
    },
    images: {
      options: ["-a --all", "--digests", "-f --filter=text", "--format=text", "--no-trunc", "-q --quiet"],
      rest: "text",
    },
    version: { options: ["-f --format=text"] },
  },
  examples: {
    "docker exec -it box rm -rf /x": "at box: delete /x deep",
    "docker ps -a": "",
    "docker run x": "opaque undescribed",
  },
};
