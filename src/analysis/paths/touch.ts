import type { Cause, FileFacts, Text, Where } from "../../contract/index.ts";
import { known, partly, UNKNOWN } from "../../contract/index.ts";
import type { EffectList } from "../effects.ts";
import type { Field } from "../field.ts";
import { isHarmless } from "./devices.ts";
import { tidy } from "./lexical.ts";
import { locate, locateElsewhere } from "./locate.ts";
import { runsLater } from "./runs-later.ts";
import type { World } from "./world.ts";

/** What is needed to say that a path is touched. */
export interface Ground {
  readonly effects: EffectList;
  readonly facts: FileFacts;
  readonly world: World;
}

export interface Touch {
  readonly kind: "read" | "write" | "delete";
  readonly path: Field;
  readonly deep?: boolean;
  readonly own?: boolean;
  /** What is written is a folder. */
  readonly folder?: boolean;
}

/** Adds one effect for each path that is meant, and remembers what was written. */
export function touch(
  { effects, facts, world }: Ground,
  where: Where,
  folders: readonly Text[],
  { kind, path, deep = false, own = false, folder = false }: Touch,
  cause: Cause,
): void {
  if (path.pipe !== undefined || isHarmless(kind, lexical(path.text))) return;
  const here = where.kind === "here";
  const ask = { facts, world };
  const paths = !here
    ? [locateElsewhere(path.text)]
    : path.within === undefined
      ? locate(ask, path.text, folders, own)
      : path.within.roots.flatMap((root) => locate(ask, root, folders)).map((root) => inWalk(path, root));
  for (const found of paths) {
    effects.add({
      kind,
      path: found,
      deep,
      ...(kind === "write" && { runsLater: runsLater(found, deep) }),
      where,
      cause,
    });
    if (!here || kind === "read") continue;
    world.written.push(found);
    if (kind === "write" && (deep || folder)) world.folders.push(found);
  }
}

function lexical(text: Text): Text {
  return text.kind === "known" && text.value.startsWith("/") ? known(tidy(text.value)) : text;
}

/** A walk goes down from its root, so that only what stands below matters. */
function inWalk({ within }: Field, root: Text): Text {
  if (root.kind !== "known" || within === undefined) return UNKNOWN;
  return partly(within.below && root.value !== "/" ? `${root.value}/` : root.value, within.suffix);
}
