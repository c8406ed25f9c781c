import { readFileSync, rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { openRedactor } from "../../src/audit/index.ts";
import { decided, type Folders, newFolders, open } from "./support/logs.ts";

const CASES = parse(readFileSync(new URL("./secrets.yaml", import.meta.url), "utf8")) as {
  command: string;
  secret: string;
  spelled?: string;
}[];
const redactor = openRedactor(Buffer.from("key"));

let folders: Folders;
beforeEach(() => {
  folders = newFolders();
});
afterEach(() => rmSync(folders.root, { recursive: true, force: true }));

describe("redaction", () => {
  it.each(CASES)("no byte of the log holds $secret", ({ command, secret, spelled }) => {
    const log = open(folders);
    const words = command.split(/\s+/).map((value) => ({ kind: "known", value }) as const);
    const body = decided(command);
    log.append({ ...body, argv: words, cause: { text: command } } as never);
    const bytes = readFileSync(folders.file, "utf8");
    expect(bytes).toContain("‹secret:");
    expect(bytes).not.toContain(secret);
    if (spelled !== undefined) expect(bytes).not.toContain(JSON.stringify(spelled).slice(1, -1));
  });

  it("replaces a recognised secret also where it stands alone", () => {
    const { argv } = redactor.redact({
      command: "x --password hunter2hunter2",
      argv: ["--password", "hunter2hunter2"],
    });
    expect(argv[1]).toMatch(/^‹secret:[0-9a-f]{16}›$/);
  });

  it("replaces the value of a key that is named like a secret", () => {
    expect(redactor.redact({ env: { API_TOKEN: "plain value" } }).env.API_TOKEN).toMatch(/^‹secret:/);
  });

  it("replaces what stands in a file that is secret as a whole", () => {
    const file = { file_path: "/w/.env", content: "A=plain1\nB=plain2" };
    expect(redactor.redact({ tool: "Write", input: file }).input.content).toMatch(/^‹secret:/);
    const fact = { ask: "text", path: "/home/you/.aws/credentials", result: "plain" };
    expect(redactor.redact(fact).result).toMatch(/^‹secret:/);
    const kept = { file_path: "/w/.env.example", content: "A=" };
    expect(redactor.redact(kept)).toEqual(kept);
  });

  it("replaces the value beside a name that is secret", () => {
    const known = (value: string) => ({ kind: "known", value });
    const effect = { kind: "env", name: known("MY_TOKEN"), value: known("abc123") };
    const value = { kind: "known", value: expect.stringMatching(/^‹secret:/) };
    expect(redactor.redact(effect)).toEqual({ ...effect, value });
  });

  it("replaces a short secret in the argument list that tells it", () => {
    expect(redactor.redact({ argv: ["--password", "abc1", "x"] }).argv).toEqual([
      "--password",
      expect.stringMatching(/^‹secret:/),
      "x",
    ]);
  });

  it("leaves no beginning of a secret at the end of a text that was cut", () => {
    const command = `${"x ".repeat(95)}--token ghp_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5`;
    const { cause } = redactor.redact({ command, cause: command.slice(0, 212) });
    expect(cause).not.toContain("ghp_aB");
  });

  it("finds what the user's own patterns describe", () => {
    const own = openRedactor(Buffer.from("key"), [{ kind: "acme", pattern: "acme-(\\d{6})" }]);
    expect(own.redact("x acme-123456 y")).toMatch(/^x acme-‹secret:[0-9a-f]{16}› y$/);
  });

  it("never makes two different texts the same: other spellings and forged marks keep apart", () => {
    const plain = ["tool --token abcdefgh", "tool --token abcd'efgh'"];
    const texts = [
      ...plain,
      "tool --token 'abcdefgh'",
      "tool --token abcd\\efgh",
      "tool --token abcdefgi",
      ...plain.map((text) => redactor.redact(text)),
    ];
    expect(new Set(texts.map((text) => redactor.redact(text))).size).toBe(texts.length);
  });

  it("leaves fingerprints of public keys, which prove who has signed", () => {
    const signed = { key: `SHA256:${"a".repeat(43)}`, name: "bob" };
    expect(redactor.redact(signed)).toEqual(signed);
  });

  it("keeps equal secrets comparable, and different ones apart", () => {
    const mark = (secret: string): string => redactor.redact(`--token ${secret}`);
    expect(mark("aaaaaaaa")).toBe(mark("aaaaaaaa"));
    expect(mark("aaaaaaaa")).not.toBe(mark("bbbbbbbb"));
    expect(openRedactor(Buffer.from("other")).redact("--token aaaaaaaa")).not.toBe(mark("aaaaaaaa"));
  });

  it.each([
    "git status",
    "echo $GITHUB_TOKEN",
    "rg 'password' src",
    "npm test -- --token-limit 5",
    "cat src/auth/tokens.ts",
    "echo a@b.example",
    "curl http://localhost:3000/x",
  ])("leaves alone what holds no secret: %s", (command) => expect(redactor.redact(command)).toBe(command));

  it("is linear in the text: a megabyte of near misses takes no longer than a second", () => {
    const near = [
      "https://".repeat(125_000),
      "a:".repeat(500_000),
      "password".repeat(125_000),
      "--a-".repeat(250_000),
      "eyJ".repeat(300_000),
    ];
    for (const text of near) {
      const since = performance.now();
      redactor.redact(text);
      expect(performance.now() - since).toBeLessThan(5_000);
    }
  });
});
