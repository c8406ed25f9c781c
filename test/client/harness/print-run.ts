import { execa } from "execa";
import { clientEnvironment } from "./client-home.ts";
import { assertOnlyLoopback } from "./only-loopback.ts";

export interface PrintRun {
  readonly client: string;
  readonly home: string;
  readonly folder: string;
  readonly modelUrl: string;
  readonly prompt: string;
  readonly mode: string;
  /** Inline settings; absent: none. */
  readonly settings?: object;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface PrintEnd {
  readonly code: number | undefined;
  readonly output: string;
}

/** One run of the client without a terminal (`-p`), in an environment of its own. */
export async function runPrint(run: PrintRun): Promise<PrintEnd> {
  assertOnlyLoopback();
  const settings = run.settings === undefined ? [] : ["--settings", JSON.stringify(run.settings)];
  const args = ["-p", run.prompt, "--permission-mode", run.mode, ...settings, ...(run.args ?? [])];
  const end = await execa(run.client, args, {
    cwd: run.folder,
    env: { ...clientEnvironment(run.home, run.modelUrl), ...run.env },
    extendEnv: false,
    stdin: "ignore",
    all: true,
    reject: false,
    timeout: 60_000,
  });
  return { code: end.exitCode, output: end.all };
}
