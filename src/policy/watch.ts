import { known, type Watch } from "../contract/index.ts";
import { type PathIndex, pathIndex } from "./lookup/path-index.ts";
import { isEverything, type PathNames, type PathPattern, pathReach } from "./patterns/path.ts";
import type { EffectPattern, Rule } from "./rule.ts";

type Kind = "read" | "write" | "delete";

/**
 * What listings have to look for under a policy: whatever a deny, an escalate or an exception may speak of. What matches
 * every path is left out, since the folder that is gone down matches it, too.
 */
export function watchOf(policy: string, rules: readonly Rule[], names: PathNames): Watch {
  const lookouts: Readonly<Record<Kind, PathIndex<PathPattern>>> = {
    read: lookout(rules, "read", names),
    write: lookout(rules, "write", names),
    delete: lookout(rules, "delete", names),
  };
  return {
    policy,
    matters: (kind, path) => {
      const text = known(path);
      for (const pattern of lookouts[kind].candidates(text, false)) {
        if (pathReach(pattern, text, false, names).can) return true;
      }
      return false;
    },
  };
}

/** Patterns of a rule by which the verdict on a folder depends on what stands beneath it. */
export function lookoutOf(rule: Rule): readonly EffectPattern[] {
  return rule.decision === "allow" ? rule.except : [...rule.match, ...rule.except];
}

function lookout(rules: readonly Rule[], kind: Kind, names: PathNames): PathIndex<PathPattern> {
  const patterns = rules.flatMap(lookoutOf);
  const entries = patterns.flatMap((pattern) =>
    pattern.kind === kind && "path" in pattern
      ? pattern.path.alternatives
          .filter((one) => !isEverything(one))
          .map((one): [PathPattern, PathPattern] => [{ alternatives: [one] }, { alternatives: [one] }])
      : [],
  );
  return pathIndex(entries, names);
}
