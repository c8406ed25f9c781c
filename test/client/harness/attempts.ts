import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { bash, type ToolUse } from "./model/script.ts";
import { eventually, type Site } from "./site.ts";

/** How a call that was tried ended. */
export interface Attempt {
  /** `asked`: it was put to a person, who denied it here. `ran`: the model got a result that is no error. */
  readonly how: "denied" | "asked" | "ran";
  /** What the model was told. */
  readonly text: string;
  /** Whether the forbidden file is there. */
  readonly marked: boolean;
}

/** What one worker tries, in turn. Each try is a prompt of its own. */
export interface Attempts {
  /** Any call. `first` is done after the worker has its prompt and before it makes the call. */
  try(use: ToolUse, first?: () => unknown): Promise<Attempt>;
  /** What a rule of the site's user forbids: its marker is looked for afterwards. */
  forbidden(first?: () => unknown): Promise<Attempt>;
  /** What the rules allow: throws unless it runs, so that a harness that is broken can't pass. */
  allowed(): Promise<void>;
}

let count = 0;

export function attempts(site: Site, worker: string, folder = site.project): Attempts {
  async function attempt(use: ToolUse, first: () => unknown = () => {}, marker = ""): Promise<Attempt> {
    const script = `try-${count++}`;
    site.model.add({ [script]: [[use], "done"] });
    const release = site.model.hold(script);
    await site.pc("send", worker, `work on [[${script}]]`);
    await first();
    release();
    const waits = async () =>
      (await site.pending()).find(({ call }) => call.toolUseId.startsWith(`${id(script)}_`));
    const waiting = await eventually(
      async () => site.model.result(script, 0) ?? (await waits()),
      `an answer to ${JSON.stringify(use).slice(0, 200)}`,
      60,
    );
    const asked = "call" in waiting;
    if (asked) await site.pc("deny", waiting.id);
    const result = await eventually(() => site.model.result(script, 0), `the result of ${script}`);
    await eventually(() => site.model.ended(script), `the end of ${script}`);
    const how = asked ? "asked" : result.isError ? "denied" : "ran";
    return { how, text: result.text, marked: marker !== "" && existsSync(marker) };
  }

  return {
    try: attempt,
    forbidden(first) {
      const marker = site.marker(`forbidden-${count}`);
      mkdirSync(dirname(marker), { recursive: true });
      return attempt(bash(`touch ${marker}`), first, marker);
    },
    async allowed() {
      const file = `allowed-${count}`;
      const { how, text } = await attempt(bash(`touch ${file}`));
      if (how !== "ran" || !existsSync(join(folder, file)))
        throw new Error(`expected an allowed call of ${worker} to run, got ${how}: ${text}`);
    },
  };
}

function id(script: string): string {
  return `toolu_${script.replaceAll(/\W/g, "_")}`;
}
