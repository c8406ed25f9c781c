import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Key } from "../../src/cli/prompt/key.ts";
import { onKey } from "../../src/cli/prompt/keys.ts";
import type { AllowHow, Connection } from "../../src/cli/prompt/link.ts";
import { onPreview } from "../../src/cli/prompt/preview.ts";
import { onChoices } from "../../src/cli/prompt/remember-keys.ts";
import { onReply } from "../../src/cli/prompt/replies.ts";
import type { Room } from "../../src/cli/prompt/room.ts";
import { drawScreen } from "../../src/cli/prompt/screen.ts";
import { type Command, FIRST_STATE, type PromptState, SETTLING } from "../../src/cli/prompt/state.ts";
import { styleFor } from "../../src/cli/prompt/style.ts";
import { onConnection, onUpdate } from "../../src/cli/prompt/updates.ts";
import type { Escalation, JsonObject } from "../../src/contract/index.ts";
import { escalation } from "./support/escalations.ts";
import { key } from "./support/keys.ts";

/*
 * Random schedules of a queue that changes by itself and an operator who types without looking. The checks use
 * only the text on the screen and the answers that left, so they know nothing of how the focus is kept.
 */

const IDS = Array.from({ length: 8 }, (_, n) => `call-${n}`);
const CALLS = new Map(
  IDS.flatMap((id) =>
    [1, 2].map((version) => [
      `${id} ${version}`,
      escalation(id, { command: `echo ${id} version ${version}` }),
    ]),
  ),
);

function call(id: string, version: 1 | 2): Escalation {
  return CALLS.get(`${id} ${version}`) ?? escalation(id);
}

type Event =
  /** The queue changes by itself: a call comes, goes, changes what it would do, or all change places. */
  | { readonly kind: "put" | "take" | "change"; readonly id: string }
  | { readonly kind: "turn" }
  /** The gateway takes the oldest answer that is on its way. */
  | { readonly kind: "settle" | "refuse" }
  /** The rules are found that were looked for; an edited call is judged. */
  | { readonly kind: "found" | "judged" }
  | { readonly kind: "key"; readonly key: Key }
  | { readonly kind: "wait"; readonly milliseconds: number }
  | { readonly kind: "lost" | "back" };

/** Stands below the list, and below nothing else. */
const LIST_KEYS = "a allow once";
const SHIFTED = { shift: true, sequence: "X" };

const anyKey = fc
  .constantFrom(
    "a",
    "a",
    "a",
    "a",
    "a",
    "a",
    "d",
    "s",
    "j",
    "k",
    "down",
    "space",
    "b",
    "return",
    "return",
    "escape",
    "x",
    "w",
    "e",
    "r",
    "r",
    "m",
    "m",
    "A",
    "A",
    "D",
  )
  .map((name) => (name === "A" || name === "D" ? key(name.toLowerCase(), SHIFTED) : key(name)));
const anyId = fc.constantFrom(...IDS);
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: anyId.map((id): Event => ({ kind: "put", id })) },
  { weight: 4, arbitrary: anyId.map((id): Event => ({ kind: "take", id })) },
  { weight: 1, arbitrary: anyId.map((id): Event => ({ kind: "change", id })) },
  { weight: 1, arbitrary: fc.constant<Event>({ kind: "turn" }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Event>({ kind: "settle" }, { kind: "settle" }, { kind: "refuse" }),
  },
  { weight: 3, arbitrary: fc.constant<Event>({ kind: "found" }) },
  { weight: 3, arbitrary: fc.constant<Event>({ kind: "judged" }) },
  { weight: 15, arbitrary: anyKey.map((pressed): Event => ({ kind: "key", key: pressed })) },
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(5, 40, 200, 299, 300, 301, 900)
      .map((milliseconds): Event => ({ kind: "wait", milliseconds })),
  },
  { weight: 1, arbitrary: fc.constantFrom<Event>({ kind: "lost" }, { kind: "back" }, { kind: "back" }) },
);

/** What an operator sets out to do: it comes about where nothing comes between. */
const PLANS: readonly (readonly Event[])[] = [
  ["e", "a", "return", "judged", "a"],
  ["w", "return"],
  ["r", "found", "return"],
  ["m", "j", "m", "A", "return"],
  ["m", "D", "s", "return"],
].map((steps) => steps.flatMap(planned));

function planned(step: string): Event[] {
  if (step === "judged" || step === "found") return [{ kind: step }];
  const pressed = step === "A" || step === "D" ? key(step.toLowerCase(), SHIFTED) : key(step);
  return [
    { kind: "wait", milliseconds: 301 },
    { kind: "key", key: pressed },
  ];
}

const anyPlan = fc
  .constantFrom(...PLANS)
  .chain((plan) =>
    fc
      .array(fc.option(anyEvent, { freq: 1 }), { minLength: plan.length, maxLength: plan.length })
      .map((between) => plan.flatMap((event, place) => [between[place] ?? null, event])),
  )
  .map((events) => events.filter((event) => event !== null));
