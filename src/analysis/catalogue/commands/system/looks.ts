import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** Programs that show the state of the machine: name, options, whether words may follow, an example. */
const LOOKS: readonly (readonly [names: string, options: string, words: boolean, example: string])[] = [
  [
    "free",
    "-b --bytes|-k --kibi|-m --mebi|-g --gibi|-h --human|-w --wide|-t --total|-l --lohi|-L --line|-s --seconds=text|-c --count=text|--si|--tera|--kilo|--mega|--giga|-V --version|--help",
    false,
    "-h",
  ],
  ["uptime", "-p --pretty|-s --since|-V --version|-h --help", false, "-p"],
  [
    "w",
    "-h --no-header|-s --short|-f --from|-o --old-style|-i --ip-addr|-u --no-current|-V --version",
    true,
    "-h",
  ],
  [
    "who",
    "-a --all|-b --boot|-d --dead|-H --heading|-l --login|-m|-p --process|-q --count|-r --runlevel|-s --short|-t --time|-T -w --mesg|-u --users|--ips|--lookup|--help|--version",
    true,
    "-a",
  ],
  ["groups", "--help|--version", true, "u"],
  ["users", "--help|--version", false, ""],
  [
    "vmstat",
    "-a --active|-f --forks|-m --slabs|-n --one-header|-s --stats|-d --disk|-D --disk-sum|-p --partition=text|-S --unit=text|-t --timestamp|-w --wide|-y --no-first|-V --version|-h --help",
    true,
    "1 5",
  ],
  [
    "iostat",
    "-c|-d|-h|-k|-m|-N|-p[=text]|-t|-V|-x|-y|-z|-s|-w=text|-C|-I|-K|-n=text|-o=text",
    true,
    "-x 1 3",
  ],
  ["mpstat", "-A|-P=text|-u|-V|-I=text|-n|-N=text|-o=text|-T", true, "-P ALL"],
  [
    "lscpu",
    "-a --all|-b --online|-B --bytes|-c --offline|-C --caches[=text]|-e --extended[=text]|-p --parse[=text]|-J --json|-x --hex|-y --physical|--output-all|-V --version|-h --help",
    false,
    "-J",
  ],
  [
    "lsblk",
    "-a --all|-b --bytes|-d --nodeps|-D --discard|-e --exclude=text|-f --fs|-i --ascii|-I --include=text|-J --json|-l --list|-M --merge|-m --perms|-n --noheadings|-o --output=text|-O --output-all|-P --pairs|-p --paths|-r --raw|-s --inverse|-S --scsi|-t --topology|-T --tree[=text]|-x --sort=text|-z --zoned|-V --version|-h --help",
    true,
    "-f",
  ],
  ["lsusb", "-v --verbose|-s=text|-d=text|-t --tree|-V --version|-h --help", false, "-t"],
  ["lspci", "-v|-vv|-vvv|-k|-n|-nn|-t|-s=text|-d=text|-m|-mm|-D|-b|-q|-x|-xxx|-P", false, "-k"],
  ["lsmod", "-V --version|-h --help", false, ""],
  [
    "lsns",
    "-J --json|-l --list|-n --noheadings|-o --output=text|-p --task=text|-r --raw|-t --type=text|-u --notruncate",
    true,
    "-l",
  ],
  ["last", "-n=text|-a|-d|-F|-i|-w|-x|-s=text|-t=text|-R|-y|-h=text", true, "-n 5"],
  [
    "sw_vers",
    "-productName --productName|-productVersion --productVersion|-buildVersion --buildVersion|-productVersionExtra --productVersionExtra",
    false,
    "",
  ],
  ["vm_stat", "-c=text", true, ""],
  ["arch", "--help|--version", false, ""],
  [
    "locale",
    "-a --all-locales|-m --charmaps|-c --category-name|-k --keyword-name|-v --verbose|--help|--version",
    true,
    "-a",
  ],
  ["getconf", "-a|-v=text", true, "PAGESIZE"],
  ["cal", "-1|-3|-h|-j|-m|-s|-y|-w|-n=text|-A=text|-B=text", true, "-3"],
  ["ncal", "-1|-3|-h|-j|-m|-s|-y|-w|-n=text|-A=text|-B=text", true, "-3"],
  [
    "pgrep",
    "-a --list-full|-l --list-name|-f --full|-n --newest|-o --oldest|-x --exact|-v --inverse|-c --count|-i --ignore-case|-d --delimiter=text|-P --parent=text|-u --euid=text|-U --uid=text|-G --group=text|-g --pgroup=text|-s --session=text|-t --terminal=text|-r --runstates=text|-A --ignore-ancestors|-w --lightweight|-q|-h --help|-V --version",
    true,
    "-fl node",
  ],
  ["pidof", "-s|-c|-x|-q|-o=text|-S=text", true, "node"],
  ["pstree", "-a|-A|-c|-g|-G|-h|-H=text|-l|-n|-p|-s|-S|-t|-T|-u|-U|-V", true, "-p"],
  ["getent", "-s=text|-i|-A|--help|--version", true, "hosts localhost"],
  [
    "uuidgen",
    "-r --random|-t --time|-n --namespace=text|-N --name=text|-m --md5|-s --sha1|-x --hex|-hdr",
    false,
    "-r",
  ],
  ["yes", "--help|--version", true, "y"],
  [
    "lsof",
    "-a|-b|-C|-l|-n|-N|-O|-P|-R|-t|-U|-V|-v|-w|-X|-i[=text]|-p=text|-c=text|-u=text|-d=text|-g[=text]|-s[=text]|-F[=text]|-r[=text]|-h|-Q",
    true,
    "-nP -iTCP:3000",
  ],
  ["powermetrics", "--help", false, "--help"],
  [
    "system_profiler",
    "-listDataTypes|-xml|-json|-detailLevel=text|-timeout=text|-nospinner|-usage",
    true,
    "SPHardwareDataType",
  ],
  ["ioreg", "-a|-b|-c=text|-d=text|-f|-i|-k=text|-l|-n=text|-p=text|-r|-S|-t|-w=text|-x", false, "-l"],
  ["fs_usage", "-w|-f=text|-e|-b|-t=text", true, "-w"],
  ["nettop", "-m=text|-n|-P|-L=text|-l=text|-p=text|-t=text|-d|-x|-s=text|-J=text|-k=text", false, "-l 1"],
  [
    "man",
    "-k --apropos|-f --whatis|-a --all|-w --where --path --location|-s --sections=text|-S=text",
    true,
    "-k git",
  ],
  ["whatis", "-r|-w|-l|-s=text", true, "git"],
  ["apropos", "-e|-r|-w|-a|-l|-s=text", true, "git"],
  [
    "tldr",
    "-l --list|-p --platform=text|-L --language=text|-r --raw|-v --version|-h --help|--color=text",
    true,
    "tar",
  ],
];

