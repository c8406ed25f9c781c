import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { createInterface } from "node:readline/promises";
import { isJsonObject } from "../contract/index.ts";
import { visible } from "../escalation/index.ts";
import { readJsonIfThere, writeWhole } from "../platform/files.ts";
import type { HomePaths } from "../platform/home.ts";
import { sha256Hex } from "../platform/ids.ts";
import type { CliIo } from "./io.ts";

/** What the client loads of a repository's own configuration. */
const CONFIGURATION = [".claude", ".mcp.json", "CLAUDE.md"];
const MOST_FILES = 500;

/**
 * Whether the operator trusts the exact content of a repository's client configuration. A change of it takes the trust
 * away, since the trust is kept by digest.
 */
export async function trustsProject(
  top: string,
  paths: HomePaths,
  io: CliIo,
  asks: boolean,
): Promise<boolean> {
  const files = CONFIGURATION.flatMap((name) => filesBelow(join(top, name)));
  const digest = sha256Hex(
    JSON.stringify(files.map((file) => [relative(top, file), sha256Hex(readFileSync(file))])),
  );
  const known = readJsonIfThere(paths.trust);
  const trust = isJsonObject(known) ? known : {};
  if (trust[top] === digest) return true;
  if (!asks || io.stdin.isTTY !== true) return false;
  for (const file of files)
    io.err(`--- ${visible(relative(top, file))}\n${visible(readFileSync(file, "utf8"))}\n`);
  if (
    !(await agreed(
      `Load this configuration of ${top} (${files.length} files) into the worker? [yes/no] `,
      io,
    ))
  )
    return false;
  writeWhole(paths.trust, JSON.stringify({ ...trust, [top]: digest }, null, 2), { sync: true });
  return true;
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort()
    .slice(0, MOST_FILES);
}

async function agreed(question: string, io: CliIo): Promise<boolean> {
  const terminal = createInterface({ input: io.stdin, output: io.stdout });
  try {
    return (await terminal.question(question)).trim().toLowerCase() === "yes";
  } finally {
    terminal.close();
  }
}
