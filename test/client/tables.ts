import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLIENT_VERSION, fetchClient } from "./fetch.ts";
import { assertOnlyLoopback } from "./harness/only-loopback.ts";
import { documentOf, TABLES } from "./measure/document.ts";
import { openLab } from "./measure/lab.ts";
import { inOrder } from "./measure/table.ts";

// Measures every table and writes docs/client-tables.md. Starts itself again where there is no way out.

const DOCUMENT = join(import.meta.dirname, "..", "..", "docs", "client-tables.md");

if (process.env["PORTCULLIS_SEALED"] === "yes") await measureAll();
else process.exitCode = startSealed();

/** The client is fetched before: inside there is no way to it. */
function startSealed(): number {
  fetchClient();
  const sealed = join(import.meta.dirname, "harness", "sealed");
  const env = { ...process.env, PORTCULLIS_NODE: process.execPath };
  return spawnSync(sealed, ["--import", "tsx", import.meta.filename], { stdio: "inherit", env }).status ?? 1;
}

async function measureAll(): Promise<void> {
  assertOnlyLoopback();
  const lab = openLab(fetchClient());
  try {
    const tables = await inOrder(Object.entries(TABLES), ([name, measure]) => {
      process.stdout.write(`measuring ${name}\n`);
      return measure(lab);
    });
    writeFileSync(DOCUMENT, documentOf(CLIENT_VERSION, new Date().toISOString().slice(0, 10), tables));
    process.stdout.write(`wrote ${DOCUMENT}\n`);
  } finally {
    lab.close();
  }
}
