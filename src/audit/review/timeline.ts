/** Counts over time in at most so many steps: the step grows with the time that they span. */
export interface Timeline<Key extends string> {
  add(time: number, key: Key): void;
  steps(): { readonly step: number; readonly counts: readonly TimeStep<Key>[] };
}

export interface TimeStep<Key extends string> {
  /** Milliseconds since 1970 at which it begins. */
  readonly from: number;
  readonly counts: Readonly<Record<Key, number>>;
}

const MINUTE = 60_000;
/** Each a multiple of the one before; the last is doubled where even it is too short. */
const STEPS = [1, 5, 15, 60, 180, 360, 1440, 10_080].map((minutes) => minutes * MINUTE);
const MOST = 96;

export function openTimeline<Key extends string>(keys: readonly Key[]): Timeline<Key> {
  let step = STEPS[0] ?? MINUTE;
  let counts = new Map<number, Record<Key, number>>();
  const empty = (): Record<Key, number> =>
    Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  const span = (): number => {
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const from of counts.keys()) {
      first = Math.min(first, from);
      last = Math.max(last, from);
    }
    return (last - first) / step + 1;
  };
  function widen(): void {
    step = STEPS.find((wider) => wider > step) ?? step * 2;
    const merged = new Map<number, Record<Key, number>>();
    for (const [from, some] of counts) {
      const into = at(merged, from);
      for (const key of keys) into[key] += some[key];
    }
    counts = merged;
  }
  function at(map: Map<number, Record<Key, number>>, time: number): Record<Key, number> {
    const from = Math.floor(time / step) * step;
    const found = map.get(from) ?? empty();
    map.set(from, found);
    return found;
  }
  return {
    add(time, key) {
      const before = counts.size;
      at(counts, time)[key]++;
      if (counts.size > before) while (span() > MOST) widen();
    },
    steps() {
      const froms = [...counts.keys()].sort((a, b) => a - b);
      const [first, last] = [froms[0] ?? 0, froms.at(-1) ?? -1];
      const all: TimeStep<Key>[] = [];
      for (let from = first; from <= last; from += step)
        all.push({ from, counts: counts.get(from) ?? empty() });
      return { step, counts: all };
    },
  };
}
