import { readFileSync, writeFileSync } from "node:fs";
import { RECORD_SCHEMA } from "../src/audit/index.ts";
import { CONFIG_SCHEMA } from "../src/gateway/config.ts";
import { PRESET_SCHEMA, RULE_FILE_SCHEMA, RULE_TESTS_SCHEMA } from "../src/policy/index.ts";
import { configurationPage } from "./configuration-page.ts";

/** Published schemas, each made from the one source that the program itself checks with. */
const SCHEMAS = {
  "rules.schema.json": RULE_FILE_SCHEMA,
  "rule-tests.schema.json": RULE_TESTS_SCHEMA,
  "preset.schema.json": PRESET_SCHEMA,
  "config.schema.json": CONFIG_SCHEMA,
  "audit-record.schema.json": RECORD_SCHEMA,
} as const;

const MADE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      `schema/${name}`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  ),
  "docs/configuration.md": configurationPage(),
};

const check = process.argv.includes("--check");
for (const [path, text] of Object.entries(MADE)) {
  const file = new URL(`../${path}`, import.meta.url);
  if (!check) writeFileSync(file, text);
  else if (readOr(file) !== text) {
    console.error(`${path} is not what its source says; run: npm run generate`);
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
