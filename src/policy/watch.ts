import { known, type Watch } from "../contract/index.ts";
import type { Policy } from "./compile.ts";
import { type Alternative, isEverything, type PathNames, pathReach, rootOf } from "./patterns/path.ts";
import { matchesWildcard } from "./patterns/wildcard.ts";
import type { EffectPattern } from "./rule.ts";

type Kind = "read" | "write" | "delete";

/** Patterns of one kind, by what is quickly seen of a path. */
interface Lookout {
  /** `**` and at last a name: only the name is looked at first. */
  readonly names: ReadonlyMap<string, readonly Alternative[]>;
  readonly globs: readonly { readonly glob: string; readonly of: Alternative }[];
  /** What stands below a fixed folder. */
  readonly anchored: readonly { readonly start: string; readonly of: Alternative }[];
  readonly others: readonly Alternative[];
}

/**
 * What listings have to look for under a policy: whatever a deny, an escalate or an exception may speak of. What matches
 * every path is left out, since the folder that is gone down matches it, too.
 */
export function watchOf(policy: Policy, names: PathNames): Watch {
  const lookouts: Readonly<Record<Kind, Lookout>> = {
    read: lookout(policy, "read", names),
    write: lookout(policy, "write", names),
    delete: lookout(policy, "delete", names),
  };
  return {
    policy: policy.digest,
    matters: (kind, path) => {
      const text = known(path);
      for (const one of candidates(lookouts[kind], path)) {
        if (pathReach({ alternatives: [one] }, text, false, names).can) return true;
      }
      return false;
    },
  };
}

function* candidates({ names, globs, anchored, others }: Lookout, path: string): Iterable<Alternative> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  yield* names.get(name) ?? [];
  for (const { glob, of } of globs) if (matchesWildcard(glob, name)) yield of;
  for (const { start, of } of anchored) if (path.startsWith(start)) yield of;
  yield* others;
}

function lookout(policy: Policy, kind: Kind, names: PathNames): Lookout {
  const byName = new Map<string, Alternative[]>();
  const globs: Lookout["globs"][number][] = [];
  const anchored: Lookout["anchored"][number][] = [];
  const others: Alternative[] = [];
  for (const alternative of alternativesOf(policy, kind)) {
    const start = rootOf(alternative, names);
    if (start === null || isEverything(alternative)) continue;
    const last = alternative.segments.at(-1) ?? "";
    if (start !== "/") anchored.push({ start, of: alternative });
    else if (last === "**" || last === "") others.push(alternative);
    else if (/[*?]/.test(last)) globs.push({ glob: last, of: alternative });
    else byName.set(last, [...(byName.get(last) ?? []), alternative]);
  }
  return { names: byName, globs, anchored, others };
}

function alternativesOf(policy: Policy, kind: Kind): Alternative[] {
  const patterns = policy.rules.flatMap((rule): readonly EffectPattern[] =>
    rule.decision === "allow" ? rule.except : [...rule.match, ...rule.except],
  );
  const seen = new Map<string, Alternative>();
  for (const pattern of patterns) {
    if (pattern.kind !== kind || !("path" in pattern)) continue;
    for (const one of pattern.path.alternatives) seen.set(JSON.stringify(one), one);
  }
  return [...seen.values()];
}
