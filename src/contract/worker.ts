/** `workers/<name>/worker.json`: what is known of a worker without asking anyone. */
export interface Worker {
  readonly name: string;
  /** Counts up each time a worker of this name is launched or adopted. */
  readonly generation: number;
  readonly session: string;
  /** Absolute, links resolved: `${cwd}` in rules. */
  readonly folder: string;
  /** Absolute top of the repository (of a linked worktree: the main one's), or null: `${repo}` in rules. */
  readonly repository: string | null;
  readonly worktree: string | null;
  /** tmux pane id (`%3`), or null for a session that the command line did not launch. */
  readonly pane: string | null;
  readonly pid: number | null;
  /** The pane process's start time, an opaque text that tells a reused pid, also after a reboot. */
  readonly pidStart: string | null;
  readonly clientVersion: string | null;
  /** Arguments to launch it again. */
  readonly args: readonly string[];
  /** The operator's own addition to its system prompt, where there was one. */
  readonly systemPrompt?: string;
  /** Whether the repository's own client configuration is loaded. */
  readonly projectConfig: boolean;
  /** How its calls reach the gateway: as files alone (absent too), or by the client's HTTP hooks. */
  readonly lane?: "file" | "http";
  /** Seconds after which its hook gives up; cuts every escalation's timeout. */
  readonly hookDeadline: number;
  readonly launchedAt: string;
  readonly launchedBy: string;
  /** Names this run in the environment of its processes, to find those that left its process tree; absent in older files. */
  readonly run?: string;
  /** Workers above it: 0 for one that a person launched. Absent in older files. */
  readonly depth?: number;
  /** A person has taken it over: nothing is sent to it meanwhile. */
  readonly handedOff?: { readonly at: string; readonly by: string };
  /** `stopping`: it is being stopped on purpose, and all its calls are denied meanwhile. */
  readonly state: "starting" | "running" | "stopping" | "ended";
  /** Why it ended, where it did. */
  readonly ended?: { readonly at: string; readonly reason: string };
}

/** `[a-z0-9][a-z0-9-]{0,39}` */
export const WORKER_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
