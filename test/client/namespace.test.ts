import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

test("the suite runs where loopback is the only interface", () => {
  expect(execFileSync("ip", ["-o", "link"], { encoding: "utf8" }).trim().split("\n")).toEqual([
    expect.stringContaining(": lo:"),
  ]);
});
