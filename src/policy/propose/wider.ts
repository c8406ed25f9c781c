import type { JsonValue } from "../../contract/index.ts";
import type { JudgeContext } from "../match-effect.ts";
import type { Part } from "./exact.ts";
import { literalGlob } from "./literal.ts";
import type { Terse } from "./rule.ts";

/** Rules that say more than the exact one, narrowest first: each widens it in one respect. */
export function widerRules(terse: Terse, context: JudgeContext): Terse[] {
  const { parts } = terse;
  const folders = replaced(parts, ({ kind, pattern }) =>
    kind === "read" || kind === "write" || kind === "delete" ? folderPattern(pattern) : null,
  );
  const inputs = parts.some(({ input }) => input !== undefined)
    ? parts.map(({ kind, pattern }): Part => ({ kind, pattern }))
    : null;
  const outside = terse.folders.filter((folder) => !`${folder}/`.startsWith(`${topOf(context)}/`));
  const project = { ...terse, folders: [`${topOf(context)}/**`, ...outside] };
  return [
    ...[folders, inputs].flatMap((wider) => (wider === null ? [] : [{ ...terse, parts: wider }])),
    project,
    { ...terse, folders: [] },
  ];
}

/** A linked worktree is of its repository's project, and stands elsewhere. */
function topOf({ folder, repository }: JudgeContext): string {
  const isInside = repository !== null && `${folder}/`.startsWith(`${repository}/`);
  return literalGlob(isInside ? repository : folder);
}

/** The parts with some of their patterns widened; null where none can be. */
function replaced(parts: readonly Part[], widen: (part: Part) => JsonValue): readonly Part[] | null {
  const wider = parts.map((part): Part => ({ ...part, pattern: widen(part) ?? part.pattern }));
  return wider.some(({ pattern }, index) => pattern !== parts[index]?.pattern) ? wider : null;
}

/** All of the folder in which a file stands, where that is neither a whole project, a home nor near the top. */
function folderPattern(pattern: JsonValue): string | null {
  if (typeof pattern !== "string" || pattern.endsWith("/**")) return null;
  const folder = pattern.slice(0, pattern.lastIndexOf("/"));
  return folder.split("/").length > 2 || /^(?:\$\{cwd\}|~)\/./.test(folder) ? `${folder}/**` : null;
}
