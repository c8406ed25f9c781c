import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { CliIo } from "../../src/cli/io.ts";
import { removeFolder } from "../remove-folder.ts";

export interface Bench {
  readonly root: string;
  /** The worker's folder. */
  readonly folder: string;
  readonly out: string[];
  readonly err: string[];
  io(more?: { readonly json?: boolean; readonly stdin?: string; readonly tty?: boolean }): CliIo;
  /** What was printed since it was last asked for. */
  said(): string;
  put(name: string, text: string): string;
  end(): void;
}

/** A home, a state folder and a project of their own, and what a verb prints. */
export function openBench(): Bench {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "pc-policy-")));
  const folder = join(root, "project");
  mkdirSync(folder);
  mkdirSync(join(root, "state"), { mode: 0o700 });
  const out: string[] = [];
  const err: string[] = [];
  return {
    root,
    folder,
    out,
    err,
    io: ({ json = false, stdin = "", tty = false } = {}) => ({
      env: { HOME: root, PORTCULLIS_HOME: join(root, "state"), PATH: process.env["PATH"] },
      cwd: folder,
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      stdin: Object.assign(Readable.from([stdin]), { isTTY: tty }) as unknown as CliIo["stdin"],
      stdout: { isTTY: tty } as CliIo["stdout"],
      json,
    }),
    said: () => out.splice(0).join(""),
    put(name, text) {
      const file = join(root, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    end: () => removeFolder(root),
  };
}
