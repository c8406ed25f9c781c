import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileFacts } from "../../src/platform/file-facts.ts";

let root: string;
beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-facts-")));
  mkdirSync(join(root, "a/b"), { recursive: true });
  writeFileSync(join(root, "a/file"), "text");
  symlinkSync("a/b", join(root, "to-b"));
  symlinkSync("to-b", join(root, "to-to-b"));
  symlinkSync("loop", join(root, "loop"));
  symlinkSync("nowhere/x", join(root, "dangling"));
  symlinkSync("/etc", join(root, "etc"));
  await execa("mkfifo", [join(root, "fifo")]);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("file facts", () => {
  it.each([
    ["a/file", "a/file", "file"],
    ["a/./b/../file", "a/file", "file"],
    ["to-b", "a/b", "folder"],
    ["to-to-b/new/deep", "a/b/new/deep", "missing"],
    ["to-b/../file", "a/file", "file"],
    ["dangling", "nowhere/x", "missing"],
    ["a/none/../file", "a/file", "file"],
    ["fifo", "fifo", "other"],
  ])("%s resolves to %s, a %s", (path, expected, kind) => {
    expect(fileFacts.resolve(`${root}/${path}`)).toEqual({ path: join(root, expected), kind });
  });

  it("follows links out of a folder", () => {
    expect(fileFacts.resolve(`${root}/etc/passwd`)).toEqual({ path: "/etc/passwd", kind: "file" });
  });

  it("gives up on a loop of links", () => {
    expect(fileFacts.resolve(`${root}/loop`).kind).toBe("other");
  });

  it("agrees with the system's own resolution", async () => {
    for (const path of ["a/file", "to-b", "to-b/..", "to-to-b/../..", "etc/.."]) {
      const { stdout } = await execa("readlink", ["-f", `${root}/${path}`]);
      expect(fileFacts.resolve(`${root}/${path}`).path).toBe(stdout);
    }
  });

  it("lists a folder up to a limit, and reads only regular files", () => {
    expect(fileFacts.list(join(root, "a"), 10)).toEqual(["b", "file"]);
    expect(fileFacts.list(join(root, "a"), 1)).toBeNull();
    expect(fileFacts.text(join(root, "a/file"), 10)).toBe("text");
    expect(fileFacts.text(join(root, "a/file"), 3)).toBeNull();
    expect(fileFacts.text(join(root, "fifo"), 10)).toBeNull();
  });
});
