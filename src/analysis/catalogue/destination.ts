import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { below, tidy } from "../paths/lexical.ts";
import type { Ask, Use } from "./spec.ts";

export interface Destinations {
  readonly sources: readonly Field[];
  /** What is made: one for each source where the last operand is a folder. */
  readonly targets: readonly Field[];
  readonly unclear: boolean;
}

/** `cp A B`, `cp A B FOLDER`, `cp -t FOLDER A B`, and the same of mv and ln. */
export function destinations(use: Use, ask: Ask): Destinations {
  const [into] = use.values("--target-directory");
  if (into !== undefined)
    return { sources: use.operands, targets: inFolder(use.operands, into), unclear: false };
  const last = use.operands.at(-1);
  const sources = use.operands.slice(0, -1);
  if (last === undefined) return { sources, targets: [], unclear: false };
  if (sources.length === 0) {
    // exception: `ln TARGET` makes the link in the folder where it runs
    const here = use.command[0] === "ln" ? inFolder([last], { ...last, text: known(".") }) : [last];
    return { sources: [last], targets: here, unclear: last.many };
  }
  const unclear = last.many;
  if (use.has("--no-target-directory")) return { sources, targets: [last], unclear };
  switch (unclear ? "any" : kindOf(last, ask)) {
    case "folder":
      return { sources, targets: inFolder(sources, last), unclear };
    case "other":
      return { sources, targets: sources.length > 1 ? inFolder(sources, last) : [last], unclear };
    case "any":
      return { sources, targets: [last, ...inFolder(sources, last)], unclear };
  }
}

/** A regular file, or nothing at all: what is moved or copied is it alone. */
export function isFile(field: Field, { facts, folders, mayBeFolder, isMadeFile }: Ask): boolean {
  const path = absolute(field, folders);
  if (path === null && field.text.kind === "partly") return isMadeFile(field);
  if (path === null || mayBeFolder(tidy(path))) return false;
  const { path: resolved, kind } = facts.resolve(path);
  return resolved === tidy(path) && (kind === "file" || kind === "missing");
}

function kindOf(field: Field, { facts, folders }: Ask): "folder" | "other" | "any" {
  const path = absolute(field, folders);
  if (path === null) return "any";
  if (path.endsWith("/")) return "folder";
  return facts.resolve(path).kind === "folder" ? "folder" : "other";
}

function absolute({ text, many }: Field, [folder, ...others]: readonly Text[]): string | null {
  if (text.kind !== "known" || many) return null;
  if (text.value.startsWith("/")) return text.value;
  return folder?.kind === "known" && others.length === 0 ? below(folder.value, text.value) : null;
}

function inFolder(sources: readonly Field[], folder: Field): readonly Field[] {
  return sources.map((source) => ({ ...folder, many: false, text: nameIn(folder.text, source) }));
}

function nameIn(folder: Text, { text, many, pipe }: Field): Text {
  if (folder.kind !== "known" || text.kind !== "known" || many || pipe !== undefined) return anyBelow(folder);
  const name = text.value.replace(/\/+$/, "").split("/").at(-1) ?? "";
  // exception: the contents of `.` and `..` go into the folder itself
  return known(
    name === "" || name === "." || name === ".."
      ? folder.value
      : below(folder.value.replace(/\/+$/, "") || "/", name),
  );
}

/** A name of one part, which does not climb. */
function anyBelow(folder: Text): Text {
  return folder.kind === "known" ? folder : UNKNOWN;
}
