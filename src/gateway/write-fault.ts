import { Fault } from "../contract/index.ts";
import { errorCode } from "../platform/files.ts";

/** The medium's, not ours. */
const MEDIUM: ReadonlySet<string | undefined> = new Set(["ENOSPC", "EDQUOT", "EROFS", "EIO"]);

/** Whether an error says that something can't be written now, or is a fault that was told already: no reason to end. */
export function isWriteFault(error: unknown): boolean {
  return error instanceof Fault || MEDIUM.has(errorCode(error));
}