const anySchedule = fc
  .array(
    fc.oneof({ weight: 20, arbitrary: anyEvent.map((event) => [event]) }, { weight: 1, arbitrary: anyPlan }),
    {
      minLength: 20,
      maxLength: 80,
      size: "max",
    },
  )
  .map((parts) => parts.flat());

describe("whatever the list does under the cursor", () => {
  it("an answer goes to the call on the screen, which has stood there for a while", () => {
    let answers = 0;
    const kinds = { remembered: 0, edited: 0, forWorker: 0, together: 0 };
    fc.assert(
      fc.property(anySchedule, (events) => {
        const operator = new Operator();
        for (const event of events) operator.live(event);
        answers += operator.answers.length;
        for (const kind of operator.kinds) kinds[kind]++;
      }),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 2_000) },
    );
    // Schedules in which nothing is ever answered would prove nothing.
    expect(answers).toBeGreaterThan(1_000);
    expect(Math.min(...Object.values(kinds)), JSON.stringify(kinds)).toBeGreaterThan(10);
  });

  it.each<[mutant: string, update: Update]>([
    [
      "is a row",
      (state, queue, now) => {
        const row = Math.max(
          0,
          state.calls.findIndex(({ id }) => id === state.focus),
        );
        const next = honest(state, queue, now);
        return { ...next, focus: queue[Math.min(row, queue.length - 1)]?.id ?? null };
      },
    ],
    ["moves without a lock", (state, queue, now) => ({ ...honest(state, queue, now), lockedUntil: 0 })],
    [
      "leaves the reason when its call goes",
      (state, queue, now) => ({
        ...honest({ ...state, mode: { kind: "list" } }, queue, now),
        lockedUntil: 0,
      }),
    ],
    [
      "leaves the mark on a call that has changed",
      (state, queue, now) => ({ ...honest(state, queue, now), marked: state.marked }),
    ],
  ])("the schedules would find a focus that %s", (_, update) => {
    const lives = fc.property(anySchedule, (events) => {
      const operator = new Operator(update);
      for (const event of events) operator.live(event);
    });
    expect(fc.check(lives, { numRuns: 10_000, endOnFailure: true }).failed).toBe(true);
  });
});

type Update = (state: PromptState, queue: readonly Escalation[], now: number) => PromptState;
const honest: Update = (state, queue, now) => onUpdate(state, { queue, notices: [] }, now);

/** Lives through a schedule and checks every answer against the screen. */
class Operator {
  readonly answers: Command[] = [];
  /** Answers that are more than a plain yes or no. */
  readonly kinds: ("remembered" | "edited" | "forWorker" | "together")[] = [];
  /** Calls, each as it stood on the screen when it was marked. */
  readonly #marked = new Set<string>();
  #asked: { readonly id: string; readonly input: JsonObject } | null = null;
  readonly #update: Update;
  #state: PromptState = FIRST_STATE;
  #queue: readonly Escalation[] = [];
  #now = 1_000_000;
  #room: Room = { lines: 0, room: 0, firstHidden: 0 };
  #shown = "";
  /** When the shown call last became another one without a key. */
  #since = 0;

  constructor(update: Update = honest) {
    this.#update = update;
    this.#draw();
  }

  live(event: Event): void {
    switch (event.kind) {
      case "wait":
        this.#now += event.milliseconds;
        return;
      case "key":
        return this.#press(event.key);
      case "put":
        return this.#changed(this.#has(event.id) ? this.#queue : [...this.#queue, call(event.id, 1)]);
      case "take":
        return this.#changed(this.#queue.filter(({ id }) => id !== event.id));
      case "change":
        return this.#changed(this.#queue.map((one) => (one.id === event.id ? call(event.id, 2) : one)));
      case "turn":
        return this.#changed(this.#queue.toReversed());
      case "settle":
      case "refuse":
        return this.#reply(event.kind);
      case "found":
        return this.#found();
      case "judged":
        return this.#judged();
      case "lost":
        return this.#connected({ kind: "lost", why: "test" });
      case "back":
        return this.#connected({ kind: "connected" });
    }
  }

