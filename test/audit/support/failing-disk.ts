import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSite } from "./gateway.ts";

/** Runs in a mount namespace of its own: the real gateway on a log whose disk fills up, or becomes read-only, and recovers. */
const [how = "", root = ""] = process.argv.slice(2);
const site = openSite("audit: { rotateBytes: 4096 }\n", root);
const { audit } = site.paths;
const filler = join(audit, "filler");
const ask = () => site.ask("Bash", { command: "git status" });

function mount(...args: string[]): void {
  execFileSync("mount", args, { stdio: "ignore" });
}

function fail(): void {
  if (how === "full") {
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(1024), { flag: "a" });
    } catch {
      // Full.
    }
  } else {
    mount("--bind", audit, audit);
    mount("-o", "remount,bind,ro", audit);
  }
}

function recover(): void {
  if (how === "full") rmSync(filler);
  else execFileSync("umount", [audit]);
}

if (how === "full") mount("-t", "tmpfs", "-o", "size=128k,mode=0700", "tmpfs", audit);
const gateway = await site.up();
const before = await ask();
fail();
// What is open already can still be written to: until a file of the log is full, nothing stops the gateway.
const during: Awaited<ReturnType<typeof ask>>[] = [];
for (let n = 0; n < 12; n++) during.push(await ask());
recover();
const after = await ask();
await gateway.kill("SIGTERM");
const verified = await site.run("audit", "verify", "--json");
const allowedIds = site
  .records()
  .filter(({ body }) => body.type === "call.decided" && body.decision.outcome === "allow");
process.stdout.write(
  JSON.stringify({ before, during, after, allowed: allowedIds.length, verified: JSON.parse(verified.out) }),
);
