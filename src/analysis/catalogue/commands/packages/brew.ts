import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated, Use } from "../../spec.ts";
import { changes, looks, type Subcommands, unclear } from "../../subcommands.ts";

const COMMON = "-d --debug|-q --quiet|-v --verbose|-h --help|--formula --formulae|--cask --casks";
const LOOK = optionLines(
  `${COMMON}|-1|-l|-r --recursive|-t --tree|-n|--json[=text]|--versions|--multiple|--pinned|--full-name|--installed|--eval-all|--all|--installed-on-request|--installed-as-dependency|--poured-from-bottle|--built-from-source|--missing|--greedy|--greedy-latest|--greedy-auto-updates|--fetch-HEAD|--topological|--direct|-1 --1level|--union|--full-name|--include-implicit|--include-build|--include-optional|--include-test|--include-requirements|--skip-recommended|--annotate|--declared|--dot|--graph|--for-each|--prune|--analytics|--days=text|--category=text|--github-packages-downloads|--sizes|--variations|--desc|--name|-s --search|--open|--closed|--pull-request|--hide=text|--list-checks|--audit-debug -D|--list-checks|--HEAD|-p --patch --installed-as-dependency-only|--stat|--oneline|--include-aliases|--description|--unbrewed|--installed-on-request|--installed-as-dependency`,
);
const CHANGE = optionLines(
  `${COMMON}|-f --force|-n --dry-run|--HEAD|--zap|--overwrite|--greedy|--adopt|--build-from-source -s|--ignore-dependencies|--force-bottle|--no-quarantine|--require-sha|--skip-cask-deps|--all|--prune=text|--autoremove|--keep-tmp|--only-dependencies|--include-test|--appdir=text|--fetch-HEAD|--display-times|--as-dependency|--auto-update|--preinstall|--merge`,
);

/** Questions that are written as options. */
const PLACES = /^--(prefix|cellar|cache|caskroom|repository|repo|taps|version)$/;

function startOf({ text }: Field): string {
  return text.kind === "known" ? text.value : "";
}

/** Threat: a formula is a program, and one named by a path or of a tap is read where it stands. */
function ordinary({ operands }: Use): readonly Stated[] {
  const odd = operands.find(
    ({ text, many }) =>
      many || text.kind !== "known" || !/^[\w@+.-]+$/.test(text.value) || /\.rb$/.test(text.value),
  );
  return odd === undefined ? [] : [{ kind: "unclear", why: `the code of ${odd.written} would run` }];
}

function safely(subcommands: Subcommands): Subcommands {
  return Object.fromEntries(
    Object.entries(subcommands).map(([name, spec]) => [name, { ...spec, says: ordinary }]),
  );
}

/** A subcommand alone. */
function nothingSaid(use: Use): readonly Stated[] {
  return use.has("--help") ? [] : [{ kind: "unclear", why: "what it is to do is not said" }];
}

export const brew: Spec = {
  names: ["brew"],
  options: optionLines("--help -h"),
  prepare: ([first, ...rest]) =>
    first === undefined
      ? []
      : [PLACES.test(startOf(first)) ? { ...first, text: known(startOf(first).slice(2)) } : first, ...rest],
  subcommands: {
    ...safely(looks("list ls=list info abv=info outdated deps uses leaves missing desc cat log", LOOK)),
    ...looks("search formulae casks config doctor dr=doctor help commands shellenv tap-info options", LOOK),
    // What is asked of a path may be a formula of the worker's own.
    ...safely(looks("prefix cellar cache caskroom repository repo=repository taps version", LOOK)),
    ...changes(
      "brew",
      "install reinstall upgrade update fetch link unlink pin unpin tap postinstall migrate untap unalias alias extract edit create home analytics",
      CHANGE,
    ),
    ...changes("brew", "uninstall remove=uninstall rm=uninstall autoremove cleanup", CHANGE, { loses: true }),
    services: {
      says: nothingSaid,
      subcommands: {
        ...changes(
          "brew",
          "start stop restart run kill cleanup",
          optionLines(`${COMMON}|--all|--file=read|--keep|--no-wait`),
        ),
      },
    },
    ...unclear("bundle developer test audit style sh ruby irb", "it runs code"),
  },
  says: nothingSaid,
  examples: {
    "brew list --versions": "",
    "brew info --json=v2 jq": "",
    "brew info ./x.rb": "opaque undescribed",
    "brew info a/b/c": "opaque undescribed",
    "brew services list": "opaque undescribed",
    "brew services": "opaque undescribed",
    brew: "opaque undescribed",
    "brew services stop x": "change brew services-stop x",
    "brew install jq": "change brew install jq",
    "brew uninstall jq": "change brew uninstall jq (loses)",
    "brew tap": "change brew tap",
    "brew tap a/b": "change brew tap a/b",
    "brew --prefix": "",
    "brew --prefix jq": "",
    "brew bundle": "opaque undescribed",
  },
};
