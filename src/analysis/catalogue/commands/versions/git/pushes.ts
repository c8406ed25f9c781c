import { known, UNKNOWN } from "../../../../../contract/index.ts";
import type { Field } from "../../../../field.ts";
import type { Stated, Use } from "../../../spec.ts";

interface Pushed {
  readonly forced: boolean;
  readonly deletes: boolean;
  /** The branch there; null where it is the current one, or not known. */
  readonly branch: string | null;
}

/**
 * What a push changes there: one change for each branch of which something is lost, and one for all else. Where no
 * branch is named, it is the current one, or what is configured.
 */
export function pushes(use: Use, remote: Field | undefined, refs: readonly Field[]): readonly Stated[] {
  const forced = use.has("--force", "--force-with-lease");
  if (use.has("--mirror") || (use.has("--all", "--prune") && (forced || use.has("--prune"))))
    return [push("force-push-all", true, remote)];
  // A lease holds what others have pushed since, and so it is asked about as a branch that is named.
  const unnamed = use.has("--force") ? "force-push-current" : "force-push";
  if (refs.length === 0) return [forced ? push(unnamed, true, remote) : push("push", false, remote)];
  const all = refs.map((ref) => pushed(ref, forced, use.has("--delete")));
  const losing = all.filter((one) => one.forced || one.deletes);
  return losing.length === 0
    ? [push("push", false, remote)]
    : losing.map(({ deletes, branch }) =>
        push(
          deletes ? "push-delete" : branch === null ? unnamed : "force-push",
          true,
          remote,
          branch === null ? UNKNOWN : known(branch),
        ),
      );
}

function push(verb: string, loses: boolean, at: Field | undefined, target = at?.text ?? UNKNOWN): Stated {
  return { kind: "change", system: "git", verb, target, loses, ...(at && { at }) };
}

function pushed({ text, many }: Field, forced: boolean, deletes: boolean): Pushed {
  if (text.kind !== "known" || many) return { forced: true, deletes, branch: null };
  const [from = "", to] = text.value.replace(/^\+/, "").split(":");
  const branch = (to ?? from).replace(/^refs\/heads\//, "");
  return {
    forced: forced || text.value.startsWith("+"),
    deletes: deletes || (from === "" && to !== undefined && to !== ""),
    branch: branch === "HEAD" || branch === "@" || branch === "" ? null : branch,
  };
}
