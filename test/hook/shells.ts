import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface Shell {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
}

/** The shells that stand for the `sh` of Debian, of Fedora and macOS, and of Alpine. */
const SHELLS: readonly Shell[] = [
  { name: "dash", argv: ["dash"] },
  { name: "bash --posix", argv: ["bash", "--posix"] },
  { name: "busybox ash", argv: ["busybox", "ash"] },
];

/** By their whole paths, since a test may set a PATH that holds none of them. */
export const INSTALLED: readonly Shell[] = SHELLS.flatMap(({ name, argv: [program, ...rest] }) => {
  const path = installed(program);
  return path === undefined ? [] : [{ name, argv: [path, ...rest] }];
});
export const MISSING = SHELLS.filter(({ name }) => !INSTALLED.some((shell) => shell.name === name));

export function isInstalled(program: string): boolean {
  return installed(program) !== undefined;
}

function installed(program: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));
}
