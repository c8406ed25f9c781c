import { known } from "../../contract/index.ts";
import { type Field, looseField } from "../field.ts";
import { isTool } from "./commands/javascript/installed.ts";
import { isProgram } from "./commands/python/managers.ts";

export interface LocalProgram {
  /** What the catalogue calls it. */
  readonly name: string;
  /** Where it stands, which has to be in the project. */
  readonly folder: Field;
}

/**
 * A tool that stands in the project itself: `node_modules/.bin/vitest`, `.venv/bin/pytest`, `./gradlew`. It takes the words
 * that the catalogue describes; what it does is the project's business all the same.
 */
export function localProgram(path: string): LocalProgram | null {
  const at = path.lastIndexOf("/");
  if (at < 0) return null;
  const [folder, name] = [path.slice(0, at), path.slice(at + 1)];
  const program = nameOf(folder, name);
  return program === null ? null : { name: program, folder: looseField(known(folder === "" ? "/" : folder)) };
}

const VENDOR = new Set(["phpunit", "pest", "phpstan", "psalm", "phpcs"]);
const WRAPPERS: Readonly<Record<string, string>> = { gradlew: "gradle", mvnw: "mvn" };

function nameOf(folder: string, name: string): string | null {
  const field = looseField(known(name));
  if (/(^|\/)node_modules\/\.bin$/.test(folder)) return isTool(field) ? name : null;
  if (/(^|\/)\.?v?env\/bin$/.test(folder)) return isProgram(field) || name.startsWith("pip") ? name : null;
  if (/(^|\/)vendor\/bin$/.test(folder)) return VENDOR.has(name) ? name : null;
  return Object.hasOwn(WRAPPERS, name) ? (WRAPPERS[name] ?? null) : null;
}
