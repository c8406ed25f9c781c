import { describe } from "vitest";
import { fetchedClient } from "../fetch.ts";

const client = fetchedClient();
const required = ["CI", "PORTCULLIS_REQUIRE_CLIENT"].some((name) => process.env[name]);
if (client === null && required)
  throw new Error("expected the real client in .cache/client, got none: npm run fetch-client brings it");

/** A suite that needs the real client: where it may be missing and is, its title says why it is skipped. */
export function withClient(title: string, suite: () => void): void {
  const reason =
    client === null ? " (skipped: the client has not been fetched, see npm run fetch-client)" : "";
  describe.skipIf(client === null)(`${title}${reason}`, suite);
}

/** The client's program, for suites that start it themselves. */
export function clientProgram(): string {
  if (client === null) throw new Error("expected the real client, got none");
  return client;
}
