import { isJsonObject, type JsonObject, type JsonValue } from "../../contract/index.ts";
import { list, object, text } from "./entry.ts";

/**
 * Whether one of the record's effects of this kind is, or may be, about what the pattern says. What is not known before a command
 * runs may be anything, and a folder that is gone down holds whatever is beneath: whoever looks must not miss it.
 */
export function targets(
  record: JsonObject,
  kind: string,
  pattern: string,
  fits: (value: string) => boolean,
): boolean {
  const body = object(record["body"]);
  const [head = ""] = pattern.split(/[*?[{\\]/, 1);
  const isOpen = head !== pattern;
  const effects = [...list(body["effects"]), ...list(object(body["edited"])["effects"])];
  return effects.some((one) => {
    const effect = object(one);
    if (effect["kind"] !== kind) return false;
    const about = targetOf(effect);
    if (typeof about === "string")
      return fits(about) || (effect["deep"] === true && isBeneath(about, head, isOpen));
    return (
      about === null ||
      (isOpen
        ? meets(head, about.prefix)
        : pattern.startsWith(about.prefix) && pattern.endsWith(about.suffix))
    );
  });
}

interface Partly {
  readonly prefix: string;
  readonly suffix: string;
}

/** A text, what is known of it, or null where nothing is. */
function targetOf(effect: JsonObject): string | Partly | null {
  switch (effect["kind"]) {
    case "run":
      return wordsOf(list(effect["argv"]));
    case "read":
    case "write":
    case "delete":
      return textOf(effect["path"]);
    case "connect":
      return textOf(effect["host"]);
    case "change":
      return textOf(effect["target"]);
    case "env":
      return textOf(effect["name"]);
    default:
      return text(effect["tool"]) ?? text(effect["opaque"]);
  }
}

function textOf(value: JsonValue | undefined): string | Partly | null {
  const said = object(value);
  if (said["kind"] === "known") return text(said["value"]);
  return said["kind"] === "partly"
    ? { prefix: text(said["prefix"]) ?? "", suffix: text(said["suffix"]) ?? "" }
    : null;
}

/** As one text, up to the first word that is not known. */
function wordsOf(argv: readonly JsonValue[]): string | Partly {
  const words = argv.map((word) => (isJsonObject(word) ? textOf(word) : null));
  const open = words.findIndex((word) => typeof word !== "string");
  const known = (open < 0 ? words : words.slice(0, open)).join(" ");
  return open < 0 ? known : { prefix: open === 0 ? "" : `${known} `, suffix: "" };
}

function isBeneath(folder: string, head: string, isOpen: boolean): boolean {
  const inside = folder.endsWith("/") ? folder : `${folder}/`;
  return isOpen ? meets(head, inside) : head.startsWith(inside);
}

/** Whether a text can begin with both. */
function meets(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
