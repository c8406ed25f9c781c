import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { changes, looks } from "../../subcommands.ts";

// exception: `-o` and `-c` set hooks that run programs.
const GLOBAL =
  "-q --quiet|-qq|-y --yes --assume-yes|-V --verbose-versions|-h --help|-v --version|!-o --option=text|!-c --config-file=read";
const LOOK = optionLines(
  `${GLOBAL}|-a --all-versions|--installed|--upgradable|--manual-installed|-n --names-only|-f --full|--recurse|--no-recommends|--no-suggests|--no-all-versions|--important|-i|-g --generate`,
);
const CHANGE = optionLines(
  `${GLOBAL}|-d --download-only|-f --fix-broken|-s --simulate --dry-run --just-print|--no-install-recommends|--install-recommends|--reinstall|--only-upgrade|--purge|--auto-remove --autoremove|--allow-downgrades|--allow-unauthenticated|-t --target-release=text|-m --fix-missing|-u|--no-upgrade`,
);

function apt(name: string): Spec {
  return {
    names: [name],
    options: optionLines(GLOBAL),
    subcommands: {
      ...looks(
        "list search show showsrc policy depends rdepends madison pkgnames stats dump unmet help changelog",
        LOOK,
      ),
      ...changes(
        "apt",
        "install update upgrade full-upgrade dist-upgrade build-dep source download satisfy build edit-sources dselect-upgrade",
        CHANGE,
      ),
      ...changes("apt", "remove purge autoremove autopurge clean autoclean", CHANGE, { loses: true }),
    },
    examples: {
      [`${name} list --installed`]: "",
      [`${name} show jq`]: "",
      [`${name} -y install jq`]: "change apt install jq",
      [`${name} remove jq`]: "change apt remove jq (loses)",
      [`${name} -o x=y list`]: "opaque undescribed",
    },
  };
}

const dpkg: Spec = {
  names: ["dpkg"],
  options: optionLines(
    "-l --list|-L --listfiles|-s --status|-S --search|-p --print-avail|-V --verify[=text]|--get-selections|--print-architecture|--print-foreign-architectures|--compare-versions|--version|-C --audit[=text]|-h --help|--no-pager|!-i --install|!-r --remove|!-P --purge|!--configure|!--unpack|!--add-architecture|!--root=text|!--admindir=text",
  ),
  rest: "text",
  examples: { "dpkg -l": "", "dpkg -S /bin/ls": "", "dpkg -i a.deb": "opaque undescribed" },
};

const dpkgQuery: Spec = {
  names: ["dpkg-query"],
  options: optionLines(
    "-l --list|-L --listfiles|-s --status|-S --search|-W --show|-f --showformat=text|-p --print-avail|--no-pager|--version|--help",
  ),
  rest: "text",
  examples: { "dpkg-query -W -f '${Package}' jq": "" },
};

export const APT: readonly Spec[] = [apt("apt"), apt("apt-get"), apt("apt-cache"), dpkg, dpkgQuery];
