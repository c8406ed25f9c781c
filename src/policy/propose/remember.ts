import { isMap, isSeq, parseDocument, stringify } from "yaml";
import type { Analysis, JsonObject, JsonValue } from "../../contract/index.ts";
import { isJsonObject } from "../../contract/index.ts";
import { matchesExample } from "../compile.ts";
import type { JudgeContext } from "../match-effect.ts";
import type { Place } from "./exact.ts";
import type { NearCall } from "./near.ts";
import { asRule } from "./rule-text.ts";

/** Whose decision a rule keeps. */
export interface Provenance {
  /** Ids of the calls that were allowed. */
  readonly calls: readonly string[];
  /** Who chose the rule. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Where examples of rule files are judged, and where the calls were made. */
export interface ExamplePlace {
  readonly from: Place;
  readonly context: JudgeContext;
  analyse(call: { readonly tool: string; readonly input: JsonObject }): Analysis;
}

type Call = Pick<NearCall, "tool" | "input">;

/** A proposed rule as it is kept: with a name, where it comes from, and the examples that hold. */
export function rememberedRule(
  proposed: JsonObject,
  { yes, no }: { readonly yes: readonly Call[]; readonly no: readonly Call[] },
  provenance: Provenance,
  taken: ReadonlySet<string>,
  place: ExamplePlace,
): JsonObject {
  const examples = {
    ...some("yes", yes.flatMap(holding(proposed, true, place)).slice(0, MOST_YES)),
    ...some("no", no.flatMap(holding(proposed, false, place)).slice(0, MOST_NO)),
  };
  const { calls, by, at } = provenance;
  return {
    ...proposed,
    id: freeId(proposed, taken),
    reason: `${by} allowed this before, and chose to be asked no more`,
    remembered: { calls: [...calls], by, at },
    ...(Object.keys(examples).length > 0 && { examples }),
  };
}

const MOST_YES = 5;
const MOST_NO = 4;

function some(key: string, values: readonly JsonValue[]): JsonObject {
  return values.length === 0 ? {} : { [key]: [...values] };
}

/** Rule files check their examples when they are loaded, so only what holds there is kept. */
function holding(proposed: JsonObject, wanted: boolean, place: ExamplePlace) {
  const rule = asRule(proposed);
  return (call: Call): JsonValue[] => {
    const moved = { tool: call.tool, input: movedInput(call.input, place) };
    if (rule === null || matchesExample(rule, place.analyse(moved), place.context) !== wanted) return [];
    const { command } = moved.input;
    return [moved.tool === "Bash" && typeof command === "string" && command !== "" ? command : moved];
  };
}

/** The call as it would be made where examples are judged. */
function movedInput(input: JsonObject, { from, context }: ExamplePlace): JsonObject {
  return movedValue(input, (text) =>
    [[from.folder, context.folder] as const, [from.home, context.home] as const].reduce(
      (moved, [a, b]) =>
        a === "/" ? moved : moved.replaceAll(new RegExp(`${escaped(a)}(?![\\w.-])`, "g"), () => b),
      text,
    ),
  ) as JsonObject;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function movedValue(value: JsonValue, move: (text: string) => string): JsonValue {
  if (typeof value === "string") return move(value);
  if (Array.isArray(value)) return value.map((one: JsonValue) => movedValue(one, move));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, movedValue(one, move)]));
}

const LONGEST_ID = 48;

/** `git-push-origin-feature`, and a number where that is taken. */
function freeId({ match }: JsonObject, taken: ReadonlySet<string>): string {
  const words = isJsonObject(match) ? Object.values(match).flatMap(textsIn) : [];
  const plain = (words[0] ?? "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_ID)
    .replaceAll(/^-+|-+$/g, "");
  const id = plain === "" ? "remembered" : plain;
  for (let number = 2; ; number++) {
    const free = number === 2 ? id : `${id}-${number - 1}`;
    if (!taken.has(free)) return free;
  }
}

function textsIn(value: JsonValue): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap((one: JsonValue) => textsIn(one));
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** A rule file's text with more rules at its end; what stands there stays as it is written. */
export function withRules(text: string | null, rules: readonly JsonObject[]): string {
  if (text === null || text.trim() === "") return stringify({ portcullis: 1, rules }, { lineWidth: 100 });
  const document = parseDocument(text);
  const list = isMap(document.contents) ? document.contents.get("rules", true) : null;
  for (const rule of rules) {
    if (isSeq(list)) list.add(document.createNode(rule));
    else document.addIn(["rules"], rule);
  }
  return document.toString({ lineWidth: 100 });
}
