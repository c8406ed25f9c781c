import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRuleFile } from "../../src/policy/index.ts";
import { covers } from "../../src/policy/lint/covers.ts";
import { ruleReach } from "../../src/policy/match-effect.ts";
import { CONTEXT, effect } from "../policy/support.ts";

const RUNS = 3_000;

function ruleOf(match: object) {
  const text = JSON.stringify({ portcullis: 1, rules: [{ id: "r", decision: "deny", match, reason: "r" }] });
  const [rule] = parseRuleFile(text, { file: "r.yaml", layer: "user" }).rules;
  if (rule === undefined) throw new Error("expected a rule, got none");
  return rule;
}

const part = fc.constantFrom("a", "b", "ab", ".a", "a*", "*b", "?", "*", "{a,b}");
const path = fc
  .tuple(
    fc.constantFrom("", "~", "${cwd}", "/**"),
    fc.array(fc.oneof(part, fc.constant("**")), { minLength: 1, maxLength: 4 }),
  )
  .map(([root, parts]) => `${root}/${parts.join("/")}`);
const place = fc
  .tuple(
    fc.constantFrom("", "/home/u", "/home/u/repo"),
    fc.array(fc.constantFrom("a", "b", "ab", ".a", "c"), { maxLength: 4 }),
  )
  .map(([root, parts]) => `${root}/${parts.join("/")}`);
const words = fc
  .array(fc.oneof(part, fc.constant("...")), { minLength: 1, maxLength: 4 })
  .map((all) => all.join(" "));
const argv = fc
  .tuple(
    fc.constantFrom("a", "b", "ab", "/usr/bin/a", "./a"),
    fc.array(fc.constantFrom("a", "b", "ab", "c"), { maxLength: 4 }),
  )
  .map((all) => all.flat().join(" "));
const name = fc.constantFrom("a.b", "*.b", "*.a.b", "c.b", "*", "x.a.b");
const host = fc.constantFrom("a.b", "b", "x.a.b", "c.b", "y.c.b");

const KINDS = [
  ["read", path, place],
  ["run", words, argv],
  ["connect", name, host],
] as const;

describe("what lint says that a rule covers", () => {
  it.each(KINDS)(
    "every %s that the inner pattern matches surely the outer one matches, too",
    (kind, pattern, text) => {
      let covered = 0;
      fc.assert(
        fc.property(pattern, pattern, text, (outer, inner, one) => {
          const [all, some] = [ruleOf({ [kind]: outer }), ruleOf({ [kind]: inner })];
          if (!some.match.every((each) => all.match.some((other) => covers(other, each)))) return;
          const given = effect(`${kind} ${one}`, 0);
          if (!ruleReach(some, given, CONTEXT).must) return;
          covered++;
          expect(ruleReach(all, given, CONTEXT).must).toBe(true);
        }),
        { numRuns: RUNS },
      );
      // The property has something to say.
      expect(covered).toBeGreaterThan(20);
    },
  );
});
