import type { Cause, FileFacts, PathEffect, Text, Watch, Where } from "../../contract/index.ts";
import { known, partly, UNKNOWN, walked } from "../../contract/index.ts";
import type { EffectList } from "../effects.ts";
import type { Field } from "../field.ts";
import { type Beneath, beneath, copied, meant, meantToWrite, type Walking } from "./beneath.ts";
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
  /** What listings look for; without it nothing is listed. */
  readonly watch?: Watch;
}

export interface Touch {
  readonly kind: "read" | "write" | "delete";
  readonly path: Field;
  readonly deep?: boolean;
  readonly own?: boolean;
  /** What is written is a folder. */
  readonly folder?: boolean;
  /** Where it is deep: what is left out on the way down. */
  readonly walking?: Walking;
  /** What is written there is known, and does not run by itself. */
  readonly plain?: boolean;
  /** Where it is a deep write: what is written there is what stands here. */
  readonly copies?: Field;
}

/** Adds one effect for each path that is meant, and remembers what was written. */
export function touch(
  { effects, facts, world, watch }: Ground,
  where: Where,
  folders: readonly Text[],
  { kind, path, deep = false, own = false, folder = false, plain = false, walking = {}, copies }: Touch,
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
  const listing = { facts, world, ...(watch !== undefined && { watch }) };
  for (const found of paths) {
    const { some = [], ...reach } = down(found);
    effects.add({ kind, path: found, ...reach, where, cause });
    for (const one of some) effects.add({ kind, path: known(one), deep: false, where, cause });
    if (!here || kind === "read") continue;
    world.written.push(found);
    if (kind === "write" && (deep || folder)) world.folders.push(found);
  }

  function down(found: Text): Pick<PathEffect, "deep" | "beneath" | "runsLater"> & Pick<Beneath, "some"> {
    if (kind !== "write") {
      if (deep && here) return beneath(listing, kind, found, walking);
      return { deep, ...(here && meant(listing, kind, found)) };
    }
    const all = deep && here && copies !== undefined ? locate(ask, copies.text, folders, true) : [];
    const [copy] = all.length === 1 && all[0] !== undefined ? [copied(listing, all[0], found)] : [];
    const listed = !copy && here && !deep ? meantToWrite(listing, found) : null;
    if (listed !== null)
      return {
        deep,
        beneath: { policy: listed.policy, paths: listed.paths },
        runsLater: listed.runsLater ? "maybe" : "no",
      };
    if (!copy) {
      const later = here && configures(found, facts) ? "yes" : runsLater(found, deep);
      return { deep, runsLater: plain && later === "maybe" ? "no" : later };
    }
    const itself = runsLater(found, false);
    const { paths, policy } = copy;
    return {
      deep,
      beneath: { policy, paths },
      runsLater: itself === "no" && copy.runsLater ? "maybe" : itself,
    };
  }
}

/** Threat: what git takes for a repository need not be called `.git`, and its `config` names programs. */
function configures(path: Text, facts: FileFacts): boolean {
  if (path.kind !== "known") return false;
  const repository = /^(.*)\/(?:config(?:\.worktree)?|hooks\/[^/]*|info\/attributes)$/i.exec(path.value)?.[1];
  return repository !== undefined && facts.resolve(`${repository}/HEAD`).kind !== "missing";
}

function lexical(text: Text): Text {
  return text.kind === "known" && text.value.startsWith("/") ? known(tidy(text.value)) : text;
}

/** A walk goes down from its root, so that only what stands below matters. */
function inWalk({ within }: Field, root: Text): Text {
  if (root.kind !== "known" || within === undefined) return UNKNOWN;
  const start = within.below && root.value !== "/" ? `${root.value}/` : root.value;
  return within.follows ? partly(start, within.suffix) : walked(start, within.suffix);
}
