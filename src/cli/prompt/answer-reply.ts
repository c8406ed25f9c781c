import { Fault, isJsonObject, type Preview } from "../../contract/index.ts";
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

/** The data of the gateway's reply to `preview`. Throws `INTERNAL` where it is none. */
export function previewFrom(data: unknown): Preview {
  if (isJsonObject(data) && isJsonObject(data["escalation"]) && typeof data["shown"] === "string") {
    return data as unknown as Preview;
  }
  throw new Fault(
    "INTERNAL",
    "expected the preview of an edited call, got something else; restart the gateway",
  );
}
