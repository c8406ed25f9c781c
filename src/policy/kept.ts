import { Fault, type Layer } from "../contract/index.ts";
import { buildRule, type RawRule } from "./build-rule.ts";
import { inForce, type Policy, policyOf } from "./compile.ts";
import type { Rule } from "./rule.ts";

/** A policy as it is kept under its digest: every rule as it was written, and where. */
export function keptText({ digest, rules }: Policy): string {
  const kept = rules.map(({ layer, file, line, written }) => ({ layer, file, line, rule: written }));
  return JSON.stringify({ digest, rules: kept });
}

export interface KeptPolicy {
  readonly policy: Policy;
  /** Whether the project's own rules, where there are any, were trusted. */
  readonly projectTrusted: boolean;
}

interface KeptRule {
  readonly layer: Layer;
  readonly file: string;
  readonly line: number;
  readonly rule: RawRule;
}

/**
 * The policy that a kept text says, if that is the one with this digest; else throws `LOG_BROKEN`. Guard rules name the
 * gateway's own process, which is 0 here.
 */
export function parseKept(text: string, digest: string): KeptPolicy {
  const rules = rulesIn(text, digest);
  for (const projectTrusted of [true, false]) {
    const policy = policyOf(
      rules.flatMap((rule) =>
        rule.layer === "project" ? inForce(rule, { guard: [], projectTrusted }) : [rule],
      ),
    );
    if (policy.digest === digest) return { policy, projectTrusted };
  }
  throw broken(digest, "got other rules: the file was changed");
}

function rulesIn(text: string, digest: string): Rule[] {
  try {
    const { rules } = JSON.parse(text) as { rules: KeptRule[] };
    return rules.map(({ layer, file, line, rule }, index) =>
      buildRule(
        rule,
        { file, layer, line, index, position: () => ({ line, col: 1, quoted: "" }) },
        (_, message) => {
          throw broken(digest, `${message} (${file}:${line})`);
        },
      ),
    );
  } catch (error) {
    throw error instanceof Fault ? error : broken(digest, "got something that can't be read");
  }
}

function broken(digest: string, got: string): Fault {
  return new Fault("LOG_BROKEN", `expected the kept policy ${digest.slice(0, 12)}, ${got}`);
}
