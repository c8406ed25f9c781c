import { known, partly, type Text, UNKNOWN } from "../../contract/index.ts";
import { causeOf, reportOpaque } from "./causes.ts";
import type { Shell, Site } from "./model.ts";
import type { State } from "./state.ts";
import { faultsOf, type ParsedScript } from "./syntax.ts";

interface Node {
  readonly pos: number;
  readonly end: number;
  readonly script: ParsedScript | undefined;
}

/** `$(…)`: what it prints, without the newlines at its end. What it sets is lost with its subshell. */
export function substitute(shell: Shell, part: Node, state: State, site: Site): Text {
  return withoutLastNewlines(walkNested(shell, part, state, { ...site, from: "substitution" }));
}

/** `<(…)`, `>(…)`: what it prints. It runs beside the command. */
export function substituteProcess(shell: Shell, part: Node, state: State, site: Site): Text {
  shell.order.free = true;
  return walkNested(shell, part, state, { ...site, from: "substitution", input: UNKNOWN });
}

function walkNested(shell: Shell, part: Node, state: State, site: Site): Text {
  const cause = causeOf(site, part, "substitution");
  if (part.script === undefined) {
    reportOpaque(shell, site, "unparsed", "a substitution that does not parse", cause);
    return UNKNOWN;
  }
  const [fault] = faultsOf(part.script);
  if (fault !== undefined) reportOpaque(shell, site, "unparsed", fault, cause);
  const source = part.script.source === undefined ? site.source : { text: part.script.source, own: false };
  return shell.statements(part.script.commands, state, { ...site, source, depth: site.depth + 1 }).output;
}

function withoutLastNewlines(text: Text): Text {
  switch (text.kind) {
    case "known":
      return known(cut(text.value));
    case "partly":
      return partly(cut(text.prefix), cut(text.suffix), text.without);
    case "unknown":
      return UNKNOWN;
  }
}

function cut(text: string): string {
  let end = text.length;
  while (text[end - 1] === "\n") end--;
  return text.slice(0, end);
}
