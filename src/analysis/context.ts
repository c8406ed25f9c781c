import type { FileFacts, Watch, Where } from "../contract/index.ts";
import type { Budget } from "./budget.ts";

/** What the analysis knows beside the call. */
export interface AnalysisContext {
  readonly facts: FileFacts;
  /** Absolute: what `~` means. */
  readonly home: string;
  /** Absolute: the worker's folder. */
  readonly folder: string;
  /** Absolute top of the worker's repository, or null. */
  readonly repository: string | null;
  /** What listings look for; without it nothing is listed. */
  readonly watch?: Watch;
  readonly budget?: Partial<Budget>;
}

export const HERE: Where = { kind: "here" };
