import { execa } from "execa";

/** Milliseconds. */
const DEADLINE = 30_000;

export interface CheckpointCommand {
  /** Runs the command with a note; while it runs, only the newest note waits. */
  run(seq: number, note: string): void;
  /** Settles when nothing runs or waits any more. */
  idle(): Promise<void>;
}

/**
 * The user's command for keeping checkpoints elsewhere: no shell, a deadline, and a failure is told. Of an empty
 * `command` nothing is run.
 */
export function checkpointCommand(
  command: readonly string[],
  failed: (seq: number, detail: string) => void,
): CheckpointCommand {
  const [program, ...args] = command;
  let waiting: { readonly seq: number; readonly note: string } | null = null;
  let running: Promise<void> | null = null;

  async function runAll(): Promise<void> {
    for (let next = take(); next !== null; next = take()) {
      const { seq, note } = next;
      const why = await runOnce(program ?? "", args, note);
      if (why !== null) failed(seq, why);
    }
    running = null;
  }

  function take(): typeof waiting {
    const taken = waiting;
    waiting = null;
    return taken;
  }

  return {
    run(seq, note) {
      if (program === undefined) return;
      waiting = { seq, note };
      running ??= runAll();
    },
    idle: async () => {
      await running;
    },
  };
}

async function runOnce(program: string, args: readonly string[], note: string): Promise<string | null> {
  const result = await execa(program, args, {
    input: note,
    reject: false,
    timeout: DEADLINE,
    forceKillAfterDelay: 1_000,
    stdout: "ignore",
    // What it says of its failure goes into a record: a few lines are enough.
    maxBuffer: 2_000,
  });
  if (!result.failed) return null;
  if (result.timedOut) return `${program} took longer than ${DEADLINE / 1_000} s`;
  const said = String(result.stderr ?? "").trim();
  return `${result.shortMessage}${said === "" ? "" : `: ${said.slice(0, 500)}`}`;
}
