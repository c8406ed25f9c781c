import { connectsTo } from "../../hosts.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated, Subcommand, Use } from "../../spec.ts";
import { changes, named } from "../../subcommands.ts";

const COMMON =
  "-v --verbose|-q --quiet|-r --revision=text|--xml|--depth=text|-R --recursive|-N --non-recursive|--non-interactive|--no-auth-cache|-c --change=text|-l --limit=text|--stop-on-copy|-g --use-merge-history|-u --show-updates|--no-ignore|--summarize|--git|--force|-x --extensions=text|--incremental|--show-item=text|--no-newline|--internal-diff|--ignore-properties|!--diff-cmd=text|!--config-option=text|!--config-dir=text|!--password=text|!--password-from-stdin";

/** Its operands are files here, or addresses. */
const look: Subcommand = { options: optionLines(COMMON), rest: "text", says: looksAt };

function looksAt({ operands }: Use): readonly Stated[] {
  return operands.flatMap((operand) => {
    const { text, many } = operand;
    const isAddress = text.kind !== "known" || many || /^[\^]|:\/\//.test(text.value);
    return isAddress ? connectsTo([operand]) : [{ kind: "read", path: operand } as const];
  });
}

/** Subversion. What it is configured to run for a difference, only its own configuration says. */
export const svn: Spec = {
  names: ["svn"],
  options: optionLines("--version|-q --quiet|--help"),
  subcommands: {
    ...named(
      "status st=status stat=status info list ls=list log diff di=diff cat blame praise=blame annotate=blame",
      look,
    ),
    ...named("help", { options: [], rest: "text" }),
    ...changes(
      "svn",
      "add commit ci=commit update up=update switch merge resolve copy move mkdir import checkout co=checkout",
      [],
      {
        says: () => [{ kind: "unclear", why: "what it writes is not described" }],
      },
    ),
    ...changes("svn", "revert delete rm=delete cleanup", [], {
      loses: true,
      says: () => [{ kind: "unclear", why: "what it takes away is not described" }],
    }),
  },
  examples: {
    "svn status": "",
    "svn diff a": "read /w/a",
    "svn cat .env": "read /w/.env",
    "svn log https://svn.example/r": "connect https svn.example",
    "svn diff --diff-cmd x": "opaque undescribed",
    "svn commit": "change svn commit, opaque undescribed",
    "svn revert a": "change svn revert a (loses), opaque undescribed",
  },
};
