import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { outcomeOf } from "./careful.ts";

const ORDINARY: readonly string[] = parse(readFileSync(new URL("./ordinary.yaml", import.meta.url), "utf8"), {
  maxAliasCount: 0,
});

describe("ordinary work on the worker's own files is allowed:", () => {
  it.each(ORDINARY)("%s", (script) => expect(outcomeOf(script)).toBe("allow"));
});
