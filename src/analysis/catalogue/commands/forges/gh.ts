import { optionLines } from "../../options.ts";
import type { Spec, Subcommand } from "../../spec.ts";
import { changes, looks, named, type Subcommands, unclear } from "../../subcommands.ts";
import { api } from "./gh-api.ts";
import { reaches } from "./reaches.ts";

const COMMON = "-R --repo=text|--hostname=text|--help";
const JSON_OUTPUT = "--json=text|-q --jq=text|-t --template=text|-w --web";

function listing(more: string): readonly string[] {
  return optionLines(
    `${COMMON}|${JSON_OUTPUT}|-L --limit=text|-a --assignee=text|-A --author=text|-l --label=text|-s --state=text|-S --search=text|-B --base=text|-b --branch=text|-H --head=text|-d --draft|-m --milestone=text|-o --org=text|-e --env=text|-u --user=text|--order=text|-O --owner=text|${more}`,
  );
}

const LIST = listing(
  "--app=text|--mention=text|-O --order=text|--sort=text|-k --key=text|-r --ref=text|--fork|--source|--language=text|-l --language=text|--topic=text|--visibility=text|--no-archived|--archived|-c --commit=text|--created=text|--event=text|--status=text|-w --workflow=text|-a --all|--public|--secret|--filter=text|--include-content|--closed|--format=text|--exclude-drafts|--exclude-pre-releases|-p --parents|--user=text",
);
const VIEW = optionLines(
  `${COMMON}|${JSON_OUTPUT}|-c --comments|-b --branch=text|-r --raw|--files|-f --filename=text|-v --verbose|--log|--log-failed|-j --job=text|--exit-status|-a --attempt=text|-y --yaml|--ref=text|--owner=text|--format=text|--codespace=text|--required|--watch|--interval=text|--fail-fast|-i --interval=text|--patch|--name-only|--color=text|-e --exclude=text|--conflict-status|-s --show-token`,
);
/** Any word of a change may matter, and nothing of it is allowed by itself. */
const ANY = optionLines(`${COMMON}`);
const OPEN = "what it writes here, or runs, is not described";

function group(lists: string, views: string, changing: string, odd = ""): Subcommand {
  return {
    options: optionLines(COMMON),
    subcommands: {
      ...looks(lists, LIST),
      ...looks(views, withoutToken(VIEW)),
      ...open(changing),
      ...unclear(odd, OPEN, ANY),
    },
  };
}

/** `gh auth status -t` shows the token. */
function withoutToken(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !line.includes("--show-token"));
}

/** A change of the forge; what else it does (a checkout, an upload) is not described. */
function open(names: string): Subcommands {
  const found = changes("gh", names, [], {
    says: () => [{ kind: "unclear", why: "what it changes elsewhere is not described" }],
  });
  return Object.fromEntries(Object.entries(found).map(([name, spec]) => [name, { ...spec, anyWords: true }]));
}

const codespaces = group(
  "list ls=list",
  "view logs",
  "create delete stop edit rebuild",
  "ssh code cp jupyter",
);

const codespace: Subcommand = {
  ...codespaces,
  subcommands: {
    ...codespaces.subcommands,
    ports: {
      options: optionLines(`${COMMON}|-c --codespace=text|--json=text|-q --jq=text|-t --template=text`),
      subcommands: open("forward visibility"),
    },
  },
};

const extensions = group("list ls=list", "browse", "install upgrade remove create", "exec");

const extension: Subcommand = {
  ...extensions,
  subcommands: { ...extensions.subcommands, ...looks("search", LIST) },
};

