import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONFIG_SCHEMA, parseConfig } from "../../src/gateway/config.ts";

const PAGE = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
const EXAMPLES = [...PAGE.matchAll(/^## (\S+)\n[\s\S]*?```yaml\n([\s\S]*?)```/gm)].map(
  ([, name = "", text = ""]) => [name, text] as const,
);

describe("docs/configuration.md", () => {
  it("has a part for each key of the schema", () => {
    expect(EXAMPLES.map(([name]) => name)).toEqual(Object.keys(CONFIG_SCHEMA.properties));
  });

  it.each(EXAMPLES)(
    "the example of %s is a configuration, and changes what is so without it",
    (name, text) => {
      const key = name as keyof ReturnType<typeof parseConfig>;
      const config = parseConfig(text, "config.yaml");
      expect(config[key]).not.toEqual(parseConfig("", "config.yaml")[key]);
    },
  );

  it("says of each key what it means, which values it takes, and its default where it has one", () => {
    const rows = [...PAGE.matchAll(/^\| `([\w.]+)` \| (.*) \| (.*) \| (.*) \|$/gm)];
    expect(rows.length).toBeGreaterThan(30);
    for (const [, key, meaning, values] of rows) {
      expect([key, meaning?.endsWith(".")]).toEqual([key, true]);
      expect([key, values]).not.toEqual([key, ""]);
    }
  });
});
