/** What one analysis may cost. Counted, not timed, so that a decision can be computed again. */
export interface Budget {
  /** UTF-8 bytes of one script. All scripts of a call together may have four times as many. */
  readonly bytes: number;
  readonly nodes: number;
  readonly words: number;
  /** Levels of nesting: of syntax, wrappers, function calls and scripts in scripts together. */
  readonly depth: number;
  readonly effects: number;
}

export const BUDGET: Budget = { bytes: 65_536, nodes: 20_000, words: 20_000, depth: 120, effects: 2_000 };

/** Ends the analysis early; what was found by then stays, and an `opaque` effect says so. */
export class OverBudget extends Error {
  constructor(what: string, limit: number) {
    super(`the analysis ended early: more than ${limit} ${what}`);
    this.name = "OverBudget";
  }
}

export interface Meter {
  /** @throws OverBudget */
  node(): void;
  word(): void;
  script(bytes: number): void;
  deeper(depth: number): void;
  effect(): void;
}

export function meter(budget: Budget): Meter {
  const spent = { nodes: 0, words: 0, bytes: 0, effects: 0 };
  function spend(what: keyof typeof spent, amount: number, limit: number): void {
    spent[what] += amount;
    if (spent[what] > limit) throw new OverBudget(what, limit);
  }
  return {
    node: () => spend("nodes", 1, budget.nodes),
    word: () => spend("words", 1, budget.words),
    effect: () => spend("effects", 1, budget.effects),
    script(bytes) {
      if (bytes > budget.bytes) throw new OverBudget("bytes of script", budget.bytes);
      spend("bytes", bytes, budget.bytes * 4);
    },
    deeper(depth) {
      if (depth > budget.depth) throw new OverBudget("levels of nesting", budget.depth);
    },
  };
}
