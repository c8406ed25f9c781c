import { type Text, UNKNOWN } from "../../../contract/index.ts";
import { Unclear } from "../program.ts";
import { PLAIN, textsOf, type Value } from "../values.ts";
import type { Argument, Arguments } from "./arguments.ts";
import { type Context, touchFiles } from "./context.ts";

const KEYWORDS = /^(mode|encoding|errors|newline)$/;

/** `open(FILE, MODE)`; of the other arguments only those that say how text is stored. */
export function openFile(context: Context, { positional, keywords, open }: Arguments): Value {
  const [file, mode, ...rest] = positional;
  if (
    file === undefined ||
    open ||
    rest.length > 0 ||
    [...keywords.keys()].some((name) => !KEYWORDS.test(name))
  )
    throw new Unclear("which file it opens is not known");
  openAs(context, textsOfFile(file), mode ?? keywords.get("mode"));
  return PLAIN;
}

/** Opens one of these as its mode says. */
export function openAs(context: Context, files: readonly Text[], mode: Argument | undefined): void {
  const modes =
    mode === undefined ? ["r"] : textsOf(mode.value).map((text) => (text.kind === "known" ? text.value : ""));
  for (const one of modes) {
    if (!/^[rwaxbtU+]+$/.test(one)) throw new Unclear("how it opens a file is not known");
    if (/[r+U]/.test(one)) touchFiles(context, "reads", files);
    if (/[wax+]/.test(one)) touchFiles(context, "writes", files);
  }
}

/** Exception: the numbers of the standard streams. */
function textsOfFile({ node, value }: Argument): readonly Text[] {
  if (node.name === "Number" && /^[012]$/.test(node.text)) return [];
  return value.kind === "path" || value.kind === "texts" ? value.texts : [UNKNOWN];
}
