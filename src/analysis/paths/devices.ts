import type { Text } from "../../contract/index.ts";
import { known } from "../../contract/index.ts";

const HARMLESS_TO_READ = new Set([
  "/dev/null",
  "/dev/zero",
  "/dev/stdin",
  "/dev/tty",
  "/dev/urandom",
  "/dev/random",
]);
const HARMLESS_TO_WRITE = new Set(["/dev/null", "/dev/stdout", "/dev/stderr", "/dev/tty", "/dev/zero"]);

/** Devices and standard streams that hold nothing and keep nothing. */
export function isHarmless(kind: "read" | "write" | "delete", path: Text): boolean {
  if (path.kind !== "known") return false;
  if (kind === "read") return HARMLESS_TO_READ.has(path.value);
  return kind === "write" && HARMLESS_TO_WRITE.has(path.value);
}

/** Bash opens a connection for such a name in a redirection: it is no file. */
export function socketOf(path: Text): { scheme: Text; host: Text; port: Text } | null {
  if (path.kind !== "known") return null;
  const match = /^\/dev\/(tcp|udp)\/([^/]+)\/([^/]+)$/.exec(path.value);
  if (match === null) return null;
  const [, scheme = "", host = "", port = ""] = match;
  return { scheme: known(scheme), host: known(host), port: known(port) };
}