  #has(id: string): boolean {
    return this.#queue.some((one) => one.id === id);
  }

  #changed(queue: readonly Escalation[]): void {
    this.#queue = queue;
    this.#state = this.#update(this.#state, queue, this.#now);
    this.#drawn("by itself");
  }

  #connected(connection: Connection): void {
    this.#state = onConnection(this.#state, connection, this.#now);
    this.#drawn("by itself");
  }

  #reply(kind: "settle" | "refuse"): void {
    const one = this.#queue.find(({ id }) => this.#state.sent.has(id));
    if (one === undefined) return;
    const { id } = one;
    const result =
      kind === "refuse"
        ? ({ result: "changed", id } as const)
        : ({ result: "settled", id, outcome: "allow" } as const);
    this.#state = onReply(this.#state, one, result, this.#now);
    this.#drawn("by itself");
    if (kind === "settle") this.#changed(this.#queue.filter((other) => other !== one));
  }

  #found(): void {
    const { mode } = this.#state;
    if (mode.kind !== "remembering" || mode.found !== null) return;
    const { id, call: asked } = mode.call;
    const words = `allows ${String(asked.input["command"])} again`;
    const choices = [{ words, yaml: "id: x", also: [], of: 0 }];
    this.#state = onChoices(this.#state, id, { choices }, this.#now);
    this.#since = this.#now;
    this.#drawn("by itself");
  }

  #judged(): void {
    if (this.#asked === null) return;
    const { id, input } = this.#asked;
    this.#asked = null;
    const preview = { escalation: escalation(id, input), shown: "0", refused: null };
    const before = this.#state;
    this.#state = onPreview(before, id, input, preview, this.#now);
    if (this.#state !== before) this.#since = this.#now;
    this.#drawn("by itself");
  }

  #press(pressed: Key): void {
    const before = this.#shown;
    const typing = before.includes("Enter sends");
    const { state, command } = onKey(this.#state, pressed, this.#now, this.#room);
    if (command?.kind === "allow" || command?.kind === "deny") {
      this.answers.push(command);
      expect(subject(before)).toMatch(new RegExp(`^. echo ${command.id} version`));
      expect(this.#state.connection.kind).toBe("connected");
      expect(command.kind === "deny").toBe(typing);
      const confirmed = before.includes("Enter allows");
      expect(pressed.name).toBe(typing || confirmed ? "return" : "a");
      const how: AllowHow | Record<string, never> = command.kind === "allow" ? (command.how ?? {}) : {};
      expect("scope" in how).toBe(confirmed);
      expect("edited" in how).toBe(before.includes("this is the EDITED call"));
      if ("scope" in how) this.kinds.push("forWorker");
      if ("edited" in how) {
        this.kinds.push("edited");
        expect(subject(before).slice(2)).toBe(how.edited?.input["command"]);
      }
      if (!typing) expect(this.#now - this.#since).toBeGreaterThanOrEqual(SETTLING);
      expect(this.#state.calls.map((call) => call.id)).toContain(command.id);
    }
    if (command?.kind === "remember") {
      this.kinds.push("remembered");
      expect(before).toContain(`allows echo ${command.id} version`);
      expect(before).toContain("Enter does both");
      expect(pressed.name).toBe("return");
      expect(this.#now - this.#since).toBeGreaterThanOrEqual(SETTLING);
      const asked = this.#queue.find(({ id }) => id === command.id);
      expect(before).toContain(`allows ${String(asked?.call.input["command"])} again`);
    }
    if (command?.kind === "together") {
      this.kinds.push("together");
      const denies = command.reason !== null;
      expect(before).toContain(`${denies ? "deny" : "allow"} these ${command.ids.length} calls`);
      expect(before).toContain(denies ? "Enter sends" : "Enter allows them all");
      expect(pressed.name).toBe("return");
      expect(this.#state.connection.kind).toBe("connected");
      expect(this.#now - this.#since).toBeGreaterThanOrEqual(SETTLING);
      const asked = this.#queue.filter(({ id }) => command.ids.includes(id));
      const shown = asked.map(({ call: { input } }) => String(input["command"]));
      expect(bullets(before)).toEqual(shown.toSorted());
      for (const one of shown) expect(this.#marked).toContain(one);
    }
    if (command?.kind === "preview") this.#asked = { id: command.id, input: command.input };
    if (pressed.name === "m" && this.#now - this.#since >= SETTLING && before.includes(LIST_KEYS)) {
      this.#marked.add(subject(before).slice(2));
    }
    this.#state = state;
    // A key that ends a question about calls that are gone, or about several, shows another one: nobody chose that.
    const ends = before.includes("closed meanwhile") || before.includes(" these ");
    const left = ends && state.mode.kind === "list";
    this.#drawn(left ? "by itself" : "by a key");
  }

  #drawn(how: "by itself" | "by a key"): void {
    const before = subject(this.#shown);
    this.#draw();
    if (how === "by itself" && subject(this.#shown) !== before) this.#since = this.#now;
  }

  #draw(): void {
    const screen = drawScreen(this.#state, { columns: 80, rows: 24 }, this.#now, styleFor(false));
    this.#shown = screen.text;
    this.#room = screen.room;
  }
}

/** What a screen is about: the command's line of the call that it shows whole, or those that are answered together. */
function subject(screen: string): string {
  return /^[│┃] echo .*$/m.exec(screen)?.[0] ?? bullets(screen).join("\n");
}

function bullets(screen: string): string[] {
  return [...screen.matchAll(/^• fix-login Bash (.*)$/gm)].map(([, text]) => text ?? "").toSorted();
}
