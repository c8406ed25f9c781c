import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { verifyLog } from "../../../src/gateway/log/verify-log.ts";
import { decided, open } from "./logs.ts";

/** Runs in a mount namespace of its own: fills a tiny disk, makes room again, and tells what the log did. */
const root = process.argv[2] ?? "";
execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", root]);
const [audit, keys] = [join(root, "audit"), join(root, "keys")];
mkdirSync(audit);
mkdirSync(keys);
const log = open({ audit, keys });
log.append(decided("first"));
const filler = join(root, "filler");
try {
  for (let _i = 0; ; _i++) writeFileSync(filler, Buffer.alloc(1024), { flag: "a" });
} catch {
  // Full.
}
let failures = 0;
for (let i = 0; i < 20; i++) {
  try {
    log.append(decided("y".repeat(5000), String(i)));
  } catch (error) {
    failures += (error as { code?: string }).code === "RECORD_FAILED" ? 1 : 1000;
  }
}
const whileFull = verifyLog(audit).finding;
rmSync(filler);
const { seq } = log.append(decided("room again"));
const after = verifyLog(audit);
process.stdout.write(
  JSON.stringify({ failures, whileFull, seq, finding: after.finding, records: after.state.seq }),
);
