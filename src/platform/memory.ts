import { readFileSync } from "node:fs";

/** Bytes that new processes can have without swapping; null where the kernel does not tell. Source: proc_meminfo(5). */
export function availableMemory(): number | null {
  try {
    const match = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync("/proc/meminfo", "utf8"));
    return match?.[1] === undefined ? null : Number(match[1]) * 1024;
  } catch {
    return null;
  }
}
