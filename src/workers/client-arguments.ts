import { Fault } from "../contract/index.ts";

/**
 * Client arguments that pass through `launch`. Each takes one value, and none can switch off a lock: no settings, no
 * modes, no tools, no folders, no servers, no sessions.
 */
const PASSES: ReadonlySet<string> = new Set([
  "--model",
  "--fallback-model",
  "--effort",
  "--append-system-prompt",
]);

export interface ClientArguments {
  readonly args: readonly string[];
  /** Text of `--append-system-prompt`, which is handed in by file together with the project's notes. */
  readonly systemPrompt: string | null;
}

/** Throws `USAGE`, naming the argument, for whatever is not listed. */
export function parseClientArguments(given: readonly string[]): ClientArguments {
  const args: string[] = [];
  let systemPrompt: string | null = null;
  for (let i = 0; i < given.length; i++) {
    const [name = "", inline] = splitOnce(given[i] ?? "");
    if (!PASSES.has(name)) {
      throw new Fault(
        "USAGE",
        `expected a client argument of ${[...PASSES].join(", ")}, got ${JSON.stringify(given[i])}: others could switch off a lock`,
      );
    }
    const value = inline ?? given[++i];
    if (value === undefined || value === "" || (inline === undefined && value.startsWith("-"))) {
      throw new Fault("USAGE", `expected a value after ${name}`);
    }
    if (name === "--append-system-prompt") systemPrompt = value;
    else args.push(name, value);
  }
  return { args, systemPrompt };
}

function splitOnce(argument: string): [string, string | undefined] {
  const at = argument.indexOf("=");
  return at < 0 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}
