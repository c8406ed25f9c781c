import { chmodSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../platform/files.ts";

/**
 * Writes the script that starts the client, and gives the command for tmux. The environment travels in this file, mode
 * 0700 and removed as its first act: on a command line every user of the machine could read it.
 */
export function writeLauncher(
  folder: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): readonly string[] {
  const file = join(folder, "launch.sh");
  const variables = Object.entries(environment)
    .filter(([name]) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    .map(([name, value]) => `export ${name}=${quoted(value)}\n`);
  writeWhole(file, `rm -f -- ${quoted(file)}\n${variables.join("")}exec ${argv.map(quoted).join(" ")}\n`);
  chmodSync(file, 0o700);
  return ["/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "/bin/sh", file];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
