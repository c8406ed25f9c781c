import { count, cutTo, shortInput, visible, wrap } from "../../escalation/index.ts";
import type { RuleChoice } from "./rule-choice.ts";
import { markedCalls, type PromptState } from "./state.ts";
import type { Style } from "./style.ts";

const HELP = [
  "a       allow the call that is shown, once",
  "d       deny it; the model is told the reason",
  "e       edit it and allow that; the rules judge the edited call",
  "w       allow exactly these effects until the worker ends (revoke takes it back)",
  "r       remember it as a rule: shows the rules that would allow it, and writes one",
  "s       skip it for now",
  "m       mark it, to answer several together: A allows them, D denies them",
  "j k     move, also with the arrows",
  "space b read on and back, where not all of it fits",
  "o       open the worker's terminal; Ctrl-B d comes back",
  "x       stop the worker",
  "Ctrl-L  draw the screen anew",
  "q       leave",
] as const;

/** What stands in the place of the call, where something else is asked; null where the call itself does. */
export function panelLines(
  state: PromptState,
  width: number,
  room: number,
  style: Style,
): readonly string[] | null {
  switch (state.mode.kind) {
    case "help":
      return HELP.slice(0, room).map((line) => cutTo(line, width));
    case "together":
      return togetherLines(state, width, room, style);
    case "remembering":
      return ruleLines(state.mode, width, room, style);
    case "editing":
      return editorLines(state.mode, width, room, style);
    case "list":
    case "leaving":
    case "reason":
    case "granting":
    case "stopping":
    case "edited":
      return null;
    default: {
      const never: never = state.mode;
      return never;
    }
  }
}

function togetherLines(state: PromptState, width: number, room: number, style: Style): string[] {
  const calls = markedCalls(state);
  if (calls.length === 0) {
    return [style.alarm(cutTo("these calls are closed meanwhile; Enter or Esc goes back", width))];
  }
  const fits = calls.length <= room ? room : Math.max(0, room - 1);
  const lines = calls
    .slice(0, fits)
    .map(({ call }) =>
      cutTo(`• ${visible(call.worker)} ${visible(call.tool)} ${shortInput(call.input)}`, width),
    );
  const rest = calls.length - lines.length;
  return rest > 0 ? [...lines, style.role.cut(cutTo(`⋮ ${count(rest)} more marked calls`, width))] : lines;
}

/** One rule in words, what else it would have allowed, and as it would be written. */
function ruleLines(
  { found, at, from }: Extract<PromptState["mode"], { kind: "remembering" }>,
  width: number,
  room: number,
  style: Style,
): string[] {
  const choice = found?.choices[at];
  if (found === null || choice === undefined) return [style.dim(cutTo("looking for rules…", width))];
  const head = [
    style.role.title(
      cutTo(
        `rule ${count(at + 1)} of ${count(found.choices.length)}, from the narrowest · j k choose`,
        width,
      ),
    ),
    ...wrap(visible(choice.words), width).slice(0, 4),
    ...alsoLines(choice, width),
  ].slice(0, Math.max(1, room - 2));
  const lines = choice.yaml
    .trimEnd()
    .split("\n")
    .flatMap((line) => wrap(visible(line), width - 2).map((piece) => `│ ${piece}`));
  const space = Math.max(1, room - head.length);
  if (lines.length <= space) return [...head, ...lines];
  const start = Math.min(from, lines.length - space + 1);
  const shown = lines.slice(start, start + space - 1);
  const rest = `⋮ lines ${count(start + 1)}–${count(start + shown.length)} of ${count(lines.length)}, space and b read`;
  return [...head, ...shown, style.role.cut(cutTo(rest, width))];
}

const ALSO_SHOWN = 3;

function alsoLines({ also, of }: RuleChoice, width: number): string[] {
  if (also.length === 0)
    return [
      cutTo(`would have allowed nothing else of the newest ${count(of)} recorded calls that asked`, width),
    ];
  const more = also.length - ALSO_SHOWN;
  return [
    cutTo(
      `would also have allowed ${count(also.length)} of the newest ${count(of)} recorded calls that asked:`,
      width,
    ),
    ...also.slice(0, ALSO_SHOWN).map((line) => cutTo(`  ${visible(line)}`, width)),
    ...(more > 0 ? [cutTo(`  ⋮ ${count(more)} more`, width)] : []),
  ];
}

/** The text with its control characters made visible; the character at the cursor is in `⟪⟫`, also without colour. */
function editorLines(
  { text, cursor, field, fault }: Extract<PromptState["mode"], { kind: "editing" }>,
  width: number,
  room: number,
  style: Style,
): string[] {
  const head = [
    style.role.title(cutTo(`edit the ${field ?? "input (JSON)"}`, width)),
    ...(fault === null ? [] : wrap(visible(fault), width).slice(0, 4).map(style.alarm)),
  ];
  const lines: { text: string; here: boolean }[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const here = cursor >= at && cursor <= at + line.length;
    const shown = here ? withCursor(line, cursor - at) : visible(line);
    for (const [place, piece] of wrap(shown, width - 2).entries()) {
      const holds = here && (piece.includes("⟪") || piece.includes("⟫"));
      lines.push({ text: `${place === 0 ? "│" : "┊"} ${piece}`, here: holds });
    }
    at += line.length + 1;
  }
  const space = Math.max(1, room - head.length);
  const focus = lines.findIndex(({ here }) => here);
  const from = Math.max(0, Math.min(focus - Math.floor(space / 2), lines.length - space));
  return [...head, ...lines.slice(from, from + space).map((line) => line.text)].slice(0, room);
}

function withCursor(line: string, place: number): string {
  const under = [...line.slice(place, place + 2)][0] ?? "";
  return `${visible(line.slice(0, place))}⟪${under === "" ? " " : visible(under)}⟫${visible(line.slice(place + under.length))}`;
}
