import { known, type Text, UNKNOWN } from "../../../../../contract/index.ts";
import { type Field, looseField } from "../../../../field.ts";
import type { Ask, Stated, Subcommand, Use } from "../../../spec.ts";
import { addressOf, configuredRemotes, isName } from "./configured.ts";
import { split } from "./options.ts";
import { at, type Places, pathFrom, placesOf, readsRepository, writesHistory } from "./places.ts";
import { pushes } from "./pushes.ts";
import { change, says, writes } from "./says.ts";

/** Where a remote is: known where it is given as an address, or configured. */
function connectTo(remote: Field | undefined, sends: boolean, places: Places, ask: Ask): Stated[] {
  if (remote === undefined || isName(remote.text)) return configuredRemotes(places, remote, sends, ask);
  const address = addressOf(remote.text.kind === "known" ? remote.text.value : "");
  return [
    {
      kind: "connect",
      scheme: address === null ? UNKNOWN : known(address.scheme),
      host: address === null ? UNKNOWN : known(address.host),
      sends,
      at: remote,
    },
  ];
}

/** A path, or a transport that runs what it is told. */
function isOdd(remote: Field | undefined): boolean {
  if (remote === undefined) return false;
  if (remote.text.kind !== "known" || remote.many) return true;
  return !/^[\w][\w.-]*(\/[\w.-]+)*$/.test(remote.text.value) && addressOf(remote.text.value) === null;
}

function oddly(remote: Field | undefined): readonly Stated[] {
  return isOdd(remote) ? [{ kind: "unclear", why: "what the remote address leads to is not known" }] : [];
}

const FETCH = split(
  "--all|-a --append|--atomic|--depth=text|--deepen=text|--shallow-since=text|--shallow-exclude=text|--unshallow|--update-shallow|--negotiation-tip=text|--dry-run|--porcelain|--write-fetch-head|--no-write-fetch-head|-f --force|-k --keep|--multiple|--auto-maintenance|--no-auto-maintenance|--auto-gc|--no-auto-gc|-p --prune|-P --prune-tags|-n --no-tags|-t --tags|--refetch|--refmap=text|-j --jobs=text|--recurse-submodules[=text]|--no-recurse-submodules|--set-upstream|-u --update-head-ok|!--upload-pack=text|-q --quiet|-v --verbose|--progress|--no-progress|!-o --server-option=text|-4 --ipv4|-6 --ipv6|--prefetch|--show-forced-updates|--no-show-forced-updates|--filter=text|--no-filter|--no-prune|--no-force|--no-all|--no-write-commit-graph|--write-commit-graph|!--stdin",
);

/** Threat: where a remote is, is configured, and what is pushed later goes there. */
const configures = says((_use, places) => writes(places, "config"));

const updates = says((use, places, ask) => [
  ...connectTo(use.operands[0], false, places, ask),
  ...writes(places, "refs", "logs", "objects"),
]);

