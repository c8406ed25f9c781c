import { closeSync, existsSync, openSync, readdirSync, readSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Fault, isJsonObject } from "../contract/index.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A session as the client keeps it. */
export interface Conversation {
  /** The transcript, absolute. */
  readonly file: string;
  /** The folder that it was held in, as the transcript says; null where it does not. */
  readonly folder: string | null;
}

const SESSION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Bytes of a transcript's beginning in which its folder stands. */
const BEGINNING = 256 * 1024;

/** The client's own folder: its settings, its state, its transcripts. */
export function clientFolder(env: Env): string {
  return env["CLAUDE_CONFIG_DIR"] || join(env["HOME"] ?? "/", ".claude");
}

/** Finds the transcript of a session; null where none is kept. Throws `USAGE` for what is no session id. */
export function findConversation(env: Env, session: string): Conversation | null {
  // Threat: the id becomes part of a path.
  if (!SESSION.test(session))
    throw new Fault(
      "USAGE",
      `expected a session id (a UUID in small letters), got ${JSON.stringify(session)}`,
    );
  const projects = join(clientFolder(env), "projects");
  for (const project of existsSync(projects) ? readdirSync(projects) : []) {
    const file = join(projects, project, `${session}.jsonl`);
    if (existsSync(file)) return { file, folder: heldIn(file) };
  }
  return null;
}

/** Whether the client finds the conversation from this folder: it keeps transcripts by folder. */
export function wasHeldIn({ file, folder }: Conversation, asked: string): boolean {
  return folder === asked || basename(dirname(file)) === asked.replaceAll(/[^A-Za-z0-9]/g, "-");
}

function heldIn(file: string): string | null {
  for (const line of beginning(file).split("\n")) {
    try {
      const entry: unknown = JSON.parse(line);
      if (isJsonObject(entry) && typeof entry["cwd"] === "string") return entry["cwd"];
    } catch {
      // The last line that was read may be cut.
    }
  }
  return null;
}

function beginning(file: string): string {
  const fd = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(BEGINNING);
    return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, 0)).toString("utf8");
  } finally {
    closeSync(fd);
  }
}
