import { describe, expect, it } from "vitest";
import type { Walk, Watch } from "../../src/contract/index.ts";
import { analyseCommand, CONTEXT } from "./support/notation.ts";
import { WORLD } from "./support/tree.ts";

const watch: Watch = {
  policy: "p",
  matters: (kind, path) => (kind === "delete" ? path.endsWith("/a.ts") : path.endsWith("/b.ts")),
};

function beneathOf(command: string): unknown[] {
  const { effects } = analyseCommand(command, { ...CONTEXT, watch });
  return effects.flatMap((effect) =>
    effect.kind === "read" || effect.kind === "write" || effect.kind === "delete"
      ? [[effect.kind, effect.beneath?.paths ?? null]]
      : [],
  );
}

describe("a listing", () => {
  it("is looked through anew for each kind of effect, however alike the folders", () => {
    expect(beneathOf("grep -r x src; rm -r src")).toEqual([
      ["read", ["/w/src/b.ts"]],
      ["delete", ["/w/src/a.ts"]],
    ]);
    expect(beneathOf("find src -name '*.ts' -exec cat {} \\; -exec rm {} \\;").slice(1)).toEqual([
      ["read", ["/w/src/b.ts"]],
      ["delete", ["/w/src/a.ts"]],
    ]);
  });

  it("is asked once for one purpose, and not again where it could not be made", () => {
    const asked: string[] = [];
    const walk = (path: string, how: Walk): null => {
      asked.push(`${how.purpose} ${path}`);
      return null;
    };
    const context = { ...CONTEXT, watch, facts: { ...WORLD, walk } };
    analyseCommand("grep -R x src; grep -R y src; rm -r src", context);
    expect(asked).toEqual(["read /w/src"]);
  });

  it("says nothing of a folder that an earlier command of the call may have filled", () => {
    expect(beneathOf("cp /etc/passwd src/b.ts; grep -r x src").at(-1)).toEqual(["read", ["/w/src/b.ts"]]);
    expect(beneathOf('cp /etc/passwd "src/$x"; grep -r x src').at(-1)).toEqual(["read", null]);
    expect(beneathOf("mv src lib; grep -r x lib").at(-1)).toEqual(["read", null]);
  });

  it("is not made of what the kernel shows", () => {
    expect(beneathOf("cat /proc/$$/environ")).toEqual([["read", null]]);
  });

  it("of a copy tells what will stand where it goes", () => {
    expect(beneathOf("cp -r src lib").slice(1)).toEqual([["write", ["/w/lib/b.ts"]]]);
  });
});