/** Subcommands that speak with other repositories. */
export const REMOTES: Readonly<Record<string, Subcommand>> = {
  push: {
    rest: "text",
    options: split(
      "--all --branches|--prune|--mirror|-n --dry-run|--porcelain|-d --delete|--tags|--follow-tags|--no-follow-tags|--signed[=text]|--no-signed|--atomic|--no-atomic|-o --push-option=text|!--receive-pack --exec=text|--force-with-lease[=text]|--no-force-with-lease|-f --force|--force-if-includes|--no-force-if-includes|!--repo=text|-u --set-upstream|--thin|--no-thin|-q --quiet|-v --verbose|--progress|--no-progress|--recurse-submodules[=text]|--no-recurse-submodules|--verify|--no-verify|-4 --ipv4|-6 --ipv6",
    ),
    says: (use, ask) => {
      const places = placesOf(use, ask);
      const [remote, ...refs] = use.operands;
      return [
        ...oddly(remote),
        ...readsRepository(places),
        ...connectTo(remote, true, places, ask),
        ...(use.has("--dry-run") ? [] : pushes(use, remote, refs)),
        { kind: "write", path: at(places.common, "refs") },
      ];
    },
  },
  fetch: {
    rest: "text",
    options: FETCH,
    says: (use, ask) => {
      const places = placesOf(use, ask);
      return [
        ...oddly(use.operands[0]),
        ...connectTo(use.operands[0], false, places, ask),
        ...writesHistory(places),
        { kind: "write", path: at(places.own, "FETCH_HEAD") },
        ...(overwrites(use) ? [change("fetch", use, true)] : []),
      ];
    },
  },
  pull: {
    rest: "text",
    options: [
      ...FETCH,
      ...split(
        "-r --rebase[=text]|--no-rebase|--ff-only|--ff|--no-ff|--commit|--no-commit|--edit|--no-edit|--squash|--no-squash|--stat|--no-stat|--autostash|--no-autostash|--allow-unrelated-histories|--verify|--no-verify|!-s --strategy=text|-X --strategy-option=text",
      ),
    ],
    says: (use, ask) => {
      const places = placesOf(use, ask);
      return [
        ...oddly(use.operands[0]),
        ...connectTo(use.operands[0], false, places, ask),
        ...writesHistory(places),
        { kind: "write", path: at(places.own, "FETCH_HEAD") },
        ...(overwrites(use) ? [change("fetch", use, true)] : []),
        { kind: "moved", path: looseField(places.top), byGit: true },
      ];
    },
  },
  clone: {
    rest: "text",
    options: split(
      "-q --quiet|-v --verbose|--progress|-n --no-checkout|--bare|--mirror|--depth=text|--shallow-since=text|--single-branch|--no-single-branch|-b --branch=text|--no-tags|-o --origin=text|-j --jobs=text|--filter=text|--tags|--reject-shallow|--no-reject-shallow|--sparse|--shallow-submodules|--no-shallow-submodules|--remote-submodules|--also-filter-submodules|--shallow-exclude=text|--ref-format=text|--revision=text|-4 --ipv4|-6 --ipv6|--no-local|--dissociate|!--bundle-uri=text|!--server-option=text|-l --local|--no-hardlinks|--recurse-submodules[=text]|!-c --config=text|!-u --upload-pack=text|!--template=read|!--reference=read|!-s --shared|!--separate-git-dir=write",
    ),
    says: (use, ask) => {
      const places = placesOf(use, ask);
      const [remote, folder] = use.operands;
      const into = folder ?? looseField(known(nameOf(remote?.text ?? UNKNOWN)));
      const path = pathFrom(places, into);
      return [
        ...oddly(remote),
        ...connectTo(remote, false, places, ask),
        { kind: "write", path, deep: true },
        { kind: "moved", path },
      ];
    },
  },
  "ls-remote": {
    rest: "text",
    options: split(
      "-h --heads|--branches|-t --tags|--refs|-q --quiet|--exit-code|--get-url|--sort=text|--symref|!--upload-pack=text|!-o --server-option=text",
    ),
    says: (use, ask) => [
      ...oddly(use.operands[0]),
      ...(use.has("--get-url") ? [] : connectTo(use.operands[0], false, placesOf(use, ask), ask)),
    ],
  },
  remote: {
    options: ["-v --verbose"],
    says: (use, ask) => readsRepository(placesOf(use, ask)),
    subcommands: {
      "get-url": {
        options: ["--push", "--all"],
        rest: "text",
        says: (use, ask) => readsRepository(placesOf(use, ask)),
      },
      add: {
        options: split("-t=text|-m=text|-f --fetch|--tags|--no-tags|--mirror[=text]"),
        rest: "text",
        says: configures,
      },
      rename: { options: split("--progress|--no-progress"), rest: "text", says: configures },
      remove: { rest: "text", says: configures },
      rm: { normal: "remove", rest: "text", says: configures },
      "set-url": { options: split("--push|--add|--delete"), rest: "text", says: configures },
      "set-branches": { options: ["--add"], rest: "text", says: configures },
      "set-head": {
        options: split("-a --auto|-d --delete"),
        rest: "text",
        says: says((_use, places) => writes(places, "refs")),
      },
      prune: { options: split("-n --dry-run"), rest: "text", says: updates },
      update: { options: split("-p --prune"), rest: "text", says: updates },
      show: {
        options: ["-n"],
        rest: "text",
        says: (use, ask) => [
          ...readsRepository(placesOf(use, ask)),
          ...(use.has("-n") ? [] : connectTo(use.operands[0], false, placesOf(use, ask), ask)),
        ],
      },
    },
  },
};

/** A branch of one's own is replaced by what comes, also where that does not hold its commits. */
function overwrites(use: Use): boolean {
  return use.operands.slice(1).some(({ text }) => {
    const [from = "", to = ""] = text.kind === "known" ? text.value.split(":") : ["+", "?"];
    const forced = from.startsWith("+") || use.has("--force");
    return forced && to !== "" && !/^refs\/(remotes|tags)\//.test(to);
  });
}

function nameOf(remote: Text): string {
  const text = remote.kind === "known" ? remote.value : "";
  return (
    text
      .replace(/\/+$/, "")
      .replace(/\.git$/, "")
      .split(/[/:]/)
      .at(-1) || "."
  );
}
