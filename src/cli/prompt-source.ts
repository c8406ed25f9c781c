import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Fault } from "../contract/index.ts";
import type { CliIo } from "./io.ts";

/** Where a prompt's text comes from: an argument, `-` for standard input, or a file. */
export interface PromptSource {
  readonly text: string | null;
  readonly file: string | null;
}

/** The prompt's text; throws `USAGE` where there is none, two, or one that is no UTF-8. */
export async function promptFrom({ text, file }: PromptSource, io: CliIo): Promise<string> {
  if (text !== null && file !== null) throw new Fault("USAGE", "expected a text or --file, got both");
  if (file !== null) return decoded(readGiven(resolve(io.cwd, file)), file);
  if (text === null)
    throw new Fault("USAGE", "expected a text, - for standard input, or --file FILE, got none");
  if (text !== "-") return text;
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk as Buffer));
  return decoded(Buffer.concat(chunks), "standard input");
}

function readGiven(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Fault(
      "USAGE",
      `expected a file to read after --file, got ${file}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

function decoded(bytes: Buffer, from: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Fault("USAGE", `expected UTF-8 text, got other bytes from ${from}`, { cause: error });
  }
}
