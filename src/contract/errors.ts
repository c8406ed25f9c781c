/** Closed list: scripts and tests tell faults apart by it. */
export type FaultCode =
  | "USAGE"
  | "NOT_FOUND"
  | "EXISTS"
  | "HOME_UNSAFE"
  | "GATEWAY_RUNNING"
  | "GATEWAY_DOWN"
  | "POLICY_INVALID"
  | "CONFIG_INVALID"
  | "PAYLOAD_INVALID"
  | "RECORD_FAILED"
  | "INSIDE_WORKER"
  | "CLIENT_MISSING"
  | "CLIENT_TOO_OLD"
  | "SETTINGS_UNSAFE"
  | "TMUX_MISSING"
  | "TMUX_FAILED"
  | "LAUNCH_FAILED"
  | "NOT_DELIVERED"
  | "TIMEOUT"
  | "GIT_FAILED"
  | "WORK_AT_RISK"
  | "LIMIT_REACHED"
  | "LOG_BROKEN"
  | "INTERNAL";

/** A known fault: the command line prints its message as one line; anything else keeps its stack. */
export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "Fault";
    this.code = code;
  }
}
