import { readFileSync, writeFileSync } from "node:fs";
import { RECORD_SCHEMA } from "../src/audit/index.ts";
import { CONFIG_SCHEMA } from "../src/gateway/config.ts";
import { PRESET_SCHEMA, RULE_FILE_SCHEMA, RULE_TESTS_SCHEMA } from "../src/policy/index.ts";

/** Published schemas, each made from the one source that the program itself checks with. */
const SCHEMAS = {
  "rules.schema.json": RULE_FILE_SCHEMA,
  "rule-tests.schema.json": RULE_TESTS_SCHEMA,
  "preset.schema.json": PRESET_SCHEMA,
  "config.schema.json": CONFIG_SCHEMA,
  "audit-record.schema.json": RECORD_SCHEMA,
} as const;

const check = process.argv.includes("--check");
for (const [name, schema] of Object.entries(SCHEMAS)) {
  const file = new URL(`../schema/${name}`, import.meta.url);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (!check) writeFileSync(file, text);
  else if (readOr(file) !== text) {
    console.error(`schema/${name} is not what its source says; run: npm run generate`);
    process.exitCode = 1;
  }
}

function readOr(file: URL): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
