import type { Clock } from "../contract/index.ts";

export const systemClock: Clock = { now: () => Date.now() };
