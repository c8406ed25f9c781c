import { join } from "node:path";
import { isJsonObject } from "../contract/index.ts";
import { readJsonIfThere, writeWhole } from "../platform/files.ts";
import type { HomePaths } from "../platform/home.ts";

/** Which workers' calls are all denied. Stands on disk, so that a restart thaws nobody. */
export interface Freeze {
  holds(worker: string): boolean;
  set(worker: string | null, frozen: boolean): void;
  readonly frozen: readonly string[] | "all";
}

/** Frozen names, and `*` for all. A file that can't be read freezes everybody. */
export function openFreeze(paths: HomePaths): Freeze {
  const file = join(paths.home, "frozen.json");
  const names = new Set(readFrozen(file));
  return {
    holds: (worker) => names.has("*") || names.has(worker),
    set(worker, frozen) {
      if (frozen) names.add(worker ?? "*");
      else if (worker === null) names.clear();
      else names.delete(worker);
      writeWhole(file, JSON.stringify({ frozen: [...names] }), { sync: true });
    },
    get frozen() {
      return names.has("*") ? "all" : [...names];
    },
  };
}

function readFrozen(file: string): string[] {
  try {
    const value = readJsonIfThere(file);
    if (value === null) return [];
    const names = isJsonObject(value) ? value["frozen"] : null;
    return Array.isArray(names) && names.every((name) => typeof name === "string") ? names : ["*"];
  } catch {
    return ["*"];
  }
}
