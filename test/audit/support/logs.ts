import { mkdirSync, mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RecordBody } from "../../../src/contract/index.ts";
import { type AuditConfig, parseConfig } from "../../../src/gateway/config.ts";
import { type AuditLog, openLog } from "../../../src/gateway/log/log.ts";

export interface Folders {
  readonly root: string;
  readonly audit: string;
  readonly keys: string;
  readonly file: string;
}

export function newFolders(): Folders {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-audit-")));
  const [audit, keys] = [join(root, "audit"), join(root, "keys")];
  mkdirSync(audit);
  mkdirSync(keys);
  return { root, audit, keys, file: join(audit, "audit-000001.jsonl") };
}

/** `audit`: the configuration's keys that are not as by default. */
export function open(
  folders: Pick<Folders, "audit" | "keys">,
  audit: Partial<AuditConfig> = {},
  now: () => number = Date.now,
  trouble: (text: string) => void = () => {},
): AuditLog {
  const config = { ...parseConfig("", "config.yaml").audit, ...audit };
  return openLog(folders, { config, clock: { now }, trouble });
}

export function decided(command: string, id = "0000000000001"): RecordBody {
  const call = {
    id,
    worker: "a",
    session: "s",
    toolUseId: `t${id}`,
    tool: "Bash",
    input: { command },
    cwd: "/w",
    digest: "0".repeat(64),
    receivedAt: "2026-01-01T00:00:00.000Z",
  };
  const decision = { outcome: "allow", reason: "", by: { kind: "rules", rules: [] } } as const;
  return {
    type: "call.decided",
    call,
    effects: [],
    facts: [],
    verdict: null,
    decision,
    policy: "p",
    latency: 1,
  };
}
