import { describe, expect, it } from "vitest";
import { type Effect, known, partly, UNKNOWN, type Where } from "../../src/contract/index.ts";
import { describeEffect } from "../../src/escalation/index.ts";

const base = { where: { kind: "here" } as Where, cause: { text: "", from: "command" } as const };
const path = known("/etc/hosts");

const CASES: readonly (readonly [words: string, effect: Effect])[] = [
  ["runs git push --force", run(["git", "push", "--force"])],
  [
    "runs rm 'a b' (through sudo, xargs)".replaceAll("'", '"'),
    { ...run(["rm", "a b"]), wrappers: ["sudo", "xargs"] },
  ],
  ["runs ‹only known when it runs›", { ...run([]), argv: [UNKNOWN] }],
  ["reads /etc/hosts", { ...base, kind: "read", path, deep: false }],
  ["deletes everything below /etc/hosts", { ...base, kind: "delete", path, deep: true }],
  ["writes /etc/hosts", { ...base, kind: "write", path, deep: false }],
  [
    "writes /etc/hosts, which later runs by itself",
    { ...base, kind: "write", path, deep: false, runsLater: "yes" },
  ],
  [
    "writes /srv/‹…›.ts, which may later run by itself",
    { ...base, kind: "write", path: partly("/srv/", ".ts"), deep: false, runsLater: "maybe" },
  ],
  ["connects to github.com:443 by https and sends data", connect(true)],
  ["connects to github.com:443 by https", connect(false)],
  [
    "changes git: force push main, something is lost",
    { ...base, kind: "change", system: "git", verb: "force push", target: known("main"), loses: true },
  ],
  ["sets PATH to ‹empty›", { ...base, kind: "env", name: known("PATH"), value: known("") }],
  ["shows the variable TOKEN", { ...base, kind: "env", name: known("TOKEN"), value: "shown" }],
  [
    "uses the tool mcp__deploy__run",
    { ...base, kind: "tool", tool: "mcp__deploy__run", input: {}, described: false },
  ],
  [
    "can't be seen through: code of another language",
    { ...base, kind: "opaque", opaque: "inline-code", why: "code of another language" },
  ],
  [
    "reads /etc/hosts on the host db-1",
    { ...base, where: { kind: "host", name: known("db-1") }, kind: "read", path, deep: false },
  ],
  [
    "reads /etc/hosts in the container ‹only known when it runs›",
    { ...base, where: { kind: "container", name: UNKNOWN }, kind: "read", path, deep: false },
  ],
  [
    "reads /etc/hosts below the root /mnt",
    { ...base, where: { kind: "root", path: known("/mnt") }, kind: "read", path, deep: false },
  ],
  ["reads /tmp/␛[2J⟦U+202E⟧x", { ...base, kind: "read", path: known("/tmp/\u001b[2J\u202ex"), deep: false }],
];

describe("describeEffect", () => {
  it.each(CASES)("says: %s", (words, effect) => {
    expect(describeEffect(effect)).toBe(words);
  });
});

function run(argv: readonly string[]): Effect & { kind: "run" } {
  return {
    ...base,
    kind: "run",
    argv: argv.map(known),
    described: false,
    normalized: false,
    flags: [],
    wrappers: [],
    folder: known("/"),
  };
}

function connect(sends: boolean): Effect {
  return {
    ...base,
    kind: "connect",
    scheme: known("https"),
    host: known("github.com"),
    port: known("443"),
    method: UNKNOWN,
    sends,
  };
}
