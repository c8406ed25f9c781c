import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Text } from "../../../src/contract/index.ts";
import { cases, covers, openLab } from "./bash.ts";
import { scripts } from "./scripts.ts";

describe("variables, arguments and folders are what bash has there", () => {
  const lab = openLab();
  afterAll(lab.remove);

  it("wherever a script prints them", () => {
    let compared = 0;
    const { numRuns } = cases(150);
    fc.assert(
      fc.property(scripts, (script) => {
        const { effects } = lab.analyse(script);
        if (effects.some((effect) => effect.kind === "opaque" && effect.cause.coveredBy === undefined))
          return;
        const said = effects.flatMap((effect): Text[] => {
          const [name, text] = effect.kind === "run" ? effect.argv : [];
          return name?.kind === "known" && name.value === "echo" && text !== undefined ? [text] : [];
        });
        for (const line of lab.run(script).split(/\n(?=@\d+ )/)) {
          const value = line.replace(/\n$/, "");
          // what a substitution caught of other probes has several lines
          if (!/^@\d+ /.test(value) || value.includes("\n") || /@.*@\d/.test(value)) continue;
          compared++;
          if (said.some((text) => covers(text, value))) continue;
          expect({ script, bash: value }).toBe("covered by what the analysis says");
        }
      }),
      cases(150),
    );
    expect(compared).toBeGreaterThan(numRuns);
  }, 600_000);
});
