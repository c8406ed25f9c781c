import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Walk } from "../../src/contract/index.ts";
import { fileFacts } from "../../src/platform/file-facts.ts";

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-walk-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const EVERYTHING: Walk = {
  limit: 1_000,
  skipsHidden: false,
  skipsIgnored: false,
  without: [],
  only: [],
  prefix: "",
  suffix: "",
  keepsLinks: false,
  onlyEndsInLinks: false,
  purpose: "everything",
  picks: () => true,
};

function put(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), "");
  }
}

function walk(how: Partial<Walk> = {}): readonly string[] | null {
  const found = fileFacts.walk(root, { ...EVERYTHING, ...how });
  return found?.map((path) => (path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path)) ?? null;
}

describe("a walk of a folder", () => {
  it("gives every file and folder beneath it, sorted", () => {
    put("b/c.ts", "a.ts", "b/.env");
    expect(walk()).toEqual(["a.ts", "b", "b/.env", "b/c.ts"]);
  });

  it("gives what is picked alone", () => {
    put("a/.env", "b/.env", "b/x");
    expect(walk({ picks: (path) => path.endsWith("/.env") })).toEqual(["a/.env", "b/.env"]);
  });

  it("is not given where there is more than the limit, or what can't be listed", () => {
    put("a", "b", "c");
    expect(walk({ limit: 2 })).toBeNull();
    expect(walk({ limit: 3 })).toEqual(["a", "b", "c"]);
    expect(fileFacts.walk(join(root, "a"), EVERYTHING)).toBeNull();
    expect(fileFacts.walk(join(root, "none"), EVERYTHING)).toBeNull();
  });

  it("leaves hidden names out where it is told to", () => {
    put(".env", ".x/a", "b/.env", "b/c");
    expect(walk({ skipsHidden: true })).toEqual(["b", "b/c"]);
  });

  it("leaves names out, and looks at names alone", () => {
    put("node_modules/x.ts", "src/a.ts", "src/a.js", "src/node_modules/b.ts");
    expect(walk({ without: ["node_modules"] })).toEqual(["src", "src/a.js", "src/a.ts"]);
    expect(walk({ without: ["node_modules"], only: ["*.ts"] })).toEqual(["src", "src/a.ts"]);
  });

  it("looks at more where a name's glob would take long", () => {
    put("aaaa");
    expect(walk({ without: ["*a*a*a*"] })).toEqual(["aaaa"]);
    expect(walk({ only: ["*b*b*b*"] })).toEqual(["aaaa"]);
  });

  it("gives only paths that begin and end as asked", () => {
    put("src/a.ts", "src/b.js", "test/a.ts", "src2/c.ts");
    expect(walk({ prefix: join(root, "src"), suffix: ".ts" })).toEqual(["src/a.ts", "src2/c.ts"]);
  });
});

describe("what a repository ignores", () => {
  it("is left out: plain names of a .gitignore, for the folders beneath it", () => {
    put(".git/HEAD", "dist/a", "src/dist/b", "src/c", "keep/.env");
    writeFileSync(join(root, ".gitignore"), "dist/\n.env\n# x\n*.log\n");
    expect(walk({ skipsIgnored: true, skipsHidden: true })).toEqual(["keep", "src", "src/c"]);
    expect(walk({ skipsIgnored: true })).not.toContain("keep/.env");
  });

  it("counts for nothing outside of a repository, and where a line takes something back", () => {
    put("dist/a");
    writeFileSync(join(root, ".gitignore"), "dist\n");
    expect(walk({ skipsIgnored: true })).toContain("dist/a");
    put(".git/HEAD");
    expect(walk({ skipsIgnored: true })).not.toContain("dist/a");
    writeFileSync(join(root, ".gitignore"), "dist\n!dist/a\n");
    expect(walk({ skipsIgnored: true })).toContain("dist/a");
  });
});

describe("a link", () => {
  it("to a file gives what it leads to", () => {
    put("a", "x/secret");
    symlinkSync("/etc/hostname", join(root, "link"));
    expect(walk()).toContain("/etc/hostname");
    expect(walk({ keepsLinks: true })).not.toContain("/etc/hostname");
  });

  it("to a folder elsewhere can't be looked at", () => {
    put("a");
    symlinkSync("/etc", join(root, "link"));
    expect(walk()).toBeNull();
    expect(walk({ keepsLinks: true })).toEqual(["a"]);
    expect(walk({ onlyEndsInLinks: true })).toEqual(["/etc", "a"]);
  });

  it("to a folder that is gone down anyway is no matter", () => {
    put("a/b");
    symlinkSync("a", join(root, "link"));
    expect(walk()).toContain("a/b");
  });

  it("in a loop ends", () => {
    symlinkSync("loop", join(root, "loop"));
    expect(() => walk()).not.toThrow();
  });

  it("through which a path that is asked for may lead can't be looked at", () => {
    put("src/a.ts");
    symlinkSync("/etc", join(root, "src", "link"));
    const asked = { prefix: join(root, "src/"), suffix: ".ts" };
    expect(walk(asked)).toBeNull();
    expect(walk({ ...asked, onlyEndsInLinks: true })).toEqual(["src/a.ts"]);
  });
});
