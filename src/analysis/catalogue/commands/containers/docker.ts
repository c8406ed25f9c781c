import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { alike } from "../../tool.ts";
import { composeSubcommand, containerSubcommands } from "./subcommands.ts";

const GLOBAL = optionLines(
  "-D --debug|-l --log-level=text|!-c --context=text|!-H --host=text|!--config=text|!--tls|!--tlsverify|!--tlscacert=read|!--tlscert=read|!--tlskey=read|-v --version|--help",
);

export const docker: Spec = {
  names: ["docker"],
  options: GLOBAL,
  subcommands: containerSubcommands("docker"),
  examples: {
    "docker exec -it box rm -rf /x": "at box: delete /x deep",
    "docker ps -a": "",
    "docker container ls": "",
    "docker logs --tail 100 c": "",
    "docker inspect --format x c": "",
    "docker compose -p x ps": "",
    "docker compose -f a config": "read /w/a",
    "docker run x": "change docker run x, opaque undescribed",
    "docker run --help": "",
    "docker volume rm v": "change docker volume-rm v (loses), opaque undescribed",
    "docker -H tcp://x ps": "opaque undescribed",
    "docker compose exec web rm -rf /": "opaque undescribed!",
    "docker frob": "opaque undescribed",
  },
};

const own: Spec = {
  names: ["podman", "nerdctl"],
  options: GLOBAL,
  subcommands: containerSubcommands("podman"),
  examples: {
    "podman exec -it box rm -rf /x": "at box: delete /x deep",
    "podman ps -a": "",
    "podman run x": "change podman run x, opaque undescribed",
  },
};

const { options, subcommands } = composeSubcommand("docker-compose");

const compose: Spec = {
  names: ["docker-compose", "podman-compose"],
  ...(options && { options }),
  ...(subcommands && { subcommands }),
  examples: {
    "docker-compose ps": "",
    "docker-compose down -v": "change docker-compose down -v (loses), opaque undescribed",
  },
};

export const CONTAINER_TOOLS: readonly Spec[] = [docker, ...alike(own), ...alike(compose)];
