import { optionLines } from "../../options.ts";
import type { Spec, Stated, Subcommand, Use } from "../../spec.ts";
import { changes, looks, named, type Subcommands, targetOf, unclear } from "../../subcommands.ts";
import { reaches } from "./reaches.ts";

const COMMON = "-R --repo=text|--help";
const PAGES =
  "-p --page=text|-P --per-page=text|-F --output=text|-O --output-format=text|--output-format=text";

const LIST = optionLines(
  `${COMMON}|${PAGES}|-a --assignee=text|--author=text|--not-author=text|--not-assignee=text|--not-label=text|-l --label=text|-m --milestone=text|-A --all|-c --closed|-M --merged|-o --order=text|--opened|-s --source-branch=text|-t --target-branch=text|-d --draft|--not-draft|-r --reviewer=text|--search=text|-S --sort=text|--sort=text|-g --group=text|--in=text|-C --confidential|-i --iteration=text|-e --epic=text|--state=text|--scope=text|--status=text|--ref=text|--source=text|--username=text|-u --user=text|-y --yaml-errors|-n --name=text|--updated-after=text|--updated-before=text|--mine|--member|--starred|--archived|--include-subgroups|--owner=text|--environment=text`,
);
const VIEW = optionLines(
  `${COMMON}|${PAGES}|-c --comments|-s --system-logs|-w --web|-b --branch=text|-i --pipeline-id=text|-l --live|-d --with-job-details|-a --approved|--color=text|--raw|--compact|--unresolved|--resolved|--scope=text`,
);
const ELSEWHERE = "what it changes here or elsewhere is not described";
const REVEALS = "it gives out a credential or secret";

/** A change of the forge, and perhaps of what is here. */
function open(names: string): Subcommands {
  const found = changes("glab", names, [], { says: () => [{ kind: "unclear", why: ELSEWHERE }] });
  return Object.fromEntries(Object.entries(found).map(([name, spec]) => [name, { ...spec, anyWords: true }]));
}

function group(lists: string, views: string, changing: string): Subcommand {
  return {
    options: optionLines(COMMON),
    subcommands: { ...looks(lists, LIST), ...looks(views, VIEW), ...open(changing) },
  };
}

const mr = group(
  "list ls=list",
  "view show=view diff issues approvers",
  "create new=create for accept merge=accept approve revoke unapprove=revoke checkout close delete note comment=note rebase reopen subscribe unsubscribe todo update",
);

const ci = group(
  "list ls=list",
  "status view stats=status trace get",
  "run run-trig create=run retry cancel delete trigger artifact",
);

/** `glab api`: a GET looks; fields make it a POST, unless the method says otherwise. */
const api: Subcommand = {
  options: optionLines(
    "--hostname=text|-X --method=text|-f --raw-field=text|-F --field=unclear|!-H --header=text|-i --include|--input=unclear|--paginate|--silent|--output=text|--help",
  ),
  rest: "text",
  says: asks,
};

function asks(use: Use): readonly Stated[] {
  const target = targetOf(use);
  if (target.kind !== "known" || /token|variables|credential|^https?:/i.test(target.value))
    return [{ kind: "unclear", why: "what it asks for is not described" }];
  const [method, ...others] = use
    .values("--method")
    .map(({ text }) => (text.kind === "known" ? text.value : ""));
  const verb = method ?? (use.has("--raw-field", "--field", "--input") ? "POST" : "GET");
  if (others.length === 0 && /^(get|head)$/i.test(verb) && target.value !== "graphql") return [];
  return [
    { kind: "change", system: "glab", verb: "api", target, loses: /^delete$/i.test(verb) },
    { kind: "unclear", why: ELSEWHERE },
  ];
}

const SUBCOMMANDS: Subcommands = {
  ...named("mr merge-request=mr", mr),
  issue: group(
    "list ls=list",
    "view show=view",
    "create new=create board close delete note comment=note reopen subscribe unsubscribe update",
  ),
  incident: group("list ls=list", "view show=view", "close note reopen subscribe unsubscribe"),
  ...named("ci pipe=ci pipeline=ci", {
    ...ci,
    subcommands: {
      ...ci.subcommands,
      ...looks("lint", optionLines(`${COMMON}|--dry-run|--include-jobs|--ref=text`)),
    },
  }),
  ...named(
    "repo project=repo",
    group(
      "list ls=list search find=search",
      "view contributors",
      "create new=create clone fork delete archive mirror transfer update members publish",
    ),
  ),
  release: group("list ls=list", "view show=view", "create delete upload download"),
  label: group("list ls=list", "get", "create new=create delete edit"),
  milestone: group("list ls=list", "get", "create delete edit"),
  iteration: group("list ls=list", "", ""),
  schedule: group("list ls=list", "", "create delete run update"),
  snippet: group("", "", "create new=create"),
  user: group("events", "", ""),
  // Variables are where secrets of a project are kept.
  variable: {
    options: optionLines(COMMON),
    subcommands: {
      ...unclear("list ls=list get export", REVEALS, LIST),
      ...open("set new=set create=set delete remove=delete update"),
    },
  },
  "ssh-key": group("list ls=list get", "", "add delete"),
  "gpg-key": group("list ls=list get", "", "add delete"),
  "deploy-key": group("list ls=list get", "", "add delete"),
  changelog: group("", "", "generate"),
  auth: {
    options: optionLines("--help"),
    subcommands: {
      ...looks("status", optionLines("--hostname=text|-a --all|--help|!-t --show-token")),
      ...open("login logout docker-helper configure-docker"),
    },
  },
  config: {
    options: optionLines("-g --global|--help"),
    subcommands: {
      get: {
        options: optionLines("-g --global|-h --host=text|--help"),
        rest: "text",
        says: ({ operands }) =>
          operands.every(({ text }) => text.kind === "known" && !/token/i.test(text.value))
            ? []
            : [{ kind: "unclear", why: REVEALS }],
      },
      ...open("set edit"),
    },
  },
  alias: {
    options: optionLines("--help"),
    subcommands: { ...looks("list ls=list", optionLines("--help")), ...open("set delete") },
  },
  api,
  ...looks("version help", optionLines("--help")),
  ...looks("completion", optionLines("-s --shell=text|--help|--no-desc")),
  ...looks("check-update", optionLines("--help")),
};

/** What glab asks where nothing else is said. */
const USUAL = /^(www\.)?gitlab\.com$/i;

export const glab: Spec = {
  names: ["glab"],
  options: optionLines("-R --repo=text|-h --help|-v --version"),
  always: (use) => reaches(USUAL, use),
  subcommands: SUBCOMMANDS,
  examples: {
    "glab mr list --assignee=@me": "",
    "glab mr view 12 --comments": "",
    "glab mr create --fill": "change glab mr-create --fill, opaque undescribed",
    "glab mr checkout 12": "change glab mr-checkout 12, opaque undescribed",
    "glab ci status --live": "",
    "glab pipeline run -b main": "change glab ci-run -b, opaque undescribed",
    "glab api projects/1/issues": "",
    "glab api projects/1/issues -f title=x": "change glab api projects/1/issues, opaque undescribed",
    "glab api -X DELETE projects/1": "change glab api projects/1 (loses), opaque undescribed",
    "glab api projects/1/variables": "opaque undescribed",
    "glab variable list": "opaque undescribed",
    "glab auth status": "",
    "glab auth status -t": "opaque undescribed",
    "glab config get token --host gitlab.com": "opaque undescribed",
    "glab mr list -R https://evil.example/a/b": "connect https evil.example",
    "glab frob": "opaque undescribed",
  },
};
