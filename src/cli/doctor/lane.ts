import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerLine, Fault } from "../../contract/index.ts";
import { openHome } from "../../platform/home.ts";
import { type Identity, makeIdentity } from "../../platform/lane/certificate.ts";
import { findClient, isOlder, OLDEST_VERIFYING, refuseClient } from "../../workers/index.ts";
import { startCanaryModel } from "./canary-model.ts";
import { sings } from "./canary-run.ts";
import { type Check, type Finding, ok, wrong } from "./finding.ts";

const ALLOW = answerLine({ outcome: "allow", reason: "a canary", by: { kind: "timeout" } });
const BY_FILES = "calls go by files, as with every client";

/**
 * Proves on the installed client that nobody can answer in the gateway's place on its port: a server that the client was told
 * to trust is believed, another with a certificate of its own is not. Where that fails, `launch` keeps off the fast lane.
 */
export const lane: Check = async (io) => {
  const client = await findClient(io.env).catch((error: unknown) => {
    if (error instanceof Fault) return null;
    throw error;
  });
  if (client === null) return [];
  if (isOlder(client.version, OLDEST_VERIFYING)) {
    return [note(`Claude Code ${client.version} is older than ${OLDEST_VERIFYING}: ${BY_FILES}`)];
  }
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-lane-")));
  const [ours, theirs] = [makeIdentity(Date.now()), makeIdentity(Date.now())];
  const trusted = join(root, "trusted.pem");
  writeFileSync(trusted, ours.certificate);
  const [model, own, impostor] = await Promise.all([startCanaryModel(), serve(ours), serve(theirs)]);
  try {
    const [believed, deceived] = await Promise.all([
      sings(client.path, model, root, asks("own", own, trusted)),
      sings(client.path, model, root, asks("impostor", impostor, trusted)),
    ]);
    refuseClient(openHome(io.env), deceived || !believed ? client.version : null);
    return [findingOf(client.version, believed, deceived)];
  } finally {
    await model.close();
    for (const server of [own, impostor]) {
      server.close();
      server.closeAllConnections();
    }
    rmSync(root, { recursive: true, force: true });
  }
};

function findingOf(version: string, believed: boolean, deceived: boolean): Finding {
  if (deceived) {
    const text = `Claude Code ${version} believes whoever has the gateway's port: the fast lane stays off, ${BY_FILES}`;
    return wrong("fast lane", text, "use another version of the client, and report this");
  }
  if (!believed)
    return note(`Claude Code ${version} does not take the gateway's answers over https: ${BY_FILES}`);
  return ok("fast lane", "an impostor on the gateway's port is not believed");
}

function note(text: string): Finding {
  return { check: "fast lane", state: "note", text };
}

function asks(name: string, server: Server, trusted: string) {
  const { port } = server.address() as AddressInfo;
  const hook = {
    type: "http",
    url: `https://127.0.0.1:${port}/call/canary`,
    timeout: 20,
    onFailure: "block",
  };
  return {
    name,
    settings: () => ({ hooks: { PreToolUse: [{ matcher: "*", hooks: [hook] }] } }),
    env: { NODE_EXTRA_CA_CERTS: trusted },
  };
}

async function serve({ key, certificate }: Identity): Promise<Server> {
  const server = createServer({ key, cert: certificate }, (asked, reply) => {
    asked.resume();
    reply.writeHead(200, { "content-type": "application/json" }).end(ALLOW);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}
