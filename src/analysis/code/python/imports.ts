import type { Text } from "../../../contract/index.ts";
import { below, splitLast, tidy } from "../../paths/lexical.ts";
import { beginning, ending } from "../../text.ts";
import { type Surroundings, Unclear } from "../program.ts";
import { isKnownModule, STANDARD } from "./names.ts";
import type { Node } from "./tree.ts";

/** `import json as j, os.path`, `from re import sub as s`: each name with what it stands for. */
export function importedNames({ children }: Node): readonly (readonly [string, string])[] {
  const words = children.map(({ text }) => text);
  const at = words.indexOf("import");
  const from = words[0] === "from" ? words.slice(1, at).join("") : null;
  if (from !== null && !isKnownModule(from))
    throw new Unclear(`what the module ${from} does is not described`);
  const clauses = split(words.slice(at + 1).filter((word) => word !== "(" && word !== ")"));
  return clauses.map((clause) => {
    const as = clause.indexOf("as");
    const name = (as < 0 ? clause : clause.slice(0, as)).join("");
    const alias = as < 0 ? undefined : clause[as + 1];
    if (name === "*" || name === "") throw new Unclear("which names it imports is not clear");
    if (from !== null) return [alias ?? name, `${from}.${name}`];
    if (!isKnownModule(name)) throw new Unclear(`what the module ${name} does is not described`);
    return [alias ?? name.split(".")[0] ?? name, alias === undefined ? (name.split(".")[0] ?? name) : name];
  });
}

function split(words: readonly string[]): readonly (readonly string[])[] {
  const clauses: string[][] = [[]];
  for (const word of words) {
    if (word === ",") clauses.push([]);
    else clauses.at(-1)?.push(word);
  }
  return clauses.filter((clause) => clause.length > 0);
}

const MOST_NAMES = 5_000;

/**
 * Threat: Python looks for modules in the folder where it runs first, also for those that its own modules import. A
 * folder counts only if it is a package.
 */
export function refuseShadows({ facts, folders, mayBeChanged }: Surroundings): void {
  for (const folder of folders) {
    if (folder.kind !== "known") throw new Unclear("where it looks for modules is not known");
    const names = facts.list(folder.value, MOST_NAMES);
    if (names === null && facts.resolve(folder.value).kind !== "missing")
      throw new Unclear("where it looks for modules can't be listed");
    const there = (names ?? []).find((name) =>
      shadows(name, (inner) => facts.resolve(below(folder.value, inner)).kind !== "missing"),
    );
    if (there !== undefined) throw new Unclear(`${there} may take the place of a module`);
    const changed = [...STANDARD].some((name) => mayBeChanged(below(folder.value, `${name}.py`)));
    if (changed) throw new Unclear("a file that an earlier command makes may take the place of a module");
  }
}

/** Threat: a program may write a module before it imports it. */
export function refuseOwnModules(writes: readonly Text[], { facts, folders }: Surroundings): void {
  const odd = writes.some((text) => {
    if (text.kind !== "known")
      return !/\.(txt|md|json|csv|log|html|ya?ml|toml|ts|js|css)$/.test(ending(text));
    return folders.some((folder) => {
      const whole = text.value.startsWith("/") ? text.value : below(beginning(folder), text.value);
      return [whole, facts.resolve(tidy(whole)).path].some((path) => isModule(splitLast(path).name));
    });
  });
  if (odd) throw new Unclear("a file that it writes may take the place of a module");
}

function isModule(name: string): boolean {
  const [stem = "", ...endings] = name.split(".");
  return (STANDARD.has(stem) || stem === "__init__") && /^(py|pyc|pyd|so)$/.test(endings.at(-1) ?? "");
}

function shadows(name: string, there: (inner: string) => boolean): boolean {
  const [stem = "", ...endings] = name.split(".");
  if (!STANDARD.has(stem)) return false;
  return endings.length === 0
    ? there(`${name}/__init__.py`) || there(`${name}/__init__.pyc`)
    : /^(py|pyc|pyd|so)$/.test(endings.at(-1) ?? "");
}
