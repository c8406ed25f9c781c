/** A key as readline tells it. */
export interface Key {
  readonly name: string;
  readonly sequence: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

/** Readline leaves out what does not apply. */
export function keyFrom(event: object): Key {
  const { name, sequence, ctrl, meta, shift } = event as Partial<Record<keyof Key, unknown>>;
  return {
    name: typeof name === "string" ? name : "",
    sequence: typeof sequence === "string" ? sequence : "",
    ctrl: ctrl === true,
    meta: meta === true,
    shift: shift === true,
  };
}
