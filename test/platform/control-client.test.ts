import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { request } from "../../src/platform/control-client.ts";
import { homePaths } from "../../src/platform/home.ts";

let server: Server;
let root: string;
afterEach(() => {
  server.close();
  rmSync(root, { recursive: true, force: true });
});

it.each([
  ["ends at once", (socket: Socket) => socket.destroy()],
  ["ends when it is asked", (socket: Socket) => socket.once("data", () => socket.destroy())],
])("a gateway that %s is one that is down, and nothing else", async (_, ends) => {
  root = mkdtempSync(join(tmpdir(), "pc-control-"));
  const paths = homePaths({ PORTCULLIS_HOME: root });
  server = createServer((socket) => void ends(socket.on("error", () => {})));
  await new Promise<void>((settle) => server.listen(paths.socket, settle));
  for (let n = 0; n < 50; n++)
    await expect(request(paths, { verb: "ping" })).rejects.toMatchObject({ code: "GATEWAY_DOWN" });
});
