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
}

const GROWTH = Math.log(1.02);

export function openDistribution(): Distribution {
  const counts = new Map<number, number>();
  let count = 0;
  let most = 0;
  const bucket = (value: number): number => (value < 1 ? -1 : Math.floor(Math.log(value) / GROWTH));
  function percentile(part: number, buckets: readonly (readonly [number, number])[]): number {
    let left = Math.ceil(count * part);
    for (const [at, size] of buckets) {
      left -= size;
      if (left <= 0) return at < 0 ? 0 : Math.min(most, Math.round(Math.exp((at + 0.5) * GROWTH)));
    }
    return most;
  }
  return {
    add(value) {
      const sound = Math.max(0, value);
      counts.set(bucket(sound), (counts.get(bucket(sound)) ?? 0) + 1);
      most = Math.max(most, sound);
      count++;
    },
    summary() {
      if (count === 0) return null;
      const buckets = [...counts].sort(([a], [b]) => a - b);
      const at = (part: number): number => percentile(part, buckets);
      return { count, median: at(0.5), p90: at(0.9), p99: at(0.99), most };
    },
  };
}
