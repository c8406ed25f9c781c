import type { Cause } from "../../contract/index.ts";
import { known, UNKNOWN } from "../../contract/index.ts";
import type { Ask, Stated } from "../catalogue/spec.ts";
import type { Field } from "../field.ts";
import { locate } from "../paths/locate.ts";
import { touch } from "../paths/touch.ts";
import { isMadeFolderNow, isWrittenFile, mayBeChanged, mayBeFolder } from "../paths/world.ts";
import { sameText } from "../text.ts";
import { scriptText } from "./builtins/flow.ts";
import { causeOfField, causeOfFields } from "./causes.ts";
import type { Shell, Site } from "./model.ts";
import type { State } from "./state.ts";

export function askFor(shell: Shell, state: State, site: Site): Ask {
  const { facts, home, repository, world } = shell;
  const isFolder = (path: string) => mayBeFolder(world, known(path));
  const isMadeFile = (file: Field) => {
    const paths = file.many ? [] : locate(shell, file.text, state.folders, true);
    return paths.length > 0 && paths.every((path) => isWrittenFile(world, path));
  };
  const isMadeFolder = (folder: Field) => {
    const paths = folder.many ? [] : locate(shell, folder.text, state.folders, true);
    return paths.length > 0 && paths.every((path) => isMadeFolderNow(world, path));
  };
  const script = (file: Field) => scriptText(shell, state, site, file) ?? UNKNOWN;
  return {
    facts,
    home,
    repository,
    folders: state.folders,
    input: site.input,
    mayBeFolder: isFolder,
    mayBeChanged: (path) => mayBeChanged(world, known(path)),
    isMadeFile,
    isMadeFolder,
    script,
  };
}

/** Turns what the catalogue states into effects of this call. */
export function reportStated(
  shell: Shell,
  state: State,
  site: Site,
  stated: readonly Stated[],
  words: readonly Field[],
  coveredBy: number,
): void {
  const moved: Extract<Stated, { kind: "moved" }>[] = [];
  for (const statement of stated) {
    if (statement.kind === "moved") moved.push(statement);
    else if (statement.kind === "unseen") shell.world.unseen = true;
    else report(shell, state, site, statement, words, coveredBy);
  }
  // race: what one command moves is moved for the next, not for itself
  for (const { path, byGit } of moved) {
    // Where git has brought files before, all may be moved already.
    if (byGit && [...shell.world.movedByGit].some((root) => sameText(root, path.text))) continue;
    for (const found of locate(shell, path.text, state.folders, true)) {
      shell.world.moved.push(found);
      if (byGit) shell.world.movedByGit.add(found);
    }
  }
}

function report(
  shell: Shell,
  state: State,
  site: Site,
  statement: Exclude<Stated, { kind: "moved" | "unseen" }>,
  words: readonly Field[],
  coveredBy: number,
): void {
  const { where } = site;
  const at = "path" in statement ? statement.path : "at" in statement ? statement.at : undefined;
  const cause: Cause =
    at === undefined ? causeOfFields(words, "operand", coveredBy) : causeOfField(at, "operand", coveredBy);
  switch (statement.kind) {
    case "read":
    case "write":
    case "delete":
      return touch(shell, where, state.folders, statement, cause);
    case "connect": {
      const { scheme, host, port = UNKNOWN, method = UNKNOWN, sends } = statement;
      shell.effects.add({ kind: "connect", scheme, host, port, method, sends, where, cause });
      return;
    }
    case "change": {
      const { system, verb, target, loses } = statement;
      shell.effects.add({ kind: "change", system, verb, target, loses, where, cause });
      return;
    }
    case "env":
      shell.effects.add({ kind: "env", name: statement.name, value: statement.value, where, cause });
      return;
    case "unclear":
      return;
  }
}
