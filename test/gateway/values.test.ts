import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasTooManyValues, valuesIn } from "../../src/gateway/intake/values.ts";
import { roomFor } from "../../src/gateway/room.ts";

/** Commas and opening brackets outside of texts, by parsing. */
function counted(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const parts = Object.values(value);
  return 1 + Math.max(0, parts.length - 1) + parts.reduce<number>((sum, part) => sum + counted(part), 0);
}

describe("the values of a payload", () => {
  it("are counted as parsing would find them, whatever stands in its texts", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(valuesIn(Buffer.from(JSON.stringify(value)))).toBe(counted(value));
      }),
      { numRuns: 1_000 },
    );
    expect(valuesIn(Buffer.from('{"a":"\\",[{\\\\","b,[":[1,2]}'))).toBe(4);
    expect(valuesIn(Buffer.from('"never ends\\'))).toBe(0);
  });

  it.each([
    ["half a million objects", `[${"{},".repeat(500_001)}{}]`, true],
    ["as many brackets that never close", "[".repeat(1_000_001), true],
    ["a text of as many commas", JSON.stringify(",[{".repeat(5_000_000)), false],
    ["fewer numbers", `[${"0,".repeat(499_000)}0]`, false],
  ])("are too many or not: %s", (_, json, expected) => {
    expect(hasTooManyValues(Buffer.from(json))).toBe(expected);
  });
});

describe("room", () => {
  it("is never more than the limits, and all there again when all is given back", () => {
    const ask = fc.record({ worker: fc.constantFrom("a", "b", "c"), amount: fc.nat({ max: 7 }) });
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 50 }), (asks) => {
        const room = roomFor({ all: 20, each: 12 });
        const taken = asks.filter(({ worker, amount }) => room.take(worker, amount));
        const sum = (of: typeof taken): number => of.reduce((all, { amount }) => all + amount, 0);
        expect(sum(taken)).toBeLessThanOrEqual(20);
        for (const name of ["a", "b", "c"]) {
          expect(sum(taken.filter(({ worker }) => worker === name))).toBeLessThanOrEqual(12);
        }
        for (const { worker, amount } of taken) room.give(worker, amount);
        expect(room.take("a", 12)).toBe(true);
        expect(room.take("b", 8)).toBe(true);
        expect(room.take("b", 1)).toBe(false);
      }),
    );
  });
});
