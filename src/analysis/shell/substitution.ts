import { known, partly, type Text, UNKNOWN } from "../../contract/index.ts";
import { causeOf, reportOpaque } from "./causes.ts";
import type { Shell, Site } from "./model.ts";
import type { State } from "./state.ts";
import { faultsOf, type ParsedScript } from "./syntax.ts";

interface Node {
  readonly pos: number;
  readonly end: number;
  readonly text: string;
  readonly script: ParsedScript | undefined;
}

/** `$(…)`: what it prints, without the newlines at its end. What it sets is lost with its subshell. */
export function substitute(shell: Shell, part: Node, state: State, site: Site): Text {
  return withoutLastNewlines(walkNested(shell, part, state, shownAgain({ ...site, from: "substitution" })));
}

/** `<(…)`, `>(…)`: what it prints. It runs beside the command. */
export function substituteProcess(shell: Shell, part: Node, state: State, site: Site): Text {
  shell.order.free = true;
  return walkNested(shell, part, state, shownAgain({ ...site, from: "substitution", input: UNKNOWN }));
}

/** A comparison may hold a substitution whose command shows what it is given. */
function shownAgain({ unshown: _, ...site }: Site): Site {
  return site;
}

function walkNested(shell: Shell, part: Node, state: State, site: Site): Text {
  const cause = causeOf(site, part, "substitution");
  if (part.script === undefined) {
    reportOpaque(shell, site, "unparsed", "a substitution that does not parse", cause);
    return UNKNOWN;
  }
  const [found] = faultsOf(part.script);
  const fault = found ?? (isClosed(part.text) ? undefined : "a substitution that is cut short");
  if (fault !== undefined) reportOpaque(shell, site, "unparsed", fault, cause);
  const source = part.script.source === undefined ? site.source : { text: part.script.source, own: false };
  return shell.statements(part.script.commands, state, { ...site, source, depth: site.depth + 1 }).output;
}

/** Threat: of `${x/$(rm /)/y}` the parser takes `$(rm ` for the pattern, without an error. */
function isClosed(text: string): boolean {
  if (text.startsWith("`")) return text.length > 1 && text.endsWith("`");
  return text.endsWith(text.startsWith("${") ? "}" : ")");
}

function withoutLastNewlines(text: Text): Text {
  switch (text.kind) {
    case "known":
      return known(cut(text.value));
    case "partly":
      return partly(cut(text.prefix), cut(text.suffix), text.without);
    case "unknown":
      return text;
  }
}

function cut(text: string): string {
  let end = text.length;
  while (text[end - 1] === "\n") end--;
  return text.slice(0, end);
}