/** In `system_profiler -json` and the like a long option has one dash. */
const ONE_DASH = new Set(["system_profiler", "sw_vers"]);

/** They state nothing: what they show is no file of anyone's, and they change nothing. */
export const SYSTEM_LOOKS: readonly Spec[] = LOOKS.map(([name, options, words, example]) => ({
  names: [name],
  options: optionLines(options),
  ...(ONE_DASH.has(name) && { oneDash: true as const }),
  ...(words && { rest: "text" as const }),
  // Threat: of a database of passwords, `getent` shows what the account may see of it.
  ...(name === "getent" && {
    says: ({ operands: [first] }: Parameters<NonNullable<Spec["says"]>>[0]) =>
      first?.text.kind === "known" && GETENT.has(first.text.value)
        ? []
        : [{ kind: "unclear" as const, why: "which database it shows is not described" }],
  }),
  // Threat: `man -P` runs a program, and `man -l` or a path shows a file.
  ...(name === "man" && {
    says: ({ operands }: Parameters<NonNullable<Spec["says"]>>[0]) =>
      operands
        .filter(({ text }) => text.kind !== "known" || text.value.includes("/"))
        .map((path) => ({ kind: "read" as const, path })),
  }),
  examples: { [`${name} ${example}`.trim()]: "", [`${name} --no-such-option`]: "opaque undescribed" },
}));

const GETENT = new Set([
  "passwd",
  "group",
  "hosts",
  "ahosts",
  "ahostsv4",
  "ahostsv6",
  "services",
  "protocols",
  "networks",
]);