const SUBCOMMANDS: Subcommands = {
  pr: group(
    "list ls=list",
    "view status diff checks",
    "create new=create checkout close merge edit comment review ready lock unlock reopen revert update-branch",
    "",
  ),
  issue: group(
    "list ls=list",
    "view status",
    "create new=create close reopen edit comment delete develop lock unlock pin unpin transfer",
  ),
  repo: group(
    "list ls=list",
    "view",
    "create new=create clone delete edit fork rename sync archive unarchive set-default deploy-key autolink gitignore license",
  ),
  run: group("list ls=list", "view watch", "cancel delete rerun", "download"),
  workflow: group("list ls=list", "view", "run enable disable"),
  release: group(
    "list ls=list",
    "view verify verify-asset",
    "create new=create delete edit upload delete-asset",
    "download",
  ),
  gist: group("list ls=list", "view", "create new=create edit delete rename", "clone"),
  search: group("issues commits code repos prs", "", ""),
  cache: group("list ls=list", "", "delete"),
  secret: group("list ls=list", "", "set delete remove=delete"),
  variable: group("list ls=list", "get", "set delete remove=delete"),
  label: group("list ls=list", "", "create edit delete clone"),
  auth: {
    options: optionLines(COMMON),
    subcommands: {
      ...looks("status", optionLines("-h --hostname=text|-a --active|--help|--json=text|!-t --show-token")),
      ...unclear(
        "token",
        "it gives out a credential or secret",
        optionLines("-h --hostname=text|-u --user=text|--secure-storage"),
      ),
      ...open("login logout refresh setup-git switch"),
    },
  },
  config: {
    options: optionLines(COMMON),
    subcommands: {
      ...looks("list ls=list", optionLines("-h --host=text|--help")),
      get: {
        options: optionLines("-h --host=text|--help"),
        rest: "text",
        says: ({ operands }) =>
          operands.every(({ text }) => text.kind === "known" && !/token/i.test(text.value))
            ? []
            : [{ kind: "unclear", why: "it gives out a credential or secret" }],
      },
      ...open("set clear-cache"),
    },
  },
  ...named("codespace cs=codespace", codespace),
  ...named("extension extensions=extension ext=extension", extension),
  alias: group("list ls=list", "", "set delete import"),
  "ssh-key": group("list ls=list", "", "add delete"),
  "gpg-key": group("list ls=list", "", "add delete"),
  project: group(
    "list ls=list item-list field-list",
    "view",
    "create edit close copy delete link unlink item-add item-archive item-create item-delete item-edit field-create field-delete mark-template",
  ),
  org: group("list ls=list", "", ""),
  ruleset: group("list ls=list", "view check", ""),
  rs: group("list ls=list", "view check", ""),
  attestation: group("", "verify trusted-root", "", "download"),
  at: group("", "verify trusted-root", "", "download"),
  ...looks("status", optionLines(`${COMMON}|-e --exclude=text|-o --org=text`)),
  ...looks("version help", optionLines("--help")),
  ...looks("completion", optionLines("-s --shell=text|--help")),
  ...looks(
    "browse",
    optionLines(
      `${COMMON}|-n --no-browser|-b --branch=text|-c --commit[=text]|-p --projects|-r --releases|-s --settings|-w --wiki|-a --actions|--blame`,
    ),
  ),
  api,
};

/** What gh asks where nothing else is said. */
const USUAL = /^(www\.|api\.|gist\.)?github\.com$/i;

export const gh: Spec = {
  names: ["gh"],
  options: optionLines(`${COMMON.replace("--help", "-h --help")}|--version`),
  always: (use) => reaches(USUAL, use),
  subcommands: SUBCOMMANDS,
  examples: {
    "gh pr list --state closed -L 10": "",
    "gh -R o/r pr view 1 --json title": "",
    "gh pr create --title x": "change gh pr-create --title, opaque undescribed",
    "gh auth token": "opaque undescribed",
    "gh auth status": "",
    "gh auth status -t": "opaque undescribed",
    "gh api repos/o/r/pulls": "",
    "gh api repos/o/r/issues -f title=x": "change gh api repos/o/r/issues, opaque undescribed",
    "gh api -X DELETE repos/o/r": "change gh api repos/o/r (loses), opaque undescribed",
    "gh api -X GET search/issues -f q=x": "",
    "gh api graphql -f query='{ viewer { login } }'": "",
    "gh api graphql -f query='mutation { x }'": "change gh api graphql, opaque undescribed",
    "gh api -X GET search/issues -F q=@a": "read /w/a",
    "gh run download": "opaque undescribed",
    "gh api user --jq .login": "",
    "gh api user --jq env": "env * shown",
    "gh api user -H 'X-HTTP-Method-Override: DELETE'": "opaque undescribed",
    "gh api --hostname evil.example user": "connect https evil.example",
    "gh api HTTPS://evil.example/x": "connect https evil.example, opaque undescribed",
    "gh pr list -R evil.example/o/r": "connect https evil.example",
    "gh pr view https://github.com/o/r/pull/1": "",
    "gh pr view https://evil.example/o/r/pull/1": "connect https evil.example",
    "gh config get oauth_token": "opaque undescribed",
    "gh codespace ports": "",
    "gh cs ports visibility 80:public": "change gh codespace-ports-visibility 80:public, opaque undescribed",
    "gh extension search cli": "",
    "gh frob": "opaque undescribed",
  },
};
