import { join } from "node:path";
import { type Decision, type Grant, isJsonObject, type RecordBody, type Worker } from "../contract/index.ts";
import { coverageOf, grantRefusal } from "../escalation/index.ts";
import { readJsonIfThere, removeIfThere, writeWhole } from "../platform/files.ts";
import type { HomePaths } from "../platform/home.ts";
import { namesIn } from "./intake/folders.ts";
import type { Judged } from "./pipeline.ts";

/** What people allowed workers to do again until they end. */
export interface Grants {
  /** Keeps it, after its record is written. Throws where it can't be, and then nothing holds. */
  give(judged: Judged, by: string): Grant;
  /** The decision on a call that was allowed so; null where none covers it. */
  decisionOn(judged: Judged): Decision | null;
  /** Takes one back; the grant, or null where there is none of this id. */
  revoke(id: string, by: string): Grant | null;
  /** Ends those whose worker has ended or has been started anew. */
  sweep(): void;
}

export interface GrantParts {
  readonly paths: Pick<HomePaths, "grants">;
  now(): number;
  record(body: RecordBody): void;
  redact<T>(value: T): T;
  /** Keyed: it stands on disk and in the log. */
  digest(text: string): string;
  /** The worker as it is now, or null where it has ended. */
  running(name: string): Worker | null;
}

export function openGrants(parts: GrantParts): Grants {
  const { paths } = parts;
  const held = new Map(readGrants(paths).map((grant) => [grant.id, grant]));

  function coverageHere({ call, analysis }: Judged): { covers: string; exact: boolean } {
    const { covers, exact } = coverageOf(call, analysis);
    return { covers: parts.digest(covers), exact };
  }

  function holds({ worker, generation }: Grant): boolean {
    return parts.running(worker)?.generation === generation;
  }

  function end(grant: Grant, reason: string, by?: string): void {
    held.delete(grant.id);
    removeIfThere(fileOf(paths, grant.id));
    const { id, worker } = grant;
    parts.record({ type: "grant.ended", grant: id, worker, reason, ...(by !== undefined && { by }) });
  }

  return {
    give(judged, by) {
      const { call, worker, analysis } = judged;
      const { covers, exact } = coverageHere(judged);
      const grant: Grant = {
        id: call.id,
        worker: worker.name,
        generation: worker.generation,
        tool: call.tool,
        effects: parts.redact(analysis.effects),
        covers,
        exact,
        by,
        at: new Date(parts.now()).toISOString(),
      };
      parts.record({ type: "grant.given", grant });
      writeWhole(fileOf(paths, grant.id), JSON.stringify(grant), { sync: true });
      held.set(grant.id, grant);
      return grant;
    },
    decisionOn(judged) {
      const { worker, verdict } = judged;
      const own = [...held.values()].filter((grant) => grant.worker === worker.name);
      if (own.length === 0 || grantRefusal(verdict) !== null) return null;
      const { covers } = coverageHere(judged);
      const grant = own.find((one) => one.covers === covers && holds(one));
      if (grant === undefined) return null;
      const reason = `portcullis: ${grant.by} allowed exactly this until ${worker.name} ends`;
      return { outcome: "allow", reason, by: { kind: "grant", grant: grant.id, name: grant.by } };
    },
    revoke(id, by) {
      const grant = held.get(id);
      if (grant === undefined) return null;
      end(grant, "taken back", by);
      return grant;
    },
    sweep() {
      for (const grant of held.values()) if (!holds(grant)) end(grant, "its worker has ended");
    },
  };
}

/** The grants of a state folder, oldest first; what is no grant is left out, and so allows nothing. */
export function readGrants(paths: Pick<HomePaths, "grants">): Grant[] {
  return namesIn(paths.grants)
    .filter((name) => /^[0-9a-z]+\.json$/.test(name))
    .flatMap((name) => {
      try {
        const value = readJsonIfThere(join(paths.grants, name));
        return isGrant(value) && `${value.id}.json` === name ? [value] : [];
      } catch {
        return [];
      }
    })
    .sort((a, b) => a.at.localeCompare(b.at));
}

function isGrant(value: unknown): value is Grant {
  return (
    isJsonObject(value) &&
    ["id", "worker", "covers", "by", "at"].every((key) => typeof value[key] === "string") &&
    typeof value["generation"] === "number" &&
    Array.isArray(value["effects"])
  );
}

function fileOf(paths: Pick<HomePaths, "grants">, id: string): string {
  return join(paths.grants, `${id}.json`);
}
