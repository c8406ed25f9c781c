import { join } from "node:path";
import type { Worker } from "../contract/index.ts";
import { removeIfThere, writeWhole } from "../platform/files.ts";
import type { Client } from "./client.ts";
import type { Lane } from "./lane.ts";
import { projectNotes } from "./project-notes.ts";
import { inlineSettings } from "./settings.ts";

export interface ClientCommand {
  readonly client: Client;
  readonly worker: Worker;
  /** Goes on with the worker's session; else the session begins. */
  readonly resumes: boolean;
  /** File of what is added to its system prompt; null for nothing. */
  readonly notes: string | null;
  /** Absolute path of `plugin/hooks/gate`. */
  readonly hook: string;
  /** The worker's folder in the state folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly lane: Lane | null;
}

/** The client's command line with the three locks: the same for a session that begins and for one that goes on. */
export function clientArgv({ client, worker, resumes, notes, ...of }: ClientCommand): string[] {
  const settings = inlineSettings({
    hook: of.hook,
    folder: of.folder,
    deadline: worker.hookDeadline,
    env: of.env,
    url: of.lane?.url ?? null,
  });
  return [
    client.path,
    "--settings",
    JSON.stringify(settings),
    "--permission-mode",
    "dontAsk",
    "--setting-sources",
    worker.projectConfig ? "user,project" : "user",
    "--strict-mcp-config",
    "--disallowed-tools",
    "AskUserQuestion",
    resumes ? "--resume" : "--session-id",
    worker.session,
    ...(notes === null ? [] : ["--append-system-prompt-file", notes]),
    ...worker.args,
  ];
}

/** Writes the operator's own words and the repository's notes; null where there are none. */
export function writeNotes(
  folder: string,
  systemPrompt: string | null,
  top: string,
  mayRead: (file: string) => boolean,
): string | null {
  const text = [systemPrompt, projectNotes(top, mayRead)].filter((part) => part !== null).join("\n\n");
  const file = join(folder, "notes.md");
  removeIfThere(file);
  if (text === "") return null;
  writeWhole(file, text);
  return file;
}
