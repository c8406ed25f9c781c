import type { RecordBody } from "../contract/index.ts";
import type { Log } from "./parts.ts";

/** Appends to the log, and tells once when that begins to fail, and once when it works again: meanwhile all is denied. */
export function recorder(log: Pick<Log, "append">, tell: (text: string) => void): (body: RecordBody) => void {
  let failing = false;
  return (body) => {
    try {
      log.append(body);
    } catch (error) {
      if (!failing) tell(`NOTHING IS ALLOWED: ${error instanceof Error ? error.message : String(error)}`);
      failing = true;
      throw error;
    }
    if (failing) tell("the audit log can be written again");
    failing = false;
  };
}
