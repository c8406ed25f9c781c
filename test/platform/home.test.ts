import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { homePaths, openHome, workerPaths } from "../../src/platform/home.ts";

let root: string;
let home: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portcullis-home-"));
  home = join(root, "home");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("the state folder", () => {
  it("is made for its owner alone", () => {
    const paths = openHome({ PORTCULLIS_HOME: home });
    for (const folder of [paths.home, paths.workers, paths.audit, paths.keys, paths.escalations]) {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    }
  });

  it.each([
    ["PORTCULLIS_HOME", { PORTCULLIS_HOME: "/a/b", XDG_STATE_HOME: "/c", HOME: "/d" }, "/a/b"],
    ["XDG_STATE_HOME", { XDG_STATE_HOME: "/c", HOME: "/d" }, "/c/portcullis"],
    [
      "HOME, where XDG_STATE_HOME is not absolute",
      { XDG_STATE_HOME: "c", HOME: "/d" },
      "/d/.local/state/portcullis",
    ],
  ])("is named by %s", (_, env, expected) => {
    expect(homePaths(env).home).toBe(expected);
  });

  const unsafe: [string, () => void, string][] = [
    ["a link", () => symlinkSync(mkdtempSync(join(root, "real-")), home), "it is a link"],
    ["a file", () => writeFileSync(home, ""), "not a folder"],
    ["a folder that others can write to", () => makeWithMode(0o777), "others can write"],
    ["a folder that its group can write to", () => makeWithMode(0o770), "others can write"],
    [
      "a folder with a link inside",
      () => {
        makeWithMode(0o700);
        symlinkSync(root, join(home, "audit"));
      },
      "audit: it is a link",
    ],
  ];
  it.each(unsafe)("is refused where it is %s", (_, make, why) => {
    make();
    expect(() => openHome({ PORTCULLIS_HOME: home })).toThrow(
      expect.objectContaining({ code: "HOME_UNSAFE", message: expect.stringContaining(why) }),
    );
  });

  it.skipIf(process.getuid?.() !== 0)(
    "is refused where it belongs to another user (needs root to try)",
    () => {
      mkdirSync(home, { mode: 0o700 });
      chownSync(home, 12345, 12345);
      expect(() => openHome({ PORTCULLIS_HOME: home })).toThrow(/belongs to user 12345/);
    },
  );

  it("is refused where a socket would not fit in it", () => {
    expect(() => openHome({ PORTCULLIS_HOME: join(root, "x".repeat(90)) })).toThrow(
      expect.objectContaining({ code: "HOME_UNSAFE" }),
    );
  });
});

describe("a worker's name", () => {
  it.each(["", "../x", "a/b", "A", "-a", "a\nb", "a".repeat(41), "a b", "é"])("is refused as %j", (name) => {
    expect(() => workerPaths(homePaths({ HOME: root }), name)).toThrow(
      expect.objectContaining({ code: "USAGE" }),
    );
  });
});

function makeWithMode(mode: number): void {
  mkdirSync(home);
  chmodSync(home, mode);
}
