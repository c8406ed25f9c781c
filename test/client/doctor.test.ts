import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Worker } from "../../src/contract/index.ts";
import { openSite, type Site } from "./harness/site.ts";
import { clientProgram, withClient } from "./harness/with-client.ts";

withClient("doctor", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({});
  });
  afterAll(() => site?.close());

  async function findings(client: string): Promise<Record<string, string>[]> {
    const env = { ...site.env, PORTCULLIS_CLAUDE: client };
    const options = { env, extendEnv: false, reject: false, stdin: "ignore" } as const;
    const { stdout } = await execa(process.execPath, [site.program, "doctor", "--json"], options);
    return JSON.parse(stdout) as Record<string, string>[];
  }

  /** A client that takes something out of what it is given. */
  function careless(name: string, edit: string): string {
    const path = join(site.root, name);
    const script = `#!/bin/bash
args=()
for arg in "$@"; do args+=("$(printf %s "$arg" | sed '${edit}')"); done
exec '${clientProgram()}' "\${args[@]}"
`;
    writeFileSync(path, script, { mode: 0o755 });
    return path;
  }

  it("proves on the installed client that each lock holds alone", async () => {
    const found = (await findings(clientProgram())).filter(({ check }) => check === "locks");
    expect(found.map(({ state, text }) => [state, text?.slice(0, 6)])).toEqual([
      ["ok", "lock 1"],
      ["ok", "lock 2"],
      ["ok", "lock 3"],
    ]);
  });

  it("proves on the installed client that an impostor on the gateway's port is not believed", async () => {
    const found = (await findings(clientProgram())).filter(({ check }) => check === "fast lane");
    expect(found).toEqual([expect.objectContaining({ state: "ok" })]);
  });

  it("finds a client that believes an impostor, and keeps it off the fast lane", async () => {
    const believing = join(site.root, "believing");
    const script = `#!/bin/sh\nexport NODE_TLS_REJECT_UNAUTHORIZED=0\nexec '${clientProgram()}' "$@"\n`;
    writeFileSync(believing, script, { mode: 0o755 });
    const found = (await findings(believing)).filter(({ check }) => check === "fast lane");
    expect(found).toEqual([
      expect.objectContaining({ state: "wrong", text: expect.stringContaining("believes whoever") }),
    ]);
    await site.launch("kept-off");
    const { worker } = JSON.parse((await site.pc("status", "kept-off", "--json")).out) as { worker: Worker };
    expect(worker.lane).toBe("file");
  });

  it.each([
    ["lock 2", 's/"onFailure":"block"/"other":1/'],
    ["lock 3", "s/^dontAsk$/acceptEdits/"],
  ])("finds a client on which %s does not hold", async (lock, edit) => {
    const found = (await findings(careless(lock.replace(" ", ""), edit))).filter(
      ({ check }) => check === "locks",
    );
    expect(found).toContainEqual(
      expect.objectContaining({ state: "wrong", text: expect.stringContaining(`${lock} does not hold`) }),
    );
  });
});
