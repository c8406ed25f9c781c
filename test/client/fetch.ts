import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The client that every measurement and promise here is of. */
export const CLIENT_VERSION = "2.1.330";

const FOLDER = join(import.meta.dirname, "..", "..", ".cache", "client");
const PACKAGE = `@anthropic-ai/claude-code-${process.platform}-${process.arch}`;

/** Where the native program is, absolute; null where it has not been fetched. */
export function fetchedClient(): string | null {
  const program = join(FOLDER, "node_modules", PACKAGE, "claude");
  const about = join(dirname(program), "package.json");
  if (!existsSync(program) || !existsSync(about)) return null;
  return JSON.parse(readFileSync(about, "utf8")).version === CLIENT_VERSION ? program : null;
}

/** Fetches the client once, by npm, into an ignored folder. Throws what npm said where that fails. */
export function fetchClient(): string {
  const there = fetchedClient();
  if (there !== null) return there;
  mkdirSync(FOLDER, { recursive: true });
  const manifest = { private: true, dependencies: { [PACKAGE]: CLIENT_VERSION } };
  writeFileSync(join(FOLDER, "package.json"), JSON.stringify(manifest));
  execFileSync("npm", ["install", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund"], {
    stdio: "pipe",
    timeout: 600_000,
  });
  const fetched = fetchedClient();
  if (fetched === null) throw new Error(`expected ${PACKAGE}@${CLIENT_VERSION} after npm install, got none`);
  return fetched;
}

// Run as a program: a machine that can't fetch skips the tests that need it, unless they must run.
if (process.argv[1] === import.meta.filename) {
  try {
    fetchClient();
    console.error(`client: Claude Code ${CLIENT_VERSION} is there`);
  } catch (error) {
    console.error(
      `client: not fetched, so the tests that need it are skipped: ${String(error).split("\n")[0]}`,
    );
    if (process.env["PORTCULLIS_REQUIRE_CLIENT"]) process.exitCode = 1;
  }
}
