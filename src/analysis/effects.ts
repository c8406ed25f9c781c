import type { Effect } from "../contract/index.ts";
import type { Meter } from "./budget.ts";

/** The effects of one call, in the order found, so that an index stays what it was. */
export interface EffectList {
  readonly all: readonly Effect[];
  /** Returns the index of the effect. */
  add(effect: Effect): number;
}

export function effectList(meter: Meter): EffectList {
  const all: Effect[] = [];
  return {
    all,
    add(effect) {
      meter.effect();
      return all.push(effect) - 1;
    },
  };
}

const MOST_SHOWN = 200;

/** The piece of input that causes an effect, cut to what a record keeps. */
export function shown(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN - 1)}…`;
}
