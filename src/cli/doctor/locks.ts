import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fault } from "../../contract/index.ts";
import { findClient } from "../../workers/index.ts";
import { startCanaryModel } from "./canary-model.ts";
import { type Canary, LONGEST, sings } from "./canary-run.ts";
import { type Check, type Finding, ok, wrong } from "./finding.ts";

interface Lock extends Canary {
  readonly what: string;
  readonly runs: boolean;
}

const ALLOWED = { permissions: { allow: ["Bash"] } };

/** Each lock with the other two taken away, and one without any, which shows that the canary can sing. */
const CANARIES: readonly Lock[] = [
  { name: "none", what: "no lock at all", settings: () => ALLOWED, runs: true },
  {
    name: "lock 1",
    what: "the hook refuses where no gateway answers",
    settings: ({ hook, worker }) => ({ ...ALLOWED, hooks: hooks(hook, worker, {}) }),
    runs: false,
  },
  {
    name: "lock 2",
    what: "onFailure blocks where the hook is missing",
    settings: ({ worker }) => ({
      ...ALLOWED,
      hooks: hooks(join(worker, "no-such-hook"), worker, { onFailure: "block" }),
    }),
    runs: false,
  },
  { name: "lock 3", what: "dontAsk denies what nobody allowed", settings: () => ({}), runs: false },
];

function hooks(command: string, worker: string, more: object): object {
  const hook = { type: "command", command, args: ["call", worker, "60"], timeout: LONGEST, ...more };
  return { PreToolUse: [{ matcher: "*", hooks: [hook] }] };
}

/**
 * Proves on the installed client that each lock holds alone: the real client runs in a home of its own against a model on
 * loopback that asks it to make a file. It reaches no network for that, and nothing of the user's.
 */
export const locks: Check = async (io) => {
  const found = await findClient(io.env).catch((error: unknown) => {
    if (error instanceof Fault) return null;
    throw error;
  });
  if (found === null) return [];
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-locks-")));
  const model = await startCanaryModel();
  try {
    const runs = await Promise.all(CANARIES.map((canary) => sings(found.path, model, root, canary)));
    return findingsOf(found.version, runs);
  } finally {
    await model.close();
    rmSync(root, { recursive: true, force: true });
  }
};

function findingsOf(version: string, sang: readonly boolean[]): readonly Finding[] {
  if (sang[0] !== true) {
    const text =
      "not proved on this client: it did not run what it was allowed to, so that it proves nothing";
    return [{ check: "locks", state: "note", text, remedy: "look whether the client starts at all" }];
  }
  return CANARIES.flatMap(({ name, what, runs }, at): Finding[] => {
    if (runs) return [];
    if (sang[at] === false) return [ok("locks", `${name} holds alone: ${what}`)];
    const text = `${name} does not hold alone on Claude Code ${version}: expected that ${what}`;
    return [wrong("locks", text, "use another version of the client, and report this")];
  });
}
