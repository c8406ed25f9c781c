import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault } from "../contract/index.ts";

/** Folders and files that come with the program. */
export interface Install {
  readonly root: string;
  readonly version: string;
  readonly policies: string;
  readonly plugin: string;
  readonly hook: string;
  /** The bundled command line. */
  readonly program: string;
}

/** Finds the installation from this file upward, so that the bundle and the sources find the same. */
export function findInstall(): Install {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, "plugin", "hooks")) && existsSync(join(at, "package.json"))) return installAt(at);
  }
  throw new Fault("INTERNAL", "expected package.json and plugin/hooks above the program; install it again");
}

function installAt(root: string): Install {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return {
    root,
    version,
    policies: join(root, "policies"),
    plugin: join(root, "plugin"),
    hook: join(root, "plugin", "hooks", "gate"),
    program: join(root, "dist", "portcullis.js"),
  };
}
