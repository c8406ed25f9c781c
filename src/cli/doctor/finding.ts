import type { CliIo } from "../io.ts";

/** What one check found. */
export interface Finding {
  readonly check: string;
  readonly state: "ok" | "note" | "wrong";
  readonly text: string;
  /** What to do about it. */
  readonly remedy?: string;
}

export type Check = (io: CliIo) => Promise<readonly Finding[]>;

export function ok(check: string, text: string): Finding {
  return { check, state: "ok", text };
}

export function wrong(check: string, text: string, remedy: string): Finding {
  return { check, state: "wrong", text, remedy };
}
