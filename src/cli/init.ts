import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "../contract/index.ts";
import { parseConfig } from "../gateway/config.ts";
import { readPreset } from "../gateway/policy/sources.ts";
import { writeWhole } from "../platform/files.ts";
import { configFolder } from "../platform/home.ts";
import { parseRuleFile } from "../policy/index.ts";
import type { CliIo } from "./io.ts";
import { policySources } from "./policy-parts.ts";

/** `init [PRESET]`: writes the user's configuration from a preset. What is there already is never written over. */
export async function init(preset: string, io: CliIo): Promise<number> {
  const folder = configFolder(io.env);
  const config = join(folder, "config.yaml");
  const own = join(folder, "policies", "own.yaml");
  // Throws for a preset that does not exist, before anything is written.
  const packs = readPreset(policySources(folder).shipped, preset);
  for (const file of [config, own])
    if (existsSync(file)) throw new Fault("EXISTS", `expected no ${file} yet, got one: nothing was written`);
  const [configText, ownText] = [configOf(preset), OWN_RULES];
  // What is written has to load.
  parseConfig(configText, config);
  parseRuleFile(ownText, { file: own, layer: "user" });
  mkdirSync(join(folder, "policies"), { recursive: true, mode: 0o700 });
  writeWhole(config, configText);
  writeWhole(own, ownText);
  const rules = packs.reduce((sum, pack) => sum + pack.rules.length, 0);
  const written = { config, rules: own, preset };
  if (io.json) io.out(`${JSON.stringify(written)}\n`);
  else {
    io.out(`wrote ${config}: the preset ${preset}, ${rules} rules\n`);
    io.out(`wrote ${own}: where rules of your own go, with an example\n`);
    io.err("portcullis: look at what is in force with: portcullis policy show\n");
  }
  return 0;
}

function configOf(preset: string): string {
  return `# Configuration of Portcullis. What is left out has the value that is shown.

# strict: nothing but reads · careful: the worker's own project · open: asks only about what destroys, publishes,
# spends, reaches outside or touches secrets
preset: ${preset}

# Ids of shipped rules that do not count, such as: [push-is-asked]
disable: []

# What becomes of a question while no operator is attached: it waits, or it is denied at once.
# unattended: wait

# Seconds until a question that nobody answers is denied.
# escalation: { timeout: 600 }

# os: a record survives the gateway's death; disk: also the machine's.
# audit: { durability: os }
`;
}

const OWN_RULES = `# Rules of your own, beside those of the preset. Whatever stands here is in force as soon as it is saved, if it is right;
# portcullis policy lint says what is not.
portcullis: 1
rules: []

# An example. Take the # away, and the [] above.
#
#  - id: our-reports
#    decision: allow
#    match: { run: "./scripts/report.sh ..." }
#    reason: the team's own reports only read and print
#    examples:
#      yes: ["./scripts/report.sh --all"]
#      no: ["./scripts/other.sh"]
#
#  - id: no-production
#    decision: deny
#    match: { connect: "*.prod.example.com" }
#    reason: production is not for agents; use staging
#    owner: platform team
#    ticket: OPS-123
#    expires: 2027-12-31
`;
