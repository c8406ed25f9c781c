import { known, type Text, UNKNOWN, walked } from "../../../contract/index.ts";
import { Unclear } from "../program.ts";
import { found, joinPath, PLAIN, product, texts, textsOf, type Value } from "../values.ts";
import type { Argument, Arguments } from "./arguments.ts";
import { type Context, notPath, touchFiles } from "./context.ts";
import { openFile } from "./files.ts";
import { isPure } from "./names.ts";
import { fromHome } from "./paths.ts";

/** A function of a module. */
export function callModule(context: Context, name: string, given: Arguments): Value {
  const { positional } = given;
  const [first] = positional;
  switch (name) {
    case "io.open":
      return openFile(context, given);
    case "os.getenv":
    case "os.environ.get":
      context.program.shows.push(onlyText(first));
      return PLAIN;
    case "os.environ.keys":
    case "os.environ.items":
    case "os.environ.values":
    case "os.environ.copy":
      context.program.shows.push(null);
      return PLAIN;
    case "pathlib.Path":
    case "pathlib.PurePath":
    case "pathlib.PosixPath":
    case "pathlib.PurePosixPath":
      return { kind: "path", texts: given.open ? [UNKNOWN] : joined(positional) };
    case "pathlib.Path.cwd":
      return { kind: "path", texts: [known(".")] };
    case "pathlib.Path.home":
      return { kind: "path", texts: [known(context.around.home)] };
    case "os.path.join":
      return given.open ? PLAIN : texts(joined(positional));
    case "os.path.expanduser":
      return texts(textsOfPath(first).map((path) => fromHome(context, path)));
    case "os.path.abspath":
    case "os.path.realpath":
    case "os.path.normpath":
    case "os.fspath":
      return texts(textsOfPath(first));
    case "os.listdir":
      touchFiles(context, "reads", first === undefined ? [known(".")] : textsOfPath(first));
      return { kind: "list", texts: [walked("")] };
    case "os.walk":
      touchFiles(context, "reads", textsOfPath(first));
      return PLAIN;
    case "glob.glob":
    case "glob.iglob":
      return globbed(context, given);
    default:
      return computed(name, given);
  }
}

function computed(name: string, { positional, keywords }: Arguments): Value {
  if (!isPure(name)) throw new Unclear(`what ${name} does is not described`);
  // exception: functions about names of files take a path for its name
  if (!name.startsWith("os.path."))
    for (const { value } of [...positional, ...keywords.values()]) notPath(value);
  return PLAIN;
}

function joined(parts: readonly Argument[]): readonly Text[] {
  return parts.reduce<readonly Text[]>((all, part) => product(all, textsOfPath(part), joinPath), [known("")]);
}

function textsOfPath(argument: Argument | undefined): readonly Text[] {
  if (argument === undefined) return [UNKNOWN];
  return argument.value.kind === "path" ? argument.value.texts : textsOf(notPath(argument.value));
}

function onlyText(argument: Argument | undefined): string | null {
  const all = argument === undefined ? [] : textsOf(argument.value);
  const [only, ...others] = all;
  return only?.kind === "known" && others.length === 0 ? only.value : null;
}

function globbed(context: Context, { positional: [first], keywords, open }: Arguments): Value {
  const pattern = onlyText(first);
  if (pattern === null || open || [...keywords.keys()].some((name) => name !== "recursive")) return PLAIN;
  const at = pattern.slice(0, pattern.search(/[*?[]|$/)).lastIndexOf("/");
  const root = known(at < 0 ? "." : pattern.slice(0, at) || "/");
  touchFiles(context, "reads", [root]);
  return { kind: "list", texts: [found(root, pattern.slice(at + 1), false)] };
}
