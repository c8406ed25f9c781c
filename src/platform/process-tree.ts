import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { environmentOf, isAlive, processStat } from "./processes.ts";

/** One process, told apart from a later one of the same pid. */
export interface ProcessId {
  readonly pid: number;
  readonly start: string;
}

/** Processes below this one, at any depth, and not itself. */
export function descendantsOf(pid: number): ProcessId[] {
  const all = allProcesses();
  const found = new Map<number, ProcessId>();
  // Parents may have higher pids than their children, so it is gone over until nothing is new.
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { parent, ...id } of all) {
      if (id.pid !== pid && (parent === pid || found.has(parent))) found.set(id.pid, id);
    }
  }
  return [...found.values()];
}

/** Processes whose environment holds the variable with that value; none where environments can't be read. */
export function processesWith(name: string, value: string): ProcessId[] {
  if (process.platform !== "linux") return [];
  return allProcesses().flatMap(({ pid, start }) =>
    environmentOf(pid, name) === value ? [{ pid, start }] : [],
  );
}

export function stillAlive(processes: readonly ProcessId[]): ProcessId[] {
  return processes.filter(({ pid, start }) => isAlive(pid, start));
}

function allProcesses(): (ProcessId & { readonly parent: number })[] {
  return pids().flatMap((pid) => {
    const stat = processStat(pid);
    return stat === null || stat.state === "Z" ? [] : [{ pid, parent: stat.parent, start: stat.start }];
  });
}

function pids(): number[] {
  const names =
    process.platform === "linux"
      ? readdirSync("/proc")
      : execFileSync("/bin/ps", ["-axo", "pid="], { encoding: "utf8", timeout: 2_000 }).split("\n");
  return names.map((name) => Number(name.trim() || Number.NaN)).filter(Number.isInteger);
}
