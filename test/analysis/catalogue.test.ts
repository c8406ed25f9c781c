import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../src/analysis/catalogue/index.ts";
import { analyseCommand, withoutRuns } from "./support/notation.ts";

const specs = [...new Set(CATALOGUE.values())];

describe("every example in the catalogue holds", () => {
  for (const spec of specs) {
    it(spec.names[0] ?? "", () => {
      const found = Object.keys(spec.examples).map((command) => [
        command,
        withoutRuns(analyseCommand(command)),
      ]);
      expect(Object.fromEntries(found)).toEqual(spec.examples);
    });
  }

  it("every command has one", () => {
    expect(specs.filter((spec) => Object.keys(spec.examples).length === 0)).toEqual([]);
    expect(specs.length).toBeGreaterThan(100);
  });
});
