import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The TypeScript peer that figures are compared with, at the version that they are of. */
export const PEER = { name: "cc-safety-net", version: "2.4.5" } as const;

const FOLDER = join(import.meta.dirname, "..", "..", ".cache", "peers");

/** Command line of the peer's hook, fetched once by npm into an ignored folder. Throws what npm said. */
export function peerHook(): readonly string[] {
  const home = join(FOLDER, "node_modules", PEER.name);
  if (!existsSync(join(home, "package.json")) || versionIn(home) !== PEER.version) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(
      join(FOLDER, "package.json"),
      JSON.stringify({ private: true, dependencies: { [PEER.name]: PEER.version } }),
    );
    execFileSync("npm", ["install", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund"], {
      stdio: "pipe",
      timeout: 300_000,
    });
  }
  return [process.execPath, join(home, "dist", "bin", "cc-safety-net.js"), "hook", "--claude-code"];
}

function versionIn(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
}
