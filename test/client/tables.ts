import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLIENT_VERSION, fetchClient } from "./fetch.ts";
import { cwdFollows, whatCarriesOver } from "./measure/carry.ts";
import { eventsAfterACall } from "./measure/events.ts";
import { type Lab, openLab } from "./measure/lab.ts";
import { eachLockAlone } from "./measure/locks.ts";
import { secondCallOfATurn } from "./measure/order.ts";
import { outcomeByMode, outcomeWithOnFailure } from "./measure/outcomes.ts";
import { protectedPaths } from "./measure/protected-paths.ts";
import { markdownOf, type Table } from "./measure/table.ts";

const HEAD = `# The client, measured

Made by \`npm run client-tables\`, with Claude Code ${CLIENT_VERSION} against a scripted model, in a network namespace with loopback alone.
Run it again for a new version of the client and look at what changed: the locks (SECURITY.md) and the analysis rest on it.
`;

const MEASURES: readonly ((lab: Lab) => Promise<Table>)[] = [
  outcomeByMode,
  outcomeWithOnFailure,
  eachLockAlone,
  secondCallOfATurn,
  cwdFollows,
  whatCarriesOver,
  eventsAfterACall,
  protectedPaths,
];

if (process.env["PORTCULLIS_SEALED"] === "yes") await measure();
else {
  // Fetched while there is a way out; measured where there is none.
  fetchClient();
  const sealed = join(import.meta.dirname, "harness", "sealed");
  const env = { ...process.env, PORTCULLIS_NODE: process.execPath };
  execFileSync(sealed, ["--import", "tsx", import.meta.filename], {
    stdio: ["ignore", "inherit", "inherit"],
    env,
  });
}

async function measure(): Promise<void> {
  const lab = openLab(fetchClient());
  try {
    const parts = [HEAD];
    for (const one of MEASURES) {
      const table = await one(lab);
      console.error(`measured: ${table.title}`);
      parts.push(markdownOf(table));
    }
    writeFileSync(new URL("../../docs/client-tables.md", import.meta.url), parts.join("\n"));
  } finally {
    lab.close();
  }
}
