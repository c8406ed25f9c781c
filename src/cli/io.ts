/** What a verb may touch of the process. Data goes to `out`, talk to `err`. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  out(text: string): void;
  err(text: string): void;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Whether `--json` was given. */
  readonly json: boolean;
}
