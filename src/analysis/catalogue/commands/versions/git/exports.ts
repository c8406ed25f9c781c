import { known, partly, UNKNOWN } from "../../../../../contract/index.ts";
import { type Field, looseField } from "../../../../field.ts";
import { concat, withoutAll } from "../../../../text.ts";
import { connectsTo } from "../../../hosts.ts";
import type { Stated, Subcommand } from "../../../spec.ts";
import { LOG_OPTIONS, split } from "./options.ts";
import { pathFrom, placesOf, readsRepository } from "./places.ts";
import { readsOperands } from "./revisions.ts";

/** Names that `format-patch` gives: a number, and the subject with nothing in it but letters, digits, `.`, `_` and `-`. */
const PATCH = partly("/0", ".patch", withoutAll("/"));

/** One file for each commit, in the folder that `-o` says. */
const formatPatch: Subcommand = {
  options: [
    ...LOG_OPTIONS,
    ...split(
      "-o --output-directory=text|--stdout|-n --numbered|-N --no-numbered|-k --keep-subject|-s --signoff|--attach[=text]|--no-attach|--inline[=text]|--thread[=text]|--no-thread|--in-reply-to=text|--subject-prefix=text|--rfc[=text]|!-v --reroll-count=text|--to=text|--no-to|--cc=text|--no-cc|--from[=text]|--no-from|--force-in-body-from|--add-header=text|--no-add-header|--cover-letter|--no-cover-letter|--cover-from-description=text|--encode-email-headers|--no-encode-email-headers|--start-number=text|--zero-commit|--base=text|--no-base|--interdiff=text|--range-diff=text|--creation-factor=text|--filename-max-length=text|--root|--signature=text|--no-signature|--signature-file=read|--description-file=read|--no-binary|--always|--ignore-if-in-upstream|--progress|-q --quiet|!--suffix=text|!--numbered-files",
    ),
  ],
  numbers: true,
  rest: "text",
  says: (use, ask) => {
    const places = placesOf(use, ask);
    const [folder = looseField(known("."))] = use.values("--output-directory").slice(-1);
    const base = pathFrom(places, folder);
    const path: Field = { ...base, text: concat(base.text, PATCH) };
    return [...readsRepository(places), ...(use.has("--stdout") ? [] : [{ kind: "write", path } as const])];
  },
};

const archive: Subcommand = {
  options: split(
    "--format=text|-l --list|-v --verbose|--prefix=text|-o --output=text|--add-file=read|--add-virtual-file=text|--worktree-attributes|--mtime=text|--remote=text|!--exec=text|-0|-1|-2|-3|-4|-5|-6|-7|-8|-9",
  ),
  rest: "text",
  says: (use, ask) => {
    const places = placesOf(use, ask);
    // By its name a format may be one that is configured, with a program.
    const formats = use
      .values("--format")
      .filter(({ text }) => !isPlainFormat(text.kind === "known" ? text.value : ""));
    const remotes = use.values("--remote");
    return [
      ...readsRepository(places),
      ...readsOperands(places, use.operands.slice(1)),
      ...use.values("--output").map((path): Stated => ({ kind: "write", path: pathFrom(places, path) })),
      ...connectsTo(remotes),
      ...(remotes.length + formats.length > 0
        ? [{ kind: "unclear", why: "what makes the archive is not known" } as const]
        : []),
    ];
  },
};

function isPlainFormat(format: string): boolean {
  return ["tar", "zip", "tar.gz", "tgz"].includes(format);
}

const bundle: Subcommand = {
  subcommands: {
    "list-heads": { operands: ["read"], rest: "text" },
    verify: { options: split("-q --quiet"), operands: ["read"] },
    create: {
      options: [
        ...LOG_OPTIONS,
        ...split("-q --quiet|--progress|--no-progress|--all-progress|--version=text"),
      ],
      operands: ["write"],
      rest: "text",
      says: (use, ask) => readsRepository(placesOf(use, ask)),
    },
    unbundle: { rest: "unclear" },
  },
};

/** Work of the repository as files for others. */
export const EXPORTS: Readonly<Record<string, Subcommand>> = {
  "format-patch": formatPatch,
  archive,
  bundle,
  "fast-export": {
    options: split(
      "--all|--progress=text|--signed-tags=text|--tag-of-filtered-object=text|-M|-C|--export-marks=write|--import-marks=read|--import-marks-if-exists=read|--fake-missing-tagger|--use-done-feature|--no-data|--full-tree|--anonymize|--refspec=text|--show-original-ids|--mark-tags|--reencode=text",
    ),
    rest: "text",
    says: (use, ask) => {
      const places = placesOf(use, ask);
      return [...readsRepository(places), ...readsOperands(places, use.operands)];
    },
  },
  "request-pull": {
    options: ["-p"],
    rest: "text",
    says: (use, ask) => [
      ...readsRepository(placesOf(use, ask)),
      ...use.operands.slice(1, 2).flatMap((remote): readonly Stated[] => {
        if (remote.text.kind === "known" && /^[\w][\w.-]*$/.test(remote.text.value)) return [];
        const stated = connectsTo([{ ...remote }]);
        return stated.length > 0
          ? stated
          : [{ kind: "connect", scheme: UNKNOWN, host: UNKNOWN, sends: false }];
      }),
    ],
  },
};
