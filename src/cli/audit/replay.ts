import { analyse, recordedFacts } from "../../analysis/index.ts";
import { type Analysis, Fault, type Verdict } from "../../contract/index.ts";
import { visible } from "../../escalation/index.ts";
import { type JudgeContext, judgeAgain, namesOf, type Policy, withProjectFault } from "../../policy/index.ts";
import type { CliIo } from "../io.ts";
import { type DecidedBody, openRecorded, type RecordedCall } from "../policy/recorded.ts";

interface Replay {
  readonly id: string;
  readonly policy: string;
  /** `input`: the call was looked at again with the recorded facts. `effects`: what it does was taken from the record. */
  readonly from: "input" | "effects";
  /** Why it began from the effects. */
  readonly because?: string;
  readonly same: boolean;
  /** What came out otherwise: `effects`, `facts`, `verdict`, `decision`. */
  readonly differs: readonly string[];
  readonly recorded: string;
  readonly computed: string;
  /** Who decided: what a person or a deadline decided is not computed. */
  readonly by: string;
}

/** `audit replay ID`: computes a recorded decision again and compares it bit for bit. Exit 1 where it differs. */
export async function auditReplay(id: string, folder: string | null, io: CliIo): Promise<number> {
  const log = openRecorded(folder, io);
  const found = findCall(id, log.calls());
  const { verdict } = found.body;
  if (found.policy === null || verdict === null)
    throw new Fault(
      "NOT_FOUND",
      `expected the policy ${verdict?.policy.slice(0, 12)} beside the log, in policies/, got none`,
    );
  const replay = replayed(found, found.policy, verdict);
  if (io.json) io.out(`${JSON.stringify(replay)}\n`);
  else io.out(inWords(replay));
  return replay.same ? 0 : 1;
}

function findCall(id: string, calls: Iterable<RecordedCall | DecidedBody>): RecordedCall {
  for (const call of calls) {
    const body = "body" in call ? call.body : call;
    if (body.call.id !== id) continue;
    if ("body" in call) return call;
    const why = body.verdict === null ? "no rules judged it" : "an older version recorded it";
    throw new Fault("NOT_FOUND", `expected a call that can be judged again, got ${id}: ${why}`);
  }
  throw new Fault("NOT_FOUND", `expected the id of a decided call, got ${id}`);
}

function replayed(call: RecordedCall, policy: Policy, verdict: Verdict): Replay {
  const { body } = call;
  const analysis = lookedAtAgain(call, policy);
  const effects = "because" in analysis ? body.effects : asRecorded(analysis.effects);
  const computed = asRecorded(withFault(judgeAgain({ ...call, effects }, policy), verdict));
  const differs = [
    ...("because" in analysis ? [] : differing("effects", analysis.effects, body.effects)),
    ...("because" in analysis ? [] : differing("facts", analysis.facts, body.facts)),
    ...differing("verdict", computed, verdict),
    ...(decides(body, computed) ? [] : ["decision"]),
  ];
  return {
    id: body.call.id,
    policy: policy.digest,
    from: "because" in analysis ? "effects" : "input",
    ...("because" in analysis && { because: analysis.because }),
    same: differs.length === 0,
    differs,
    recorded: `${verdict.outcome}: ${verdict.reason}`,
    computed: `${computed.outcome}: ${computed.reason}`,
    by: body.decision.by.kind,
  };
}

function withFault(verdict: Verdict, { projectFault }: Verdict): Verdict {
  return projectFault === undefined ? verdict : withProjectFault(verdict, projectFault);
}

/** The call as it was looked at, from its input and the recorded facts; or why that can't be. */
function lookedAtAgain({ body, judgedIn, at }: RecordedCall, policy: Policy): Analysis | { because: string } {
  const { call, facts } = body;
  if (MARK.test(JSON.stringify([call, facts, body.effects])))
    return { because: "secrets were replaced before it was recorded" };
  const context: JudgeContext = { ...judgedIn, now: at };
  const { watch } = policy.bound(namesOf(context));
  const { home, folder, repository } = judgedIn;
  return analyse(call, { facts: recordedFacts(facts).facts, home, folder, repository, watch });
}

const MARK = /‹secret:[0-9a-f]{16}›/;

/** What a person, a grant or a deadline decided needed only that the rules asked. */
function decides({ decision }: DecidedBody, { outcome }: Verdict): boolean {
  switch (decision.by.kind) {
    case "rules":
      return decision.outcome === outcome;
    case "client-refusal":
      return decision.outcome === "deny";
    default:
      return outcome === "escalate";
  }
}

function asRecorded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function differing(name: string, a: unknown, b: unknown): string[] {
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [name];
}

function inWords({ id, policy, from, because, same, differs, recorded, computed, by }: Replay): string {
  const began =
    from === "input"
      ? "from its input and the recorded facts"
      : `from its recorded effects, since ${because}`;
  const lines = [
    `${id} under policy ${policy.slice(0, 12)}, ${began}`,
    `recorded  ${visible(recorded)}`,
    `computed  ${visible(computed)}`,
    same ? `the same, bit for bit; decided by ${by}` : `differs in ${differs.join(", ")}; decided by ${by}`,
  ];
  if (!same && from === "effects")
    lines.push(
      "a text by which it was judged may have been replaced: this alone proves no change of the record",
    );
  return `${lines.join("\n")}\n`;
}
