type Env = Readonly<Record<string, string | undefined>>;

/**
 * What leaks from the caller and would mislead the worker, or would give it more than it needs. Agents of the caller's
 * keys are left out: a worker that may run ssh would use them unseen.
 */
const REMOVED = [
  "CLAUDECODE",
  "CLAUDE_CODE_CHILD_SESSION",
  "CLAUDE_CODE_SESSION_ID",
  "CLAUDE_CODE_SSE_PORT",
  "CLAUDE_CODE_ENTRYPOINT",
  "CLAUDE_PROJECT_DIR",
  "CLAUDE_PLUGIN_ROOT",
  "TMUX",
  "TMUX_PANE",
  "SSH_AUTH_SOCK",
  "SSH_AGENT_PID",
  "GPG_AGENT_INFO",
  "PORTCULLIS_CLAUDE",
  "PORTCULLIS_FAULT",
  "OLDPWD",
  "PWD",
  "SHLVL",
  "_",
];

/** Names the worker's run in every process of it, to find those that left its process tree. */
export const RUN = "PORTCULLIS_RUN";

/** Empty in every worker: each makes programs load or run something that nobody asked for. */
const EMPTIED = [
  "LD_PRELOAD",
  "LD_AUDIT",
  "DYLD_INSERT_LIBRARIES",
  "BASH_ENV",
  "ENV",
  "PROMPT_COMMAND",
  "NODE_OPTIONS",
  "CLAUDE_CODE_SHELL_PREFIX",
  "PYTHONSTARTUP",
  "PERL5OPT",
  "RUBYOPT",
  "NODE_TLS_REJECT_UNAUTHORIZED",
];

/** As the operator has them, empty where there is none: a repository must not choose them. */
const OURS = [
  "PATH",
  "LD_LIBRARY_PATH",
  "NODE_EXTRA_CA_CERTS",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "ALL_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "all_proxy",
  "no_proxy",
];

/** A folder that looks like a bare repository must not bring its own git configuration. */
const GIT = {
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "safe.bareRepository",
  GIT_CONFIG_VALUE_0: "explicit",
  GIT_TERMINAL_PROMPT: "0",
  GIT_PAGER: "cat",
  PAGER: "cat",
};

/** The environment that the client is started with: the caller's, cleaned. Credentials come along by inheritance. */
export function workerEnvironment(env: Env, worker: string, run: string): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !isRemoved(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    ...GIT,
    TERM: "screen-256color",
    PORTCULLIS_WORKER: worker,
    [RUN]: run,
  };
}

/** The `env` block of the worker's settings: pins what a repository's settings could otherwise set (measured). */
export function pinnedEnvironment(env: Env): Record<string, string> {
  return {
    ...Object.fromEntries(EMPTIED.map((name) => [name, ""])),
    ...Object.fromEntries(OURS.map((name) => [name, env[name] ?? ""])),
    ...GIT,
  };
}

function isRemoved(name: string): boolean {
  return REMOVED.includes(name) || EMPTIED.includes(name) || name.startsWith("BASH_FUNC_");
}
