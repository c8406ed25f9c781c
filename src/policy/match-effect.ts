import { type Effect, type JudgedIn, known, type RunEffect, type Text } from "../contract/index.ts";
import { flagsReach } from "./patterns/flags.ts";
import { type PathNames, pathReach } from "./patterns/path.ts";
import { ALWAYS, anyOf, NEVER, PERHAPS, type Reach, reachOf } from "./patterns/text.ts";
import { holdsOnly, hostReach, valuesAt } from "./patterns/values.ts";
import { matchesWildcard } from "./patterns/wildcard.ts";
import { nameReach, wordsReach } from "./patterns/words.ts";
import type { EffectPattern, Rule, When } from "./rule.ts";

/** What is known of the worker whose call is judged, and when. */
export interface JudgeContext extends JudgedIn {
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function namesOf({
  home,
  folder,
  repository,
}: Pick<JudgeContext, "home" | "folder" | "repository">): PathNames {
  return { "~": home, "${cwd}": folder, "${repo}": repository };
}

/**
 * How surely a rule speaks of an effect. Allow rules mean here; the others mean everywhere.
 *
 * @param patterns those of the rule that may match; the others are known not to
 * @param command of which the effect is an own operand, for rules that hold for some commands only
 */
export function ruleReach(
  rule: Rule,
  effect: Effect,
  context: JudgeContext,
  patterns: readonly EffectPattern[] = rule.match,
  command: RunEffect | null = null,
): Reach {
  if (rule.decision === "allow" && effect.where.kind !== "here") return NEVER;
  const names = namesOf(context);
  const strict = rule.decision !== "allow";
  const limits = whenReach(rule.when, effect, context, names, command);
  if (!limits.can) return NEVER;
  // What was listed beneath a folder is judged path by path: then nothing else is there.
  const points = pointsOf(effect);
  if (strict && points !== null)
    return anyOf(points.map((point) => ruleReach(rule, point, context, patterns, command)));
  const matched = anyOf(patterns.map((pattern) => patternReach(pattern, effect, names, strict)));
  if (!matched.can) return NEVER;
  if (rule.except.length === 0) return { can: true, must: matched.must && limits.must };
  const excepts = (one: Effect): Reach =>
    anyOf(rule.except.map((pattern) => patternReach(pattern, one, names, false)));
  const excepted = points === null ? excepts(effect) : anyOf(points.map(excepts));
  // A folder that is forbidden stays so although something beneath it is excepted.
  const itself = strict && "deep" in effect && effect.deep ? excepts({ ...effect, deep: false }) : excepted;
  return { can: !excepted.must, must: matched.must && limits.must && !itself.can };
}

/** The path itself, and all that was listed and matters; null where it was not listed. */
function pointsOf(effect: Effect): Effect[] | null {
  if (!("deep" in effect) || effect.beneath === undefined) return null;
  const { beneath, ...rest } = effect;
  const itself = { ...rest, deep: false };
  // Of a path that is partly known all that it may mean was listed.
  const own = effect.deep || effect.path.kind === "known" ? [itself] : [];
  return [...own, ...beneath.paths.map((path) => ({ ...itself, path: known(path) }))];
}

/** `strict`: a command that has no normal form may be the pattern's as soon as its name is. */
function patternReach(pattern: EffectPattern, effect: Effect, names: PathNames, strict: boolean): Reach {
  if (pattern.kind !== effect.kind) return NEVER;
  switch (pattern.kind) {
    case "run": {
      if (effect.kind !== "run") return NEVER;
      const words = wordsReach(pattern.words, effect.argv);
      const flags = pattern.flags === null ? ALWAYS : flagsReach(pattern.flags, effect);
      const fits = both(both(words, flags), is(pattern.described, effect.described));
      return strict && !effect.normalized && !fits.can && nameReach(pattern.words, effect.argv).can
        ? PERHAPS
        : fits;
    }
    case "read":
    case "write":
    case "delete": {
      if (effect.kind !== pattern.kind) return NEVER;
      const path = pathReach(pattern.path, effect.path, effect.deep, names);
      // Beneath a folder that goes deep something may match, and nothing says that it is there.
      return both(
        effect.deep && strict
          ? deepReach(path, () => pathReach(pattern.path, effect.path, false, names))
          : path,
        runsLaterReach(pattern.runsLater, effect.runsLater),
      );
    }
    case "connect": {
      if (effect.kind !== "connect") return NEVER;
      const host = hostReach(pattern.host, effect.scheme, effect.host, effect.port);
      const method =
        pattern.methods === null ? ALWAYS : anyOf(pattern.methods.map((one) => reachOf(one, effect.method)));
      return both(both(host, method), is(pattern.sends, effect.sends));
    }
    case "change":
      if (effect.kind !== "change") return NEVER;
      return both(
        both(
          plain(matchesWildcard(pattern.system, effect.system) && matchesWildcard(pattern.verb, effect.verb)),
          pattern.target === null ? ALWAYS : reachOf(pattern.target, effect.target),
        ),
        is(pattern.loses, effect.loses),
      );
    case "env":
      if (effect.kind !== "env") return NEVER;
      return both(
        both(reachOf(pattern.name, effect.name), valueReach(pattern.value, effect.value)),
        is(pattern.shown, effect.value === "shown"),
      );
    case "tool":
      if (effect.kind !== "tool") return NEVER;
      return plain(
        matchesWildcard(pattern.tool, effect.tool) &&
          pattern.input.every(({ path, matches }) =>
            valuesAt(effect.input, path).some((value) =>
              matches(typeof value === "string" ? value : JSON.stringify(value)),
            ),
          ) &&
          (!pattern.inputOnly || holdsOnly(effect.input, new Set(pattern.input.map(({ path }) => path)))),
      );
    case "opaque":
      if (effect.kind !== "opaque") return NEVER;
      return plain(pattern.opaque === "*" || pattern.opaque === effect.opaque);
    default: {
      const never: never = pattern;
      return never;
    }
  }
}

/** For deny and escalate: the folder itself decides a yes, anything beneath it a maybe. */
function deepReach(deep: Reach, itself: () => Reach): Reach {
  return { can: deep.can, must: itself().must };
}

/** The command whose own operand or opaque an effect is. */
export function commandOf(effect: Effect | undefined, effects: readonly Effect[]): RunEffect | null {
  const at = effect?.cause.coveredBy;
  const command = at === undefined ? undefined : effects[at];
  return command?.kind === "run" ? command : null;
}

function whenReach(
  when: When | null,
  effect: Effect,
  context: JudgeContext,
  names: PathNames,
  command: RunEffect | null,
): Reach {
  if (when === null) return ALWAYS;
  const run = effect.kind === "run" ? effect : command;
  const ofCommand = commandReach(when, run);
  if (!ofCommand.can) return NEVER;
  const one = (globs: readonly string[] | null, value: string | null): boolean =>
    globs === null || (value !== null && globs.some((glob) => matchesWildcard(glob, value)));
  if (
    !one(when.worker, context.worker) ||
    !one(when.agent, context.agentType) ||
    !one(when.branch, context.branch)
  )
    return NEVER;
  if (when.folder === null) return ofCommand;
  const folder: Text = effect.kind === "run" ? effect.folder : { kind: "known", value: context.folder };
  return both(ofCommand, anyOf(when.folder.map((pattern) => pathReach(pattern, folder, false, names))));
}

function commandReach({ command }: When, run: RunEffect | null): Reach {
  if (command === null) return ALWAYS;
  return run === null ? NEVER : anyOf(command.map((words) => wordsReach(words, run.argv)));
}

/** What is printed is set to nothing. */
function valueReach(wanted: string | null, value: Text | "shown"): Reach {
  if (wanted === null) return ALWAYS;
  return value === "shown" ? NEVER : reachOf(wanted, value);
}

function runsLaterReach(wanted: boolean | null, runsLater: "yes" | "no" | "maybe" | undefined): Reach {
  if (wanted === null) return ALWAYS;
  if (runsLater === undefined || runsLater === "maybe") return PERHAPS;
  return plain((runsLater === "yes") === wanted);
}

function is(wanted: boolean | null, actual: boolean): Reach {
  return plain(wanted === null || wanted === actual);
}

function plain(matches: boolean): Reach {
  return matches ? ALWAYS : NEVER;
}

function both(a: Reach, b: Reach): Reach {
  return { can: a.can && b.can, must: a.must && b.must };
}
