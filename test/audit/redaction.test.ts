import { readFileSync, rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { openRedactor } from "../../src/audit/index.ts";
import { decided, type Folders, newFolders, open } from "./support/logs.ts";

const CASES = parse(readFileSync(new URL("./secrets.yaml", import.meta.url), "utf8")) as {
  command: string;
  secret: string;
}[];
const redactor = openRedactor(Buffer.from("key"));

let folders: Folders;
beforeEach(() => {
  folders = newFolders();
});
afterEach(() => rmSync(folders.root, { recursive: true, force: true }));

describe("redaction", () => {
  it.each(CASES)("no byte of the log holds $secret", ({ command, secret }) => {
    const log = open(folders);
    const words = command.split(/\s+/).map((value) => ({ kind: "known", value }) as const);
    const body = decided(command);
    log.append({ ...body, argv: words, cause: { text: command } } as never);
    const bytes = readFileSync(folders.file, "utf8");
    expect(bytes).toContain("‹secret:");
    expect(bytes).not.toContain(secret);
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
