import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockSocket } from "../../src/gateway/control/lock.ts";
import { type HomePaths, openHome } from "../../src/platform/home.ts";
import { removeFolder } from "../remove-folder.ts";

let root: string;
let paths: HomePaths;
let servers: Server[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portcullis-lock-"));
  paths = openHome({ PORTCULLIS_HOME: join(root, "home") });
  servers = [];
});
afterEach(() => {
  for (const server of servers) server.close();
  removeFolder(root);
});

function server(): Server {
  const made = createServer();
  servers.push(made);
  return made;
}

describe("the socket is the lock", () => {
  it("a second gateway is refused", async () => {
    const lock = await lockSocket(paths, server());
    expect(lock.held()).toBe(true);
    await expect(lockSocket(paths, server())).rejects.toMatchObject({ code: "GATEWAY_RUNNING" });
    expect(lock.held()).toBe(true);
  });

  it("a dead socket, or another file in its place, is taken over", async () => {
    for (const leave of [() => writeFileSync(paths.socket, ""), leaveDeadSocket]) {
      await leave();
      const lock = await lockSocket(paths, server());
      expect(lock.held()).toBe(true);
      lock.release();
    }
  });

  it("of many that start at once over a dead socket, at most one holds it", async () => {
    for (let round = 0; round < 20; round++) {
      await leaveDeadSocket();
      const tried = await Promise.allSettled(Array.from({ length: 8 }, () => lockSocket(paths, server())));
      const holders = tried.filter((one) => one.status === "fulfilled" && one.value.held());
      expect(holders.length).toBeLessThanOrEqual(1);
      const won = tried.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      expect(won.length).toBeGreaterThanOrEqual(1);
      for (const lock of won) lock.release();
      for (const open of servers.splice(0)) open.close();
    }
  });
});

/** A socket whose process is gone: bound by a child that is killed. */
async function leaveDeadSocket(): Promise<void> {
  const { execa } = await import("execa");
  const program = `require("net").createServer().listen(${JSON.stringify(paths.socket)}, () => process.kill(process.pid, "SIGKILL"))`;
  rmSync(paths.socket, { force: true });
  await execa(process.execPath, ["-e", program], { reject: false });
}
