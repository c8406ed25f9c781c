import { createInterface } from "node:readline";
import type { Escalation, QueueUpdate } from "../../contract/index.ts";
import { type AnswerResult, grantRefusal, visible } from "../../escalation/index.ts";
import type { CliIo } from "../io.ts";
import type { OperatorLink } from "./link.ts";
import { callLines, listLine } from "./plain-lines.ts";
import { callInWords, resultInWords } from "./replies.ts";
import type { PromptEnd } from "./session.ts";
import { endedElsewhere, sameToLookAt } from "./updates.ts";

const KEYS = [
  "a NUMBER        allow that call once",
  "d NUMBER REASON deny it; the model is told the reason",
  "w NUMBER        allow exactly these effects until the worker ends",
  "v NUMBER        read it again, whole",
  "l               list what waits",
  "q               leave",
] as const;

/**
 * The prompt for a screen reader, or a terminal that can do nothing: lines that are only ever added, and answers that are
 * lines. Each call has a number, bound to what was read out: a call that changes gets another one, and none is used twice,
 * so a line that was typed for one call never answers the next.
 */
export async function runPlainPrompt(link: OperatorLink, io: CliIo): Promise<PromptEnd> {
  const numbers = new Map<number, Escalation>();
  const sent = new Set<string>();
  const answers = new Set<Promise<void>>();
  let calls: readonly Escalation[] = [];
  let newest = 0;
  const say = (...lines: readonly string[]): void => io.out(lines.map((line) => `${line}\n`).join(""));

  function onUpdate(update: QueueUpdate): void {
    say(...update.notices.map(visible));
    say(...endedElsewhere({ calls, sent }, update, Date.now()).map(({ text }) => text));
    calls = update.queue;
    for (const [number, call] of numbers) {
      if (!calls.some((other) => other.id === call.id)) numbers.delete(number);
    }
    for (const call of calls) announce(call);
  }

  function announce(call: Escalation): void {
    const [before] = [...numbers].find(([, { id }]) => id === call.id) ?? [];
    if (before !== undefined && sameToLookAt(numbers.get(before) ?? call, call)) return;
    const number = ++newest;
    if (before !== undefined) {
      numbers.delete(before);
      say(`call ${before} has changed, and is call ${number} now.`);
    }
    numbers.set(number, call);
    say(...callLines(number, call, Date.now()));
  }

  function onLine(line: string): "leave" | null {
    const [, word = "", digits = "", rest = ""] = /^\s*(\S*)\s*(\d*)\s*(.*?)\s*$/.exec(line) ?? [];
    const number = Number(digits);
    const call = numbers.get(number);
    if (word === "") return null;
    if (word === "q") return "leave";
    if (word === "l") say(...(numbers.size === 0 ? ["nothing waits"] : [...numbers].map(asListed)));
    else if (!["a", "d", "w", "v"].includes(word)) say(...KEYS);
    else if (call === undefined)
      say(`expected the number of a call that waits, got ${visible(digits) || "none"}`);
    else if (word === "v") say(...callLines(number, call, Date.now(), true));
    else if (word !== "d" && rest !== "")
      say(`expected nothing after ${word} ${number}; nothing was answered`);
    else answer(word, call, rest);
    return null;
  }

  function answer(word: string, call: Escalation, reason: string): void {
    if (sent.has(call.id)) return say(`it is being answered: ${callInWords(call)}`);
    const refusal = word === "w" ? grantRefusal({ ...call.verdict, terms: call.terms }) : null;
    if (refusal !== null) return say(`can only be allowed once: ${refusal}`);
    sent.add(call.id);
    const given = settled(answered(word, call.id, reason), call);
    answers.add(given);
    void given.finally(() => answers.delete(given));
  }

  function answered(word: string, id: string, reason: string): Promise<AnswerResult> {
    if (word === "d") return link.deny(id, reason);
    return word === "w" ? link.allow(id, { scope: "worker" }) : link.allow(id);
  }

  async function settled(reply: Promise<AnswerResult>, call: Escalation): Promise<void> {
    try {
      const result = await reply;
      if (result.result !== "settled") sent.delete(call.id);
      say(`${resultInWords(result)}: ${callInWords(call)}`);
    } catch (error) {
      sent.delete(call.id);
      const why = error instanceof Error ? error.message : String(error);
      say(`not answered: ${callInWords(call)}: ${visible(why)}`);
    }
  }

  const reader = createInterface({ input: io.stdin, terminal: false });
  try {
    return await new Promise<PromptEnd>((end) => {
      say("portcullis: calls are read out as they come; ? and Enter tells what can be answered.");
      link.onUpdate(onUpdate);
      link.onConnection((connection) => {
        if (connection.kind === "connected") return say("the gateway is back");
        say(`the gateway is lost: ${visible(connection.why ?? "it has stopped")}`);
        if (connection.kind === "closed") end("closed");
      });
      reader.on("line", (line) => {
        if (onLine(line) === "leave") end("left");
      });
      reader.on("close", () => end("left"));
    });
  } finally {
    await Promise.allSettled(answers);
    reader.close();
    link.close();
  }
}

function asListed([number, call]: readonly [number, Escalation]): string {
  return listLine(number, call);
}
