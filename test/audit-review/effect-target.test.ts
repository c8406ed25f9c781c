import { describe, expect, it } from "vitest";
import { analyse } from "../../src/analysis/index.ts";
import { entryOf, matcherOf, matches } from "../../src/audit/review/index.ts";
import type { JsonObject } from "../../src/contract/index.ts";
import { noFilesBut } from "../../src/gateway/policy/examples.ts";

const FOLDER = "/home/you/project";

function recordOf(command: string): JsonObject {
  const facts = noFilesBut("/home/you", FOLDER);
  const call = { tool: "Bash", input: { command }, cwd: FOLDER };
  const { effects } = analyse(call, { facts, home: "/home/you", folder: FOLDER, repository: FOLDER });
  const record = { time: "2026-11-23T10:17:02.420Z", body: { type: "call.decided", call, effects } };
  return JSON.parse(JSON.stringify(record));
}

function found(effect: string, record: JsonObject): boolean {
  const matcher = matcherOf({ effect });
  return matches(matcher, entryOf(record)) && matcher.target?.(record) !== false;
}

describe("--effect kind:pattern", () => {
  it.each([
    ["echo x > /etc/hosts", "write:/etc/*", true],
    ["echo x > /etc/hosts", "write:/etc/hosts", true],
    ["echo x > /etc/hosts", "write:/etc/host", false],
    ["cat /etc/hosts", "write:/etc/*", false],
    ["cat /etc/hosts; echo x > y", "write:/etc/*", false],
    ["cat src/a.ts", `read:${FOLDER}/src/*`, true],
    ["cat src/a.ts", "read:*.ts", true],
    ["cat src/a.ts", "read:*.md", false],
    ["rm -rf src", `delete:${FOLDER}/src/deep/a.ts`, true],
    ["rm -rf src", "delete:*.ts", true],
    ["rm -rf src", `delete:${FOLDER}/test/*`, false],
    ["rm -rf src", `delete:${FOLDER}/srcs`, false],
    ["rm src", `delete:${FOLDER}/src/deep/a.ts`, false],
    ['cat "$UNKNOWN"', "read:/etc/shadow", true],
    ['cat "/etc/$UNKNOWN"', "read:/etc/shadow", true],
    ['cat "/etc/$UNKNOWN"', "read:/etc/*", true],
    // It may climb out of there.
    ['cat "/etc/$UNKNOWN"', "read:/home/*", true],
    ['git push "$UNKNOWN"', "run:git pull*", false],
    ["curl https://api.example.com/x", "connect:*.example.com", true],
    ["curl https://api.example.com/x", "connect:example.com", false],
    ["git push --force origin main", "run:git push*", true],
    ["git push --force origin main", "run:git pull*", false],
    ['git push "$UNKNOWN"', "run:git push * main", true],
    ["FOO=1 make", "env:FOO", true],
    ["FOO=1 make", "env:BAR", false],
  ])("%s: %s is %s", (command, effect, is) => {
    expect(found(effect, recordOf(command))).toBe(is);
  });

  it("looks also at what a person put in the input's place", () => {
    const record = recordOf("ls");
    const edited = { effects: (recordOf("echo x > /etc/hosts")["body"] as JsonObject)["effects"] ?? null };
    const body = { ...(record["body"] as JsonObject), edited };
    expect(found("write:/etc/*", { ...record, body })).toBe(true);
  });
});
