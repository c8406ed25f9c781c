/** How values spread, in the same small memory for any number of them. Percentiles are right to 2 %. */
export interface Distribution {
  add(value: number): void;
  summary(): Spread | null;
}

export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  readonly most: number;
  /** How many lie below each bound and not below the one before; the last has no bound. */
  readonly histogram: readonly { readonly below: number | null; readonly count: number }[];
}

/** Milliseconds. */
const BOUNDS = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000];
const GROWTH = Math.log(1.02);

export function openDistribution(): Distribution {
  const counts = new Map<number, number>();
  let count = 0;
  let most = 0;
  const within = new Array<number>(BOUNDS.length + 1).fill(0);
  const bucket = (value: number): number => (value < 1 ? -1 : Math.floor(Math.log(value) / GROWTH));
  function percentile(part: number, buckets: readonly (readonly [number, number])[]): number {
    let left = Math.ceil(count * part);
    for (const [at, size] of buckets) {
      left -= size;
      if (left <= 0) return at < 0 ? 0 : Math.min(most, Math.round(Math.exp((at + 0.5) * GROWTH)));
    }
    return most;
  }
  /** Without the empty ends. */
  function histogram(): Spread["histogram"] {
    const first = within.findIndex((some) => some > 0);
    const last = within.findLastIndex((some) => some > 0);
    return within.map((some, at) => ({ below: BOUNDS[at] ?? null, count: some })).slice(first, last + 1);
  }
  return {
    add(value) {
      const sound = Math.max(0, value);
      counts.set(bucket(sound), (counts.get(bucket(sound)) ?? 0) + 1);
      const bound = BOUNDS.findIndex((below) => sound < below);
      const at = bound < 0 ? BOUNDS.length : bound;
      within[at] = (within[at] ?? 0) + 1;
      most = Math.max(most, sound);
      count++;
    },
    summary() {
      if (count === 0) return null;
      const buckets = [...counts].sort(([a], [b]) => a - b);
      const at = (part: number): number => percentile(part, buckets);
      return { count, median: at(0.5), p90: at(0.9), p99: at(0.99), most, histogram: histogram() };
    },
  };
}
