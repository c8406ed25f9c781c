import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, renameSync, statSync } from "node:fs";
import { connect, type Server } from "node:net";
import { join } from "node:path";
import { Fault } from "../../contract/index.ts";
import { errorCode, removeIfThere } from "../../platform/files.ts";
import type { HomePaths } from "../../platform/home.ts";

/** The bound socket: whoever holds it is the gateway of this state folder. */
export interface SocketLock {
  /** Whether `control.sock` is still the one that was bound here. */
  held(): boolean;
  release(): void;
}

/**
 * Binds the control socket, or throws `GATEWAY_RUNNING`.
 * Race: two gateways that start at once both find a dead socket. So it is bound under a name of its own and linked to
 * the real one, which only one can do; and a dead one is renamed away first, which also only one can do.
 */
export async function lockSocket(paths: HomePaths, server: Server): Promise<SocketLock> {
  const own = join(paths.home, `.c${randomBytes(3).toString("hex")}`);
  await listen(server, own);
  try {
    chmodSync(own, 0o600);
    const inode = statSync(own).ino;
    await linkAsOnlyOne(paths, own);
    return {
      held: () => statSync(paths.socket, { throwIfNoEntry: false })?.ino === inode,
      release() {
        if (statSync(paths.socket, { throwIfNoEntry: false })?.ino === inode) removeIfThere(paths.socket);
      },
    };
  } catch (error) {
    server.close();
    throw error;
  } finally {
    removeIfThere(own);
  }
}

async function linkAsOnlyOne(paths: HomePaths, own: string): Promise<void> {
  if (linked(own, paths.socket)) return;
  if (await answers(paths.socket)) throw running(paths);
  const dead = join(paths.home, `.d${randomBytes(3).toString("hex")}`);
  try {
    renameSync(paths.socket, dead);
  } catch (cause) {
    throw running(paths, cause);
  }
  // Race: between our look and our rename another gateway may have bound it. Then it is put back.
  if (await answers(dead)) {
    linked(dead, paths.socket);
    removeIfThere(dead);
    throw running(paths);
  }
  removeIfThere(dead);
  if (!linked(own, paths.socket)) throw running(paths);
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function answers(socket: string): Promise<boolean> {
  return new Promise((settle) => {
    const probe = connect(socket);
    const end = (alive: boolean): void => {
      probe.destroy();
      settle(alive);
    };
    probe.once("connect", () => end(true));
    probe.once("error", (error) =>
      end(!["ECONNREFUSED", "ENOENT", "ENOTSOCK"].includes(errorCode(error) ?? "")),
    );
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((settle, fail) => {
    server.once("error", fail);
    server.listen(path, () => {
      server.off("error", fail);
      settle();
    });
  });
}

function running(paths: HomePaths, cause?: unknown): Fault {
  return new Fault(
    "GATEWAY_RUNNING",
    `a gateway already runs for ${paths.home}; stop it with: portcullis down`,
    { cause },
  );
}
