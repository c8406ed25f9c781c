import type { FailureCause, JsonObject } from "../../contract/index.ts";

/**
 * The cause that a StopFailure payload names, or null where waiting does not mend it (a key, a bill, a request that is
 * refused). Measured with 2.1.330: 429 gives `rate_limit`; 5xx, 529 and a broken connection all give `server_error`, and only the message tells them apart.
 */
export function causeOf(payload: JsonObject): FailureCause | null {
  const message = String(payload["last_assistant_message"] ?? "");
  switch (payload["error"]) {
    case "rate_limit":
      return "rateLimit";
    case "overloaded":
      return "overload";
    case "server_error":
      return /^API Error: Connection|\bE(CONN|TIMEDOUT|NOTFOUND|AI_AGAIN|PIPE|HOSTUNREACH|NETUNREACH)/.test(
        message,
      )
        ? "network"
        : "overload";
    default:
      return null;
  }
}

/** What the client said of the failure, on one line. */
export function failureInWords(payload: JsonObject): string {
  const said = payload["last_assistant_message"] ?? payload["error"] ?? "no reason was given";
  return String(said).replaceAll(/\s+/g, " ").slice(0, 300);
}
