import { describe, expect, it } from "vitest";
import type { Terms } from "../../src/contract/index.ts";
import { DEFAULT_TERMS, termsFor } from "../../src/escalation/index.ts";
import { OPENED } from "./support.ts";

const terms = (timeout: number, unanswered: Terms["unanswered"] = "deny"): Terms => ({
  timeout,
  unanswered,
  approvals: 1,
});

interface Case {
  readonly title: string;
  readonly terms: Terms | undefined;
  readonly deadline: number;
  readonly hookAge?: number;
  readonly seconds: number;
  readonly unanswered: Terms["unanswered"];
  readonly cut: boolean;
}

const CASES: readonly Case[] = [
  {
    title: "without terms of a rule the defaults hold",
    terms: undefined,
    deadline: 3600,
    seconds: 600,
    unanswered: "deny",
    cut: false,
  },
  {
    title: "a rule's time holds where the hook waits longer",
    terms: terms(1800),
    deadline: 3600,
    seconds: 1800,
    unanswered: "deny",
    cut: false,
  },
  {
    title: "a time that the hook can't wait is cut to five seconds before its end",
    terms: terms(1800),
    deadline: 600,
    seconds: 595,
    unanswered: "deny",
    cut: true,
  },
  {
    title: "the hook's age counts",
    terms: terms(1800),
    deadline: 600,
    hookAge: 100,
    seconds: 495,
    unanswered: "deny",
    cut: true,
  },
  {
    title: "a time that just fits is not cut",
    terms: terms(595, "allow"),
    deadline: 600,
    seconds: 595,
    unanswered: "allow",
    cut: false,
  },
  {
    title: "silence is no consent where the time was cut",
    terms: terms(1800, "allow"),
    deadline: 600,
    seconds: 595,
    unanswered: "deny",
    cut: true,
  },
  {
    title: "a hook that ends sooner than the margin leaves no time",
    terms: terms(600),
    deadline: 3,
    seconds: 0,
    unanswered: "deny",
    cut: true,
  },
  {
    title: "a deadline that is no number leaves no time",
    terms: terms(600, "allow"),
    deadline: Number.NaN,
    seconds: 0,
    unanswered: "deny",
    cut: true,
  },
  {
    title: "a time that is no number leaves none",
    terms: terms(Number.NaN, "allow"),
    deadline: 600,
    seconds: 0,
    unanswered: "deny",
    cut: true,
  },
];

describe("termsFor", () => {
  it.each(CASES)("$title", ({ terms, deadline, hookAge = 0, seconds, unanswered, cut }) => {
    const inForce = termsFor(terms, DEFAULT_TERMS, deadline, OPENED, OPENED - hookAge * 1000);
    expect(inForce).toEqual({
      terms: { timeout: seconds, unanswered, approvals: 1 },
      expiresAt: new Date(OPENED + seconds * 1000).toISOString(),
      cut,
    });
  });

  it("asks for one approval at least", () => {
    expect(termsFor({ ...terms(60), approvals: 0 }, DEFAULT_TERMS, 600, OPENED).terms.approvals).toBe(1);
  });

  it("keeps who may answer", () => {
    expect(termsFor({ ...terms(60), who: ["ann"] }, DEFAULT_TERMS, 600, OPENED).terms.who).toEqual(["ann"]);
  });
});
