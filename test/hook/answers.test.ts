import { describe, expect, it } from "vitest";
import { inEachShell } from "./scene.ts";
import { MISSING } from "./shells.ts";
import { allowLine, denyLine } from "./stand-in-gateway.ts";

for (const shell of MISSING) it.skip(`${shell.name}: is not installed here`, () => {});

/** What a gateway may say in one line, exactly as it is printed. */
const SOUND = {
  "an allow": allowLine(),
  "a deny": denyLine(),
  "backslashes, percents and quotes": denyLine('a\\nb \\c \\0101 %s %d "q" $HOME `id` * ~'),
  "letters of every kind": denyLine("ä é 漢字 \u2028 \u{1f512} \u0007 \u0000"),
  "spaces at both ends": denyLine("   x   "),
  "4,000 bytes": denyLine("x".repeat(3_860)),
};

/** What no sound gateway says. */
const MALFORMED = {
  nothing: "\n",
  "a word": "allow\n",
  "JSON of another shape": '{"permissionDecision":"allow"}\n',
  "another event's output": `${allowLine().replace("PreToolUse", "PostToolUse")}\n`,
  "a third decision": `${allowLine().replace('"allow"', '"ask"')}\n`,
  "an allow that is cut off": `${allowLine().slice(0, -1)}\n`,
  "an allow after a space": ` ${allowLine()}\n`,
  "an allow on the second line": `x\n${allowLine()}\n`,
  "an allow with more after it": `${allowLine()} {"x":1}\n`,
  "a pointer to a file that is not there": "@\n",
};

describe("an answer", () => {
  for (const [title, line] of Object.entries(SOUND)) {
    inEachShell(`is printed as it came: ${title}`, async (scene) => {
      scene.gateway((call) => call.deliver(line));
      const end = await scene.call().end;
      expect(end).toMatchObject({ code: 0, stderr: "" });
      expect(Buffer.from(end.stdout, "latin1").toString()).toBe(`${line}\n`);
      expect(scene.left()).toEqual([]);
    });
  }

  for (const size of [4_200, 70_000, 1_000_000]) {
    inEachShell(`of ${size} bytes comes by a file of its own`, async (scene) => {
      const line = denyLine("é\\x".repeat(size / 4));
      scene.gateway((call) => call.deliverBeside(line));
      const end = await scene.call().end;
      expect(end.code).toBe(0);
      expect(Buffer.from(end.stdout, "latin1").toString() === `${line}\n`).toBe(true);
    });
  }

  for (const [title, text] of Object.entries(MALFORMED)) {
    inEachShell(`that is malformed is a denial: ${title}`, async (scene) => {
      scene.gateway((call) => {
        call.settle();
        call.say(text);
        call.vanish();
      });
      const end = await scene.call().end;
      expect(end).toMatchObject({ code: 2, stdout: "" });
      expect(end.stderr).toMatch(/^portcullis: denied, .*malformed.*\n$/);
    });
  }

  inEachShell("of 30 calls at once reaches the call it is for", async (scene) => {
    scene.gateway((call) => {
      const { n } = JSON.parse(call.payload.toString()) as { n: number };
      setTimeout(
        () => call.deliver(n % 2 === 0 ? allowLine(`no. ${n}`) : denyLine(`no. ${n}`)),
        (n * 37) % 200,
      );
    });
    const hooks = Array.from({ length: 30 }, (_, n) => scene.call(60, { stdin: `{"n":${n}}\n` }));
    const ends = await Promise.all(hooks.map(({ end }) => end));
    expect(ends.map(({ stdout }) => stdout)).toEqual(
      ends.map((_, n) => `${n % 2 === 0 ? allowLine(`no. ${n}`) : denyLine(`no. ${n}`)}\n`),
    );
    expect(ends.map(({ code }) => code)).toEqual(ends.map(() => 0));
    expect(scene.left()).toEqual([]);
  });
});
