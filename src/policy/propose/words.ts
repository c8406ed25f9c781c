import { isJsonObject, type JsonValue } from "../../contract/index.ts";
import type { Terse } from "./rule.ts";

/** What a rule allows, in plain words; raw text of the call stands in it. */
export function inWords({ parts, folders, settles, commands }: Terse): string {
  const deeds = parts.map(({ kind, pattern, input }) => deed(kind, pattern, input !== undefined));
  const where =
    folders.length === 0 ? "in every folder" : `for work in ${folders.map(plainFolder).join(" or ")}`;
  const asks =
    settles.length === 0 ? "" : `, although ${settles.join(" and ")} ${settles.length > 1 ? "ask" : "asks"}`;
  const by = commands.length === 0 ? "" : ` by exactly ${commands.join(" or ")}`;
  return `${deeds.join("; ")}${by} (${where}${asks})`;
}

function plainFolder(pattern: string): string {
  return pattern.replace(/\/\*\*$/, "");
}

function deed(kind: string, pattern: JsonValue, pinned: boolean): string {
  const text = typeof pattern === "string" ? pattern : "";
  const said = isJsonObject(pattern) ? pattern : {};
  switch (kind) {
    case "run":
      return `run exactly ${text}, whatever it then does`;
    case "read":
    case "write":
    case "delete":
      return text.endsWith("/**") ? `${kind} everything in ${plainFolder(text)}` : `${kind} ${text}`;
    case "connect": {
      const how = typeof said["method"] === "string" ? ` by ${said["method"]}` : "";
      return `connect to ${String(said["host"])}${how}${said["sends"] === true ? ", sending data" : ", sending nothing"}`;
    }
    case "change": {
      const of = said["target"] === "" ? "" : ` of ${String(said["target"])}`;
      return `change: ${String(said["change"])}${of}${said["loses"] === true ? ", although something is lost" : ""}`;
    }
    case "env":
      return said["shown"] === true
        ? `show the variable ${String(said["name"])}`
        : `set ${String(said["name"])} to ${String(said["value"])}`;
    default:
      return `use ${text} with ${pinned ? "exactly this input" : "any input"}`;
  }
}
