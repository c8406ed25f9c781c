import { basename } from "node:path";
import { isJsonObject } from "../../contract/index.ts";
import { readJsonIfThere, writeWhole } from "../../platform/files.ts";
import { sha256Hex } from "../../platform/ids.ts";
import type { RuleFile } from "../../policy/index.ts";
import { readFolder, stampOf, stampOfFile } from "./sources.ts";

/** Folder of a repository's own rule files. */
export const PROJECT_RULES = ".portcullis";

export interface ProjectRules {
  readonly files: readonly RuleFile[];
  /** Hex SHA-256 of names and exact content. */
  readonly digest: string;
  /** Whether the operator trusts exactly this. */
  readonly trusted: boolean;
}

/** A project's rules, and whether they may allow; throws where a file of them is wrong. */
export function readProject(folder: string, trustFile: string): ProjectRules {
  const files = readFolder(folder, "project");
  // race: the digest is of the very texts that were parsed, so a file that changes meanwhile is not trusted
  const digest = sha256Hex(JSON.stringify(files.map(({ file, text }) => [basename(file), text])));
  return { files, digest, trusted: files.length > 0 && trustIn(trustFile)[folder] === digest };
}

/** Remembers that the operator trusts a folder's rules as they are; any change of them takes the trust away. */
export function trustProject(folder: string, digest: string, trustFile: string): void {
  const text = JSON.stringify({ ...trustIn(trustFile), [folder]: digest }, null, 2);
  writeWhole(trustFile, text, { sync: true });
}

/** What tells that a project's rules and the trust in them are as they were; empty where it has none. */
export function stampOfProject(folder: string, trustFile: string): string {
  const stamp = stampOf(folder);
  return stamp === "" ? "" : `${stamp}\n${stampOfFile(trustFile)}`;
}

function trustIn(file: string): Readonly<Record<string, unknown>> {
  const known = readJsonIfThere(file);
  return isJsonObject(known) ? known : {};
}
