import { type Cause, known, type Text } from "../../contract/index.ts";
import { isHeeded } from "./heeded.ts";
import type { Shell, Site } from "./model.ts";
import type { State } from "./state.ts";

/** Tells that a variable is set, where a later command sees it, or where the shell or other programs heed it. */
export function reportSet(
  shell: Shell,
  site: Site,
  state: State,
  name: string,
  value: Text,
  cause: Cause,
  reaches = false,
): void {
  const exported = reaches || state.exportsAll || state.variables.get(name)?.exported === true;
  if (!exported && !isHeeded(name)) return;
  shell.effects.add({ kind: "env", name: known(name), value, where: site.where, cause });
}
