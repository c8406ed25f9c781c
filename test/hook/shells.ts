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

export const INSTALLED = SHELLS.filter(({ argv }) => isInstalled(argv[0]));
export const MISSING = SHELLS.filter((shell) => !INSTALLED.includes(shell));

export function isInstalled(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}
