import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyse } from "../../../src/analysis/index.ts";
import type { Analysis, Text } from "../../../src/contract/index.ts";
import { fileFacts } from "../../../src/platform/file-facts.ts";

const HOME = "/home/u";

/** A folder of our own, in which bash itself runs the script that is analysed. */
export interface Lab {
  readonly folder: string;
  analyse(script: string): Analysis;
  /** What bash prints, until it ends or 2 s are over. */
  run(script: string): string;
  remove(): void;
}

export function openLab(): Lab {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-bash-")));
  for (const name of ["a", "b", "a.ts", "b.ts", "-n", ".h", "x y"]) writeFileSync(join(folder, name), "");
  mkdirSync(join(folder, "d", "e"), { recursive: true });
  for (const name of ["c.ts", ".k"]) writeFileSync(join(folder, "d", name), "");
  writeFileSync(join(folder, "s.sh"), "x=sourced\ncd d 2>/dev/null\n");
  return {
    folder,
    analyse: (command) =>
      analyse(
        { tool: "Bash", input: { command }, cwd: folder },
        { facts: fileFacts, home: HOME, folder, repository: null },
      ),
    run: (script) => printed(folder, script),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function printed(cwd: string, script: string): string {
  try {
    return execFileSync("bash", ["-c", script], {
      cwd,
      env: { HOME, PATH: "/usr/bin:/bin" },
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 2_000,
    }).toString();
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : "";
  }
}

/** Whether the text is one of those that are meant. */
export function covers(text: Text, value: string): boolean {
  if (text.kind === "known") return text.value === value;
  if (text.kind === "unknown") return true;
  const { prefix, suffix, without } = text;
  if (value.length < prefix.length + suffix.length || !value.startsWith(prefix) || !value.endsWith(suffix))
    return false;
  const middle = value.slice(prefix.length, value.length - suffix.length);
  return ![...without].some((character) => middle.includes(character));
}

/** More cases than the usual: `DIFFERENTIAL_RUNS=20000`, each time others. */
export function cases(usual: number): { readonly numRuns: number; readonly seed?: number } {
  const more = Number(process.env["DIFFERENTIAL_RUNS"] ?? 0);
  return more > 0 ? { numRuns: more } : { numRuns: usual, seed: 42 };
}
