import { optionLines } from "../../options.ts";
import type { Subcommand } from "../../spec.ts";
import { changes, looks, type Subcommands } from "../../subcommands.ts";

const LIST =
  "-a --all|-f --filter=text|--format=text|-n --last=text|-l --latest|--no-trunc|-q --quiet|-s --size|--digests|--tree|--noheading|--sort=text|-h --help";
const SHOW =
  "-f --format=text|-s --size|--type=text|--pretty|--verbose|-v|--help|--no-trunc|-q --quiet|-H --human[=text]|--builder=text|--bootstrap|--filter=text|--raw";
const LOGS =
  "-f --follow|--since=text|--until=text|-n --tail=text|-t --timestamps|--details|--no-color|--no-log-prefix|--index=text|--no-resolve|--no-task-ids|--no-trunc|--raw|--names|--color|--help";
const STATS = "-a --all|--format=text|--no-stream|--no-trunc|--help";
const EXEC = optionLines(
  "-d --detach|--detach-keys=text|-e --env=text|!--env-file=read|-i --interactive|!--privileged|-t --tty|-u --user=text|-w --workdir=text|--help",
);

/** What changes containers, images or remotes; what else it does (mounts, contexts, files) is not described. */
export function open(system: string, names: string, loses?: true): Subcommands {
  const found = changes(system, names, [], {
    ...(loses && { loses }),
    says: () => [{ kind: "unclear", why: "what it runs or changes is not described" }],
  });
  return Object.fromEntries(
    Object.entries(found).map(([name, spec]) => [
      name,
      { ...spec, anyWords: true, says: unlessHelp(spec.says) },
    ]),
  );
}

/** `docker run --help` shows a page. */
function unlessHelp(says: Subcommand["says"]): NonNullable<Subcommand["says"]> {
  return (use, ask) => {
    const [only, ...others] = use.operands;
    const asks = others.length === 0 && only?.text.kind === "known" && only.text.value === "--help";
    return asks ? [] : (says?.(use, ask) ?? []);
  };
}

function group(subcommands: Subcommands): Subcommand {
  return { options: ["--help"], subcommands: { ...subcommands, ...looks("help", []) } };
}

const list = (names: string): Subcommands => looks(names, optionLines(LIST));
const show = (names: string): Subcommands => looks(names, optionLines(SHOW));
const logs = (names: string): Subcommands => looks(names, optionLines(LOGS));
const stats = (names: string): Subcommands => looks(names, optionLines(STATS));

const EXECUTES: Subcommand = { options: EXEC, optionsFirst: true, wraps: true, rest: "text" };

/** Docker's subcommands, which podman and nerdctl have, too. */
export function containerSubcommands(system: string): Subcommands {
  const change = (names: string, loses?: true): Subcommands => open(system, names, loses);
  const OF_CONTAINERS = {
    ...show("inspect diff port"),
    ...looks("top", ["--help"]),
    ...logs("logs"),
    ...stats("stats"),
    ...change("run create start stop restart pause unpause wait attach commit cp export rename update kill"),
    ...change("rm", true),
  };
  const OF_IMAGES = {
    ...show("history"),
    ...change("build pull push tag save load import"),
  };
  return {
    exec: EXECUTES,
    ...list("ps images"),
    ...show("version info"),
    ...logs("events"),
    ...OF_CONTAINERS,
    ...OF_IMAGES,
    ...looks("search", optionLines(`${LIST}|--limit=text`)),
    ...change("login logout"),
    ...change("rmi", true),
    container: group({ ...OF_CONTAINERS, ...list("ls list=ls ps=ls"), ...change("prune", true) }),
    image: group({
      ...OF_IMAGES,
      ...list("ls list=ls"),
      ...show("inspect"),
      ...change("rm prune", true),
    }),
    volume: group({
      ...list("ls list=ls"),
      ...show("inspect"),
      ...change("create update"),
      ...change("rm prune", true),
    }),
    network: group({
      ...list("ls list=ls"),
      ...show("inspect"),
      ...change("create connect disconnect"),
      ...change("rm prune", true),
    }),
    system: group({ ...show("df info"), ...logs("events"), ...change("prune", true) }),
    context: group({
      ...list("ls list=ls"),
      ...show("inspect show"),
      ...change("create use update import export rm"),
    }),
    builder: group({ ...change("build"), ...change("prune", true) }),
    buildx: group({
      ...list("ls"),
      ...show("inspect du version"),
      ...change("build bake create use stop imagetools debug"),
      ...change("rm prune", true),
    }),
    manifest: group({ ...show("inspect"), ...change("create push annotate rm") }),
    plugin: group({
      ...list("ls list=ls"),
      ...show("inspect"),
      ...change("install enable disable create push set upgrade rm"),
    }),
    stack: group({
      ...list("ls list=ls ps services"),
      ...show("config"),
      ...change("deploy up=deploy"),
      ...change("rm", true),
    }),
    service: group({
      ...list("ls list=ls ps"),
      ...show("inspect"),
      ...logs("logs"),
      ...change("create update scale rollback"),
      ...change("rm", true),
    }),
    node: group({
      ...list("ls list=ls ps"),
      ...show("inspect"),
      ...change("update promote demote rm"),
    }),
    swarm: group(change("init join leave update ca unlock unlock-key join-token")),
    secret: group({ ...list("ls list=ls"), ...show("inspect"), ...change("create rm") }),
    config: group({ ...list("ls list=ls"), ...show("inspect"), ...change("create rm") }),
    trust: group({ ...show("inspect"), ...change("sign revoke key signer") }),
    checkpoint: group({ ...list("ls"), ...change("create rm") }),
    scout: group(show("version")),
    pod: group({
      ...list("ls ps"),
      ...show("inspect top stats logs"),
      ...change("create start stop restart kill rm prune"),
    }),
    compose: composeSubcommand(`${system} compose`),
  };
}

const COMPOSE =
  "-f --file=read|-p --project-name=text|--profile=text|--env-file=text|--project-directory=text|--parallel=text|--ansi=text|--progress=text|--compatibility|--all-resources|--dry-run|-v --version|-h --help";

/** Compose reads its file; where it names none, that of the folder. */
export function composeSubcommand(system: string): Subcommand {
  const options = optionLines(
    `${LIST}|${COMPOSE}|--services|--volumes|--images|--profiles|--hash=text|--no-interpolate|--no-normalize|--no-path-resolution|--no-consistency|--resolve-image-digests|--environment|--variables|--orphans|--status=text|--protocol=text|--index=text|--json|--short|!-o --output=write`,
  );
  return {
    options: optionLines(COMPOSE),
    subcommands: {
      ...looks("ps images top ls list=ls config convert=config port version volumes stats", options),
      ...logs("logs events"),
      exec: {
        ...EXECUTES,
        says: () => [{ kind: "unclear", why: "what the service's name leads to is not described" }],
      },
      ...open(
        system,
        "up build pull push start stop restart pause unpause create run scale cp watch attach commit publish export kill",
      ),
      ...open(system, "down rm", true),
    },
  };
}
