import { existsSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect } from "vitest";
import { inEachShell, type Scene } from "./scene.ts";
import { allowLine, denyLine, until } from "./stand-in-gateway.ts";

const DENIED_WITHIN = 10_000;

describe("a call that no gateway takes", () => {
  inEachShell("is denied within 10 s with a reason that says so, and stands as withdrawn", async (scene) => {
    const end = await scene.call(600).end;
    expect(end).toMatchObject({ code: 2, stdout: "" });
    expect(end.stderr).toMatch(
      /^portcullis: denied, no gateway took this call within 8 s .*portcullis up\n$/,
    );
    expect(end.took).toBeGreaterThan(7_000);
    expect(end.took).toBeLessThan(DENIED_WITHIN);
    expect(scene.left()).toEqual([expect.stringMatching(/^\d+-1\.withdrawn$/)]);
  });

  inEachShell("waits no longer than its deadline where that is shorter", async (scene) => {
    const end = await scene.call(2).end;
    expect(end).toMatchObject({ code: 2, stdout: "" });
    expect(end.took).toBeLessThan(4_000);
  });

  inEachShell("is judged where a gateway comes within 8 s", async (scene) => {
    const hook = scene.call(60);
    await sleep(5_500);
    scene.gateway((call) => call.deliver(allowLine("came late")));
    expect(await hook.end).toMatchObject({ code: 0, stdout: `${allowLine("came late")}\n` });
  });

  inEachShell("is denied within 10 s also where it was claimed and never opened", async (scene) => {
    const hook = scene.call(600);
    await until(() => waiting(scene) !== undefined);
    const file = join(scene.worker.pending, waiting(scene) ?? "");
    renameSync(file, `${file}.claimed`);
    const end = await hook.end;
    expect(end).toMatchObject({ code: 2, stdout: "" });
    expect(end.took).toBeLessThan(DENIED_WITHIN);
    expect(scene.left()).toEqual([expect.stringMatching(/\.withdrawn$/)]);
  });
});

describe("a call that a gateway has taken", () => {
  inEachShell("waits as long as its deadline for a person, then is denied and withdrawn", async (scene) => {
    const hook = scene.call(13);
    const call = await scene.nextCall();
    const end = await hook.end;
    expect(end).toMatchObject({ code: 2, stdout: "" });
    expect(end.stderr).toMatch(/^portcullis: denied, nobody answered within 13 s/);
    expect(end.took).toBeGreaterThan(12_000);
    expect(end.took).toBeLessThan(15_000);
    expect(call.settle()).toBe(false);
    expect(scene.left()).toEqual([`${call.id}.withdrawn`]);
  });

  inEachShell("is answered after more than the 8 s that a gateway has to take it", async (scene) => {
    const hook = scene.call(60);
    const call = await scene.nextCall();
    await sleep(10_000);
    call.deliver(allowLine("a person said yes"));
    const end = await hook.end;
    expect(end).toMatchObject({ code: 0, stdout: `${allowLine("a person said yes")}\n`, stderr: "" });
    expect(end.held).toBeLessThan(1_000);
  });

  inEachShell("is denied within 10 s of the gateway's end where none comes back", async (scene) => {
    const hook = scene.call(600);
    const call = await scene.nextCall();
    const died = performance.now();
    call.vanish();
    const end = await hook.end;
    expect(end).toMatchObject({ code: 2, stdout: "" });
    expect(end.stderr).toMatch(/^portcullis: denied, no gateway took this call within 8 s/);
    expect(performance.now() - died).toBeGreaterThan(7_000);
    expect(performance.now() - died).toBeLessThan(DENIED_WITHIN);
    expect(scene.left()).toEqual([`${call.id}.withdrawn`]);
  });

  inEachShell("is judged by the gateway that comes after one that ended", async (scene) => {
    const hook = scene.call(60);
    (await scene.nextCall()).vanish();
    await sleep(6_000);
    (await scene.nextCall()).vanish();
    await sleep(1_000);
    scene.gateway((call) => call.deliver(denyLine("by the third")));
    expect(await hook.end).toMatchObject({ code: 0, stdout: `${denyLine("by the third")}\n` });
  });

  inEachShell("is not answered by a line that the gateway's end cut off", async (scene) => {
    const hook = scene.call(60);
    const call = await scene.nextCall();
    call.say(allowLine());
    call.vanish();
    await sleep(500);
    scene.gateway((next) => next.deliver(denyLine("whole")));
    expect(await hook.end).toMatchObject({ code: 0, stdout: `${denyLine("whole")}\n` });
  });

  inEachShell("takes the answer that is on its way when its time is up", async (scene) => {
    const hook = scene.call(5);
    const call = await scene.nextCall();
    expect(call.settle()).toBe(true);
    await sleep(6_000);
    call.say(`${allowLine("just in time")}\n`);
    call.vanish();
    expect(await hook.end).toMatchObject({ code: 0, stdout: `${allowLine("just in time")}\n` });
  });

  inEachShell("is denied where an answer that was decided does not come", async (scene) => {
    const hook = scene.call(3);
    const call = await scene.nextCall();
    call.settle();
    const end = await hook.end;
    expect(end).toMatchObject({ code: 2, stdout: "" });
    expect(end.stderr).toMatch(/^portcullis: denied, .*did not arrive/);
    expect(end.took).toBeLessThan(8_000);
    expect(existsSync(join(scene.worker.answers, call.id))).toBe(false);
  });
});

/** Name of the one call that waits to be taken. */
function waiting(scene: Scene): string | undefined {
  return readdirSync(scene.worker.pending).find((name) => /^\d+-\d+$/.test(name));
}
