import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

interface ProcessStat {
  readonly parent: number;
  readonly state: string;
  readonly start: string;
}

/** When a process started, as an opaque text: with the pid it names one process even when pids are reused, also after a reboot. */
export function processStart(pid: number): string | null {
  return processStat(pid)?.start ?? null;
}

/** Whether exactly this process still runs (a zombie does not). */
export function isAlive(pid: number, start: string | null): boolean {
  const stat = processStat(pid);
  return stat !== null && stat.state !== "Z" && (start === null || stat.start === start);
}

/** Pids from the parent up to the first process, nearest first. */
export function ancestorsOf(pid: number): number[] {
  const found: number[] = [];
  for (let at = processStat(pid)?.parent ?? 0; at > 0 && !found.includes(at); ) {
    found.push(at);
    at = processStat(at)?.parent ?? 0;
  }
  return found;
}

/** A process's environment variable, or null where it can't be read (other systems, other users). */
export function environmentOf(pid: number, name: string): string | null {
  try {
    const entries = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
    return entries.find((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  } catch {
    return null;
  }
}

/** A process's command line as one text, or null where it is gone. */
export function commandOf(pid: number): string | null {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()
      : execFileSync("/bin/ps", ["-o", "args=", "-p", String(pid)], {
          encoding: "utf8",
          timeout: 2_000,
        }).trim();
  } catch {
    return null;
  }
}

export function processStat(pid: number): ProcessStat | null {
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

let boot: string | undefined;

/** Of this boot of the machine; empty where the kernel does not tell. */
function bootId(): string {
  if (boot === undefined) {
    try {
      boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    } catch {
      boot = "";
    }
  }
  return boot;
}

/** Source: proc(5). The command's name stands in parentheses and may hold anything, so fields count from the last one. */
function fromProc(pid: number): ProcessStat | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, parent, start] = [fields[0], fields[1], fields[19]];
    if (state === undefined || parent === undefined || start === undefined) return null;
    // Ticks since boot alone would come again after a reboot, with the pid.
    return { state, parent: Number(parent), start: `${start}.${bootId()}` };
  } catch {
    return null;
  }
}

function fromPs(pid: number): ProcessStat | null {
  try {
    const line = execFileSync("/bin/ps", ["-o", "ppid=,state=,lstart=", "-p", String(pid)], {
      encoding: "utf8",
      timeout: 2_000,
      env: { LC_ALL: "C" },
    });
    const match = /^\s*(\d+)\s+(\S)\S*\s+(.*\S)\s*$/.exec(line);
    return match?.[1] && match[2] && match[3]
      ? { parent: Number(match[1]), state: match[2], start: match[3] }
      : null;
  } catch {
    return null;
  }
}
