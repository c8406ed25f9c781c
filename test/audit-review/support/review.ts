import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { CliIo } from "../../../src/cli/io.ts";

export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** A new state folder. */
export function newHome(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), "portcullis-review-")));
}

/** Runs a verb over the log of a state folder, with what it prints kept. */
export async function said(
  home: string,
  verb: (io: CliIo) => Promise<number>,
  json = false,
  cwd = home,
): Promise<Said> {
  let [out, err] = ["", ""];
  const io: CliIo = {
    env: { PORTCULLIS_HOME: home, HOME: home },
    cwd,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    stdin: process.stdin,
    stdout: new PassThrough() as unknown as NodeJS.WriteStream,
    json,
  };
  return { exit: await verb(io), out, err };
}

export function lines(text: string): string[] {
  return text.split("\n").slice(0, -1);
}
