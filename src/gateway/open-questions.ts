import { join } from "node:path";
import { type Approval, callKey, type Escalation, type ToolCall } from "../contract/index.ts";
import type { OpenEscalation } from "../escalation/index.ts";
import { readJsonIfThere, removeIfThere, writeWhole } from "../platform/files.ts";
import type { HomePaths } from "../platform/home.ts";
import { namesIn } from "./intake/folders.ts";

/** What stands on disk of an open escalation, in `escalations/<id>.json`: no raw input. */
export interface OpenQuestion extends Pick<Escalation, "id" | "digest" | "openedAt" | "expiresAt" | "terms"> {
  readonly call: ToolCall;
  readonly approvals: readonly Approval[];
}

export interface OpenQuestions {
  write(entry: OpenEscalation): void;
  remove(id: string): void;
  /** The id that a call had before a restart. */
  idBefore(call: Pick<ToolCall, "session" | "toolUseId" | "digest">): string | null;
  /** What was open before a restart of this call; asked for once. */
  take(call: ToolCall): OpenQuestion | null;
  /** What was open before a restart and has not been taken, once. */
  takeRest(): OpenQuestion[];
}

export function openQuestions(
  paths: Pick<HomePaths, "escalations">,
  redact: <T>(value: T) => T,
): OpenQuestions {
  const before = new Map(readAll(paths).map((kept) => [callKey(kept.call), kept]));
  const fileOf = (id: string): string => join(paths.escalations, `${id}.json`);
  return {
    write({ escalation: { id, digest, openedAt, expiresAt, terms, call }, approvals }) {
      const kept: OpenQuestion = { id, digest, openedAt, expiresAt, terms, approvals, call: redact(call) };
      writeWhole(fileOf(id), JSON.stringify(kept), { sync: approvals.length > 0 });
    },
    remove: (id) => void removeIfThere(fileOf(id)),
    idBefore: (call) => before.get(callKey(call))?.id ?? null,
    take(call) {
      const kept = before.get(callKey(call)) ?? null;
      before.delete(callKey(call));
      return kept;
    },
    takeRest() {
      const rest = [...before.values()];
      before.clear();
      return rest;
    },
  };
}

function readAll(paths: Pick<HomePaths, "escalations">): OpenQuestion[] {
  return namesIn(paths.escalations)
    .filter((name) => /^[0-9a-z]+\.json$/.test(name))
    .flatMap((name) => {
      try {
        const kept = readJsonIfThere(join(paths.escalations, name)) as OpenQuestion;
        return [{ ...kept, approvals: kept.approvals ?? [] }];
      } catch {
        return [];
      }
    });
}
