import type { Cause, JsonObject, Text } from "../../contract/index.ts";
import { known } from "../../contract/index.ts";
import { HERE } from "../context.ts";
import { shown } from "../effects.ts";
import { looseField } from "../field.ts";
import { touch } from "../paths/touch.ts";
import { isPlainPackageEdit } from "./package-edit.ts";
import type { Tool, ToolGround } from "./tool.ts";

/** What a file tool does to the path that one of its inputs names. */
interface FileUse {
  readonly kind: "read" | "write";
  /** The first of these keys that is there. */
  readonly keys: readonly string[];
  /** Where none is there: the folder that the call starts in; absent: the input is wrong. */
  readonly orFolder?: true;
  readonly deep?: true;
}

export const FILE_TOOLS: Readonly<Record<string, Tool>> = {
  Read: fileTool([{ kind: "read", keys: ["file_path"] }]),
  Write: fileTool([{ kind: "write", keys: ["file_path"] }], "Write"),
  Edit: fileTool(
    [
      { kind: "read", keys: ["file_path"] },
      { kind: "write", keys: ["file_path"] },
    ],
    "Edit",
  ),
  MultiEdit: fileTool([
    { kind: "read", keys: ["file_path"] },
    { kind: "write", keys: ["file_path"] },
  ]),
  NotebookRead: fileTool([{ kind: "read", keys: ["notebook_path"] }]),
  NotebookEdit: fileTool([
    { kind: "read", keys: ["notebook_path"] },
    { kind: "write", keys: ["notebook_path"] },
  ]),
  LS: fileTool([{ kind: "read", keys: ["path"], orFolder: true }]),
  Grep: fileTool([{ kind: "read", keys: ["path"], orFolder: true, deep: true }]),
  Glob: globTool,
};

function fileTool(uses: readonly FileUse[], tool = ""): Tool {
  return (input, ground) => {
    for (const use of uses) {
      const path = pathIn(input, use);
      if (path === null) return `expected a path in ${use.keys.join(" or ")}`;
      const plain =
        use.kind === "write" && isPlainPackageEdit(ground.facts, absolute(ground, path), tool, input);
      add(ground, use.kind, known(path), use.deep === true && isFolder(ground, path), plain);
    }
    return null;
  };
}

/** A search goes down from its folder; a pattern that climbs, or is absolute, starts elsewhere. */
function globTool(input: JsonObject, ground: ToolGround): string | null {
  const pattern = input["pattern"];
  const path = pathIn(input, { kind: "read", keys: ["path"], orFolder: true });
  if (typeof pattern !== "string" || path === null) return "expected a pattern, and a path that is a text";
  const fixed = pattern.split("/").slice(0, -1);
  const wild = fixed.findIndex((part) => /[*?[\]{}()!+@]/.test(part));
  const start = (wild < 0 ? fixed : fixed.slice(0, wild)).join("/");
  const climbs = pattern.split("/").includes("..");
  const root = pattern.startsWith("/") ? `${start}/` : start === "" ? path : `${path}/${start}`;
  // Only names are shown, so what stands beneath is not read.
  add(ground, "read", climbs ? known("/") : known(root), climbs);
  return null;
}

function pathIn(input: JsonObject, { keys, orFolder }: FileUse): string | null {
  const found = keys.map((key) => input[key]).find((value) => value !== undefined && value !== null);
  if (found === undefined) return orFolder ? "." : null;
  return typeof found === "string" && found !== "" && !found.includes("\u0000") ? found : null;
}

/** A search in one file does not go down. */
function isFolder(ground: ToolGround, path: string): boolean {
  return ground.facts.resolve(absolute(ground, path)).kind !== "file";
}

function absolute({ cwd }: ToolGround, path: string): string {
  return path.startsWith("/") ? path : `${cwd}/${path}`;
}

/** The client searches with ripgrep, hidden files included. */
const SEARCH = { skipsIgnored: true, keepsLinks: true, without: [".git"] };

function add(ground: ToolGround, kind: "read" | "write", path: Text, deep: boolean, plain = false): void {
  const home =
    path.kind === "known" && /^~(?=\/|$)/.test(path.value) ? known(ground.home + path.value.slice(1)) : path;
  const cause: Cause = { text: shown(path.kind === "known" ? path.value : ""), from: "call" };
  touch(
    ground,
    HERE,
    [known(ground.cwd)],
    { kind, path: looseField(home), deep, plain, walking: SEARCH },
    cause,
  );
}
