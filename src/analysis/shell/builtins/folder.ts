import { known, type Text, UNKNOWN } from "../../../contract/index.ts";
import { locate } from "../../paths/locate.ts";
import { beginning } from "../../text.ts";
import type { Evaluate } from "../invocation.ts";
import { valueOf } from "../lookup.ts";
import type { Result, Shell, Site } from "../model.ts";
import { both } from "../results.ts";
import { type State, withFolders } from "../state.ts";

/** Where it succeeds the folder is another, where it fails it is the same: `cd a; …` has both. */
export const changeFolder: Evaluate = (shell, { use }, state, site) => {
  const [target, ...more] = use.operands;
  if ((use.unclear ?? use.unstated) !== null || more.length > 0 || target?.many)
    return moved(state, [UNKNOWN], UNKNOWN);
  const text = target === undefined ? valueOf(shell, state, "HOME") : target.text;
  if (text.kind === "known" && text.value === "-") return moved(state, state.before, UNKNOWN);
  return moved(state, foldersOf(shell, state, site, text), known(""));
};

/** The stack is not followed. */
export const pushFolder: Evaluate = (shell, { use }, state, site) => {
  const [target, ...more] = use.operands;
  const plain =
    (use.unclear ?? use.unstated) === null && more.length === 0 && target !== undefined && !target.many;
  const turns = target === undefined || /^[-+]/.test(beginning(target.text)) || target.text.kind !== "known";
  return moved(state, plain && !turns ? foldersOf(shell, state, site, target.text) : [UNKNOWN], UNKNOWN);
};

export const popFolder: Evaluate = (_shell, _invocation, state) => moved(state, [UNKNOWN], UNKNOWN);

function foldersOf(shell: Shell, state: State, site: Site, text: Text): readonly Text[] {
  if (site.where.kind !== "here") return [UNKNOWN];
  if (text.kind === "known" && text.value === "") return state.folders;
  const relative = !/^(\/|\.\.?(\/|$))/.test(beginning(text));
  if (relative && state.variables.has("CDPATH")) return [UNKNOWN];
  return locate(shell, text, state.folders);
}

function moved(state: State, folders: readonly Text[], output: Text): Result {
  return folders === state.folders
    ? both(state, output)
    : { succeeded: withFolders(state, folders), failed: state, output };
}
