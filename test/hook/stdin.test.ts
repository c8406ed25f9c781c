import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect } from "vitest";
import { inEachShell, type Scene } from "./scene.ts";
import { allowLine } from "./stand-in-gateway.ts";

const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte !== 10));

/** What may stand on stdin, and what the gateway must get of it. */
const PAYLOADS: Record<string, { stdin: Uint8Array; want?: Uint8Array }> = {
  "a line": { stdin: Buffer.from('{"a":1}\n') },
  "a line without its newline": { stdin: Buffer.from('{"a":1}') },
  "every byte, also NUL and invalid UTF-8": { stdin: Buffer.concat([EVERY_BYTE, Buffer.from("\n")]) },
  "backslashes and spaces at both ends": { stdin: Buffer.from("  \\n\\\\ \\c \t \n") },
  "only the first of two lines": { stdin: Buffer.from("one\ntwo\n"), want: Buffer.from("one\n") },
  "5 MB": { stdin: Buffer.from(`{"a":"${"é\\".repeat(5_000_000 / 3)}"}\n`) },
};

describe("a payload", () => {
  for (const [title, { stdin, want = stdin }] of Object.entries(PAYLOADS)) {
    inEachShell(`reaches the gateway byte for byte: ${title}`, async (scene) => {
      const hook = scene.call(30, { stdin });
      const call = await scene.nextCall();
      call.deliver(allowLine());
      expect(Buffer.compare(call.payload, want)).toBe(0);
      expect(await hook.end).toMatchObject({ code: 0 });
    });
  }

  inEachShell("of 5 MB costs less than 2 s", async (scene) => {
    scene.gateway((call) => call.deliver(allowLine()));
    const end = await scene.call(30, { stdin: `${"x".repeat(5_000_000)}\n` }).end;
    expect(end).toMatchObject({ code: 0 });
    expect(end.took).toBeLessThan(2_000);
  });

  inEachShell("is taken at its newline, though stdin is never closed", async (scene) => {
    scene.gateway((call) => call.deliver(allowLine()));
    const end = await scene.call(30, { leaveOpen: true }).end;
    expect(end).toMatchObject({ code: 0 });
    expect(end.took).toBeLessThan(3_000);
  });

  inEachShell("that comes in pieces is waited for", async (scene) => {
    scene.gateway((call) => call.deliver(allowLine(call.payload.toString().trim())));
    const hook = scene.call(30, { stdin: "first ", leaveOpen: true });
    await sleep(5_000);
    hook.process.stdin.end("second\n");
    expect((await hook.end).stdout).toBe(`${allowLine("first second")}\n`);
  });

  inEachShell("that never ends is a denial within 10 s, and nothing of it stays", async (scene) => {
    const end = await scene.call(60, { stdin: "no newline", leaveOpen: true }).end;
    expect(end).toMatchObject({ code: 2, stdout: "" });
    expect(end.stderr).toMatch(/^portcullis: denied, the payload on stdin did not end/);
    expect(end.took).toBeLessThan(10_000);
    expect(scene.left()).toEqual([]);
  });

  inEachShell("that is empty is a denial, and nothing of it stays", async (scene) => {
    const end = await scene.call(30, { stdin: "" }).end;
    expect(end).toMatchObject({ code: 2, stdout: "" });
    expect(end.stderr).toMatch(/^portcullis: denied, there was no payload on stdin/);
    expect(scene.left()).toEqual([]);
  });

  inEachShell(
    "is a file of its own that nobody else can read, under a name that nothing else has",
    async (scene) => {
      const hook = scene.call(30);
      const call = await scene.nextCall();
      expect(call.id).toBe(`${hook.process.pid}-1`);
      expect(modeOf(scene, `${call.id}.claimed`)).toBe("600");
      call.deliver(allowLine());
      await hook.end;
    },
  );

  for (const rest of ["", ".claimed", ".answered", ".withdrawn"]) {
    inEachShell(`leaves alone what an older call of the same number left: <id>${rest}`, async (scene) => {
      // The shell that plants the file becomes the hook, so the number is known beforehand.
      const plant = `echo old >"${scene.worker.pending}/$$-1${rest}"; exec "$0" "$@"`;
      const hook = scene.call(30, { through: ["sh", "-c", plant] });
      const old = `${hook.process.pid}-1`;
      // Nobody listens at the old call's name, so the gateway does not get that one.
      const call = await scene.nextCall();
      expect(call.id).toBe(`${hook.process.pid}-2`);
      call.deliver(allowLine());
      expect(await hook.end).toMatchObject({ code: 0 });
      expect(readFileSync(join(scene.worker.pending, `${old}${rest}`), "utf8")).toBe("old\n");
    });
  }
});

function modeOf(scene: Scene, name: string): string {
  expect(readdirSync(scene.worker.pending)).toEqual([name]);
  const { mode } = statSync(join(scene.worker.pending, name));
  return (mode & 0o777).toString(8);
}
