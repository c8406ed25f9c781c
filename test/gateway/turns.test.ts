import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sighting } from "../../src/gateway/intake/lane.ts";
import { inTurn, type Turns } from "../../src/gateway/intake/turns.ts";

/** What was judged or withdrawn, in order; `w1!CODE` is one that could not be read. */
interface Stand {
  readonly turns: Turns;
  readonly judged: string[];
  readonly withdrawn: string[];
  ask(worker: string, use: string): Sighting;
}

/** `cost`: milliseconds that judging takes. Without another word each takes longer than a slice. */
function stand(cost = 100): Stand {
  let time = 0;
  const judged: string[] = [];
  const withdrawn: string[] = [];
  const text = ({ read }: Sighting): string => Buffer.from(read()).toString();
  const turns = inTurn(
    {
      seen(sighting) {
        time += cost;
        try {
          judged.push(text(sighting));
        } catch (error) {
          judged.push(`${sighting.folder}!${(error as { code: string }).code}`);
        }
      },
      withdrawn: (sighting) => void withdrawn.push(text(sighting)),
    },
    () => time,
  );
  return {
    turns,
    judged,
    withdrawn,
    ask(worker, use) {
      const reply = { answer: () => true, waits: () => true, drop: () => {} };
      const sighting = { folder: worker, read: () => Buffer.from(`${worker}${use}`), reply };
      turns.seen(sighting);
      return sighting;
    },
  };
}

const round = (): Promise<void> => new Promise((done) => setImmediate(done));
async function rounds(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await round();
}

describe("calls that come at once", () => {
  it("are judged at once where there is one", () => {
    const { ask, judged } = stand();
    ask("a", "1");
    expect(judged).toEqual(["a1"]);
  });

  it("of one worker keep nobody waiting for more than one of them", async () => {
    const { ask, judged } = stand();
    for (let n = 0; n < 500; n++) ask("a", String(n));
    ask("b", "0");
    ask("c", "0");
    ask("b", "1");
    await rounds(600);
    expect(judged.slice(0, 6)).toEqual(["a0", "a1", "b0", "c0", "a2", "b1"]);
    expect(judged.filter((use) => use.startsWith("a"))).toEqual(
      Array.from({ length: 500 }, (_, n) => `a${n}`),
    );
    expect(judged).toHaveLength(503);
  });

  it("that cost little are judged several in a slice, and the workers have their turns in it too", async () => {
    const { ask, judged } = stand(1);
    for (let n = 0; n < 100; n++) ask("a", String(n));
    expect(judged).toHaveLength(8);
    ask("b", "0");
    await round();
    expect(judged).toHaveLength(16);
    expect(judged.indexOf("b0")).toBeLessThan(10);
    await rounds(20);
    expect(judged).toHaveLength(101);
    ask("b", "1");
    expect(judged.at(-1)).toBe("b1");
  });

  it("that come later take part in the turns", async () => {
    const { ask, judged } = stand();
    for (let n = 0; n < 100; n++) ask("a", String(n));
    await rounds(10);
    ask("b", "0");
    const before = judged.length;
    await rounds(3);
    expect(judged.slice(before)).toContain("b0");
  });

  it("are not judged once their hook has given up", async () => {
    const { ask, turns, judged, withdrawn } = stand();
    const [, second] = [ask("a", "1"), ask("a", "2"), ask("a", "3")];
    turns.withdrawn(second as Sighting);
    await rounds(5);
    expect(judged).toEqual(["a1", "a3"]);
    expect(withdrawn).toEqual(["a2"]);
  });

  it("beyond the limit are denied at once, and leave the others their turns", async () => {
    const { ask, judged } = stand();
    for (let n = 0; n <= 1_005; n++) ask("a", String(n));
    ask("b", "0");
    expect(judged).toEqual(["a0", ...Array(5).fill("a!LIMIT_REACHED")]);
    await rounds(1_100);
    expect(judged.filter((use) => use.startsWith("a!"))).toHaveLength(5);
    expect(judged.indexOf("b0")).toBeLessThan(9);
    expect(judged).toHaveLength(1_007);
    ask("a", "again");
    expect(judged.at(-1)).toBe("aagain");
  });

  it("are denied when the gateway ends before their turn", async () => {
    const { ask, turns, judged } = stand();
    ask("a", "1");
    ask("a", "2");
    ask("b", "1");
    turns.close();
    await rounds(5);
    expect(judged).toEqual(["a1", "a!GATEWAY_DOWN", "b!GATEWAY_DOWN"]);
  });

  it("are each judged or withdrawn, once, and in the order of their worker, whatever happens between", async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom("a", "b", "c") },
      { weight: 2, arbitrary: fc.constant("round" as const) },
      { weight: 1, arbitrary: fc.nat({ max: 30 }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.constantFrom(1, 5, 100), async (steps, cost) => {
        const { ask, turns, judged, withdrawn } = stand(cost);
        const asked: { name: string; sighting: Sighting }[] = [];
        const left = new Set<string>();
        for (const one of steps) {
          if (one === "round") await round();
          else if (typeof one === "string") {
            asked.push({ name: `${one}${asked.length}`, sighting: ask(one, String(asked.length)) });
          } else {
            const found = asked[one];
            if (found === undefined || left.has(found.name) || judged.includes(found.name)) continue;
            left.add(found.name);
            turns.withdrawn(found.sighting);
          }
        }
        await rounds(asked.length + 2);
        const names = asked.map(({ name }) => name);
        expect([...withdrawn].sort()).toEqual([...left].sort());
        for (const worker of ["a", "b", "c"]) {
          const own = (name: string): boolean => name.startsWith(worker) && !left.has(name);
          expect(judged.filter((name) => name.startsWith(worker))).toEqual(names.filter(own));
        }
      }),
      { numRuns: 100 },
    );
  });
});
