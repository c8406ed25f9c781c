import type { Field } from "../../../field.ts";
import { below, isWithin, splitLast } from "../../../paths/lexical.ts";
import { installs } from "../../project.ts";
import type { Ask, Stated } from "../../spec.ts";
import { TOOLS } from "./tools/index.ts";

const NAMES: ReadonlySet<string> = new Set(TOOLS.flatMap(({ names }) => names));

/** A tool of a project that the catalogue describes: never a program of the system. */
export function isTool({ text, many }: Field): boolean {
  return text.kind === "known" && !many && NAMES.has(text.value);
}

/** `npx TOOL`: of a tool that is not installed, whatever the registry gives under its name is fetched and run. */
export function runsTool(tool: Field | undefined, ask: Ask): readonly Stated[] {
  if (tool === undefined) return [{ kind: "unclear", why: "a shell reads what to run" }];
  const name = isTool(tool) && tool.text.kind === "known" ? tool.text.value : null;
  if (name !== null && isInstalled(name, ask)) return [];
  const why = `what ${tool.written} runs is not described`;
  return [...installs("npm", "exec", tool.text, "registry.npmjs.org"), { kind: "unclear", why }];
}

/** Looked for as npm does: in this folder and all above it in the repository. */
function isInstalled(name: string, { facts, folders, repository }: Ask): boolean {
  const [folder, ...others] = folders;
  if (folder?.kind !== "known" || others.length > 0 || repository === null) return false;
  // exception: where not even the repository can be looked at, it has what projects have
  if (facts.resolve(repository).kind === "missing") return true;
  for (let at = folder.value; isWithin(at, repository); at = splitLast(at).folder) {
    if (facts.resolve(below(at, `node_modules/.bin/${name}`)).kind !== "missing") return true;
    if (at === "/") break;
  }
  return false;
}
