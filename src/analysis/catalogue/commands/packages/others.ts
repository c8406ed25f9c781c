import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { changes, looks } from "../../subcommands.ts";

interface Managed {
  readonly name: string;
  readonly global?: string;
  readonly looks: string;
  readonly lookOptions?: string;
  readonly changes: string;
  readonly loses: string;
}

// Options that name a root, a repository or a configuration are left out: they lead to other code.
const MANAGERS: readonly Managed[] = [
  ...["dnf", "yum"].map((name) => ({
    name,
    global: "-q --quiet|-v --verbose|-y --assumeyes|-C --cacheonly|--version|-h --help",
    looks:
      "list info search provides whatprovides repolist repoquery check-update history updateinfo deplist",
    lookOptions: "--installed|--available|--upgrades|--all|--showduplicates|--requires|--provides|-l",
    changes: "install update upgrade downgrade reinstall distro-sync groupinstall builddep makecache",
    loses: "remove erase autoremove clean",
  })),
  {
    name: "apk",
    global: "-q --quiet|-v --verbose|-V --version|-h --help",
    looks: "info list search policy version stats dot",
    lookOptions:
      "-a --all|-e --installed|-L --contents|-r|-R --depends|-W --who-owns|-I|-u|-d --description|-x --exact",
    changes: "add update upgrade fix fetch",
    loses: "del cache",
  },
  {
    name: "snap",
    looks: "list info find version connections changes tasks services interfaces model warnings whoami",
    lookOptions: "--all|--verbose|--color=text|--unicode=text|-h --help",
    changes: "install refresh revert enable connect disconnect start stop restart set unset",
    loses: "remove disable",
  },
  {
    name: "flatpak",
    looks: "list info search remotes remote-ls history ps",
    lookOptions: "--app|--runtime|--columns=text|--user|--system|-d --show-details|-a --all|--help",
    changes: "install update remote-add override",
    loses: "uninstall remote-delete kill",
  },
  {
    name: "port",
    global: "-q|-v|-d",
    looks:
      "list search info installed outdated deps rdeps dependents contents provides variants echo help version",
    changes: "install upgrade selfupdate sync activate select",
    loses: "uninstall clean deactivate reclaim",
  },
];

function manager({
  name,
  global = "",
  looks: look,
  lookOptions = "",
  changes: change,
  loses,
}: Managed): Spec {
  const options = optionLines(global);
  const [first = "", changing = "", losing = ""] = [look, change, loses].map((names) => names.split(" ")[0]);
  return {
    names: [name],
    options,
    subcommands: {
      ...looks(look, [...options, ...optionLines(lookOptions)]),
      ...changes(name, change, options),
      ...changes(name, loses, options, { loses: true }),
    },
    examples: {
      [`${name} ${first} a`]: "",
      [`${name} ${changing} a`]: `change ${name} ${changing} a`,
      [`${name} ${losing} a`]: `change ${name} ${losing} a (loses)`,
      [`${name} ${first} --no-such`]: "opaque undescribed",
    },
  };
}

const rpm: Spec = {
  names: ["rpm"],
  options: optionLines(
    "-q --query|-a --all|-l --list|-i --info|-f --file|-R --requires|-V --verify|-c --configfiles|-d --docfiles|-s --state|-p --package|--provides|--changelog|--scripts|--last|--qf --queryformat=text|--whatprovides|--whatrequires|--version|--help|!-e --erase|!-U --upgrade|!-F --freshen|!--eval=text|!--install|!--root=text|!--import|!--initdb|!--rebuilddb",
  ),
  rest: "text",
  says: (use) => [
    ...(use.has("--query", "--verify", "--version", "--help")
      ? []
      : [{ kind: "unclear", why: "without a query it installs" } as const]),
    ...(use.has("--package") ? use.operands.map((path) => ({ kind: "read", path }) as const) : []),
  ],
  examples: {
    "rpm -qa": "",
    "rpm -qpl a.rpm": "read /w/a.rpm",
    "rpm -i a.rpm": "opaque undescribed",
    "rpm -e a": "opaque undescribed",
  },
};

const pacman: Spec = {
  names: ["pacman"],
  options: optionLines(
    "-Q --query|-s --search|-i --info|-l --list|-o --owns|-e --explicit|-d --deps|-t --unrequired|-u --upgrades|-m --foreign|-n --native|-q --quiet|-k --check|-g --groups|-V --version|-h --help|!-S --sync|!-R --remove|!-U --upgrade|!-D --database|!-F --files|!-T --deptest|!-p --file",
  ),
  rest: "text",
  examples: {
    "pacman -Qi jq": "",
    "pacman -S jq": "opaque undescribed",
    "pacman -Rns jq": "opaque undescribed",
  },
};

export const OTHER_MANAGERS: readonly Spec[] = [...MANAGERS.map(manager), rpm, pacman];
