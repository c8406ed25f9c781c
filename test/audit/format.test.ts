import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { RECORD_SCHEMA } from "../../src/audit/index.ts";

const DOC = readFileSync(new URL("../../docs/audit-format.md", import.meta.url), "utf8");
const EXAMPLES = (/```jsonl\n([\s\S]*?)```/.exec(DOC)?.[1] ?? "").trim().split("\n");

describe("the documented format", () => {
  it("has an example of each type of record, and the schema takes each of them", () => {
    const validate = new Ajv({ strict: false }).compile(RECORD_SCHEMA);
    const bodies = EXAMPLES.map((line) => JSON.parse(line) as { type: string });
    for (const body of bodies) {
      const record = { v: 1, seq: 1, time: "2026-11-23T10:17:02.420Z", prev: "0".repeat(64), body };
      expect(validate(record), `${body.type}: ${JSON.stringify(validate.errors)}`).toBe(true);
    }
    const types = RECORD_SCHEMA.properties.body as { properties: { type: { enum: string[] } } };
    expect(bodies.map(({ type }) => type).sort()).toEqual([...types.properties.type.enum].sort());
  });
});
