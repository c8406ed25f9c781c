import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import { concat } from "../text.ts";
import { valueOf } from "./lookup.ts";
import type { Shell } from "./model.ts";
import type { State } from "./state.ts";

interface Literal {
  /** As written. */
  readonly text: string;
  /** With quotes and backslashes taken out. */
  readonly value: string;
}

/**
 * A literal stretch with its tilde expanded, also behind the `=` of a word that looks like an assignment.
 * `~user`, `~+` and `~-` are any text.
 *
 * @param goesOn more parts follow, so that a tilde without a slash may have a name that is not known
 */
export function expandTilde(shell: Shell, state: State, word: Literal, goesOn = false): Text {
  const { text, value } = word;
  if (!text.includes("~")) return known(value);
  if (text.startsWith("~")) return atStart(shell, state, value, goesOn);
  const assigned = /^([A-Za-z_]\w*\+?=)(.*)$/s.exec(value);
  if (assigned === null) return known(value);
  const [, name = "", rest = ""] = assigned;
  if (rest.includes(":~")) return UNKNOWN;
  return text.startsWith(`${name}~`)
    ? concat(known(name), atStart(shell, state, rest, goesOn))
    : known(value);
}

function atStart(shell: Shell, state: State, value: string, goesOn: boolean): Text {
  if (value.includes(":~")) return UNKNOWN;
  if (value.startsWith("~/") || (value === "~" && !goesOn)) {
    return concat(valueOf(shell, state, "HOME"), known(value.slice(1)));
  }
  return UNKNOWN;
}
