import { readFileSync } from "node:fs";

/** Throws unless loopback is the only network interface here: the client must have no way out. */
export function assertOnlyLoopback(): void {
  const names = readFileSync("/proc/net/dev", "utf8")
    .split("\n")
    .slice(2)
    .map((line) => line.split(":")[0]?.trim() ?? "")
    .filter((name) => name !== "");
  if (names.join() !== "lo" || process.env["PORTCULLIS_SEALED"] !== "yes") {
    throw new Error(
      `expected a network namespace with loopback alone, got the interfaces ${names.join(", ")}; run this through test/client/harness/sealed`,
    );
  }
}
