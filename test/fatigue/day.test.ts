import { describe, expect, it } from "vitest";
import { countDay, DAY } from "./count.ts";

describe("a recorded day of mixed work", () => {
  it("is at least 300 calls on several projects, by several tools", () => {
    expect(DAY.length).toBeGreaterThanOrEqual(300);
    expect(new Set(DAY.map(({ project }) => project)).size).toBeGreaterThanOrEqual(5);
    expect(new Set(DAY.map(({ tool }) => tool)).size).toBeGreaterThanOrEqual(8);
  });

  it("asks less once rules are remembered, and they allow nothing that its operator denies", () => {
    const first = countDay("careful", false);
    const remembering = countDay("careful", true);
    const again = countDay("careful", false, remembering.remembered);
    expect(remembering.asked).toBeLessThan(first.asked);
    expect(again.asked).toBeLessThan(first.asked / 2);
    expect([...first.wrong, ...remembering.wrong, ...again.wrong]).toEqual([]);
    // What no rule can be made of stays a question, and so does what its operator denied.
    const without = [...remembering.without.values()].reduce((sum, times) => sum + times, 0);
    expect(again.asked).toBeGreaterThanOrEqual(without);
    expect(again.denied).toBe(first.denied);
  });
});
