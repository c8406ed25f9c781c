import { Fault, isJsonObject } from "../../contract/index.ts";
import type { AnswerResult } from "../../escalation/index.ts";

const RESULTS: Readonly<Record<AnswerResult["result"], true>> = {
  settled: true,
  counted: true,
  "already-answered": true,
  "not-entitled": true,
  changed: true,
  refused: true,
  unknown: true,
};

/** The data of the gateway's reply to `allow` and `deny`. Throws `INTERNAL` where it is none: versions differ. */
export function answerResultFrom(data: unknown): AnswerResult {
  if (isJsonObject(data) && typeof data["result"] === "string" && Object.hasOwn(RESULTS, data["result"])) {
    return data as unknown as AnswerResult;
  }
  throw new Fault("INTERNAL", "expected the result of an answer, got something else; restart the gateway");
}
