/** How much of one thing is held at once: so much in all, and for one worker no more than its share. */
export interface Room {
  /** False where that would be too much; then nothing is taken. */
  take(worker: string, amount: number): boolean;
  give(worker: string, amount: number): void;
}

export function roomFor(limits: { readonly all: number; readonly each: number }): Room {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take(worker, amount) {
      const own = (taken.get(worker) ?? 0) + amount;
      if (own > limits.each || all + amount > limits.all) return false;
      taken.set(worker, own);
      all += amount;
      return true;
    },
    give(worker, amount) {
      const left = (taken.get(worker) ?? 0) - amount;
      if (left > 0) taken.set(worker, left);
      else taken.delete(worker);
      all -= amount;
    },
  };
}

/** What one call holds of a room, bit by bit; given back all at once. */
export interface Holding {
  take(amount: number): boolean;
  end(): void;
}

export function holdingOf(room: Room, worker: string): Holding {
  let held = 0;
  return {
    take(amount) {
      if (!room.take(worker, amount)) return false;
      held += amount;
      return true;
    },
    end() {
      room.give(worker, held);
      held = 0;
    },
  };
}
