import { known, type Text, UNKNOWN } from "../../../contract/index.ts";
import { Unclear } from "../program.ts";
import { found, joinPath, PLAIN, product, texts, textsOf, type Value } from "../values.ts";
import type { Arguments } from "./arguments.ts";
import { type Context, notPath, touchFiles } from "./context.ts";
import { openAs } from "./files.ts";

/** What only asks about a path, or computes with it. */
const ASKS =
  /^(exists|is_file|is_dir|is_symlink|is_absolute|stat|lstat|match|is_relative_to|samefile|owner|group)$/;

/** A method of a `Path`. */
export function callPath(context: Context, paths: readonly Text[], method: string, given: Arguments): Value {
  const { positional, keywords, open } = given;
  if (open) throw new Unclear("the arguments of a call are not known");
  const [first] = positional;
  if (ASKS.test(method)) return PLAIN;
  switch (method) {
    case "read_text":
    case "read_bytes":
      touchFiles(context, "reads", paths);
      return PLAIN;
    case "write_text":
    case "write_bytes":
      for (const { value } of positional) notPath(value);
      touchFiles(context, "writes", paths);
      return PLAIN;
    case "open":
      if (positional.length > 1) throw new Unclear("how it opens a file is not known");
      openAs(context, paths, first ?? keywords.get("mode"));
      return PLAIN;
    case "as_posix":
      return texts(paths);
    case "resolve":
    case "absolute":
      return { kind: "path", texts: paths };
    case "expanduser":
      return { kind: "path", texts: paths.map((path) => fromHome(context, path)) };
    case "joinpath":
      return {
        kind: "path",
        texts: positional.reduce((all, { value }) => product(all, textsOf(value), joinPath), paths),
      };
    case "relative_to":
    case "with_suffix":
    case "with_name":
    case "with_stem":
      return { kind: "path", texts: [UNKNOWN] };
    case "iterdir":
    case "glob":
    case "rglob":
      return listed(context, paths, method, first === undefined ? null : textsOf(first.value));
    default:
      throw new Unclear(`what ${method} of a path does is not described`);
  }
}

function listed(
  context: Context,
  roots: readonly Text[],
  method: string,
  patterns: readonly Text[] | null,
): Value {
  touchFiles(context, "reads", roots);
  const [pattern] = patterns ?? [known("*")];
  const glob = pattern?.kind === "known" ? pattern.value : null;
  return { kind: "paths", texts: roots.map((root) => found(root, glob, method === "rglob")) };
}

/** `~` and `~/x`; the homes of others are not known. */
export function fromHome({ around }: Context, path: Text): Text {
  if (path.kind !== "known" || !path.value.startsWith("~")) return path;
  return /^~(\/|$)/.test(path.value) ? known(around.home + path.value.slice(1)) : UNKNOWN;
}
