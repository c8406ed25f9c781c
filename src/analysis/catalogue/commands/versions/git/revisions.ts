import { known, walked } from "../../../../../contract/index.ts";
import type { Field } from "../../../../field.ts";
import { hasDotDot } from "../../../../paths/lexical.ts";
import { beginning, mayHold } from "../../../../text.ts";
import type { Stated } from "../../../spec.ts";
import { at, type Places, pathFrom } from "./places.ts";

/**
 * Revisions and paths as `git show`, `git diff` and others take them. What shows the content of a path reads that path:
 * `HEAD:.env` is the file as much as `.env` is.
 */
export function readsOperands(places: Places, operands: readonly Field[]): readonly Stated[] {
  return operands.flatMap((operand): Stated[] => {
    const { text } = operand;
    if (text.kind !== "known" || operand.many) {
      return mayHold(text, ":") || beginning(text) === ""
        ? [{ kind: "read", path: pathFrom(places, operand) }]
        : [];
    }
    // Paths that are left out.
    if (/^:(!|\^|\(([a-z,]*,)?exclude[,)])/.test(text.value)) return [];
    const colon = text.value.indexOf(":");
    if (colon >= 0)
      return [{ kind: "read", path: meant(inTree(places, operand, text.value.slice(colon + 1))) }];
    return isRevision(text.value) ? [] : [{ kind: "read", path: meant(pathFrom(places, operand)) }];
  });
}

/** Threat: git itself expands `*.pem`, whatever stands around it in the shell. What it finds is in the worktree. */
function meant(path: Field): Field {
  const text = path.text.kind === "known" ? path.text.value : "";
  const glob = text.search(/[*?[\\]/);
  if (glob < 0 || hasDotDot(text)) return path;
  const suffix = /[^*?[\]\\]*$/.exec(text)?.[0] ?? "";
  return { ...path, text: walked(text.slice(0, glob), suffix) };
}

/** `HEAD:a` counts from the top, `HEAD:./a` from the folder. `:0:a` names a stage of the index. */
function inTree(places: Places, operand: Field, path: string): Field {
  const plain = path
    .replace(/^[0-3]:/, "")
    .replace(/^\((top|literal|glob|icase|exclude|attr)[^)]*\)|^[/!^]/, "");
  if (/^\.\.?\//.test(plain)) return pathFrom(places, { ...operand, text: known(plain) });
  return { ...at(places.top, plain), written: operand.written, ...(operand.span && { span: operand.span }) };
}

/** Words that are surely no path of their own: `HEAD~2`, `main..topic`, a hash, a plain name. */
function isRevision(text: string): boolean {
  return (
    /^(HEAD|@|FETCH_HEAD|ORIG_HEAD|MERGE_HEAD|stash)([~^@{}\d-]*)$/.test(text) ||
    text.includes("..") ||
    /^[0-9a-f]{7,40}[~^\d]*$/.test(text)
  );
}
