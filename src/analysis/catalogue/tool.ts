import type { Text } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { runsLater } from "../paths/runs-later.ts";
import { beginning } from "../text.ts";
import { optionLines } from "./options.ts";
import { type ProjectVerb, project } from "./project.ts";
import type { Spec, Stated, Subcommand, Use } from "./spec.ts";

type Tool = Omit<Spec, "options" | "subcommands"> & {
  /** Written with `|` between them. */
  readonly options?: string;
  readonly subcommands?: Readonly<Record<string, Subcommand>>;
};

const ALWAYS = ["--help", "--version"];

/** A tool that does one thing with the worker's own project. */
export function tool(does: ProjectVerb, { options = "", ...spec }: Tool): Spec {
  const own = optionLines(options);
  return {
    rest: "project",
    ...spec,
    options: [...own, ...ALWAYS.filter((name) => !own.some((line) => line.split(" ").includes(name)))],
    says: (use, ask) => [
      ...(use.has(...ALWAYS) ? [] : project(does, ask)),
      ...(spec.says?.(use, ask) ?? []),
      ...responseFiles(use.operands),
      ...rewritten(does, use),
    ],
  };
}

/** Threat: `@file` brings arguments from a file, and a tool that does not know them prints them. */
export function responseFiles(operands: readonly Field[]): readonly Stated[] {
  return operands.some(({ text }) => beginning(text).startsWith("@"))
    ? [{ kind: "unclear", why: "arguments that a file brings are not described" }]
    : [];
}

/** Threat: what a formatter is told to rewrite may be what runs later by itself. */
function rewritten(does: ProjectVerb, { has, operands }: Use): readonly Stated[] {
  if (does === "format" ? has(...LOOKS) : !has(...FIXES)) return [];
  const later = operands.find(({ text }) => runsLater(text, false) === "yes" || isRepository(text));
  return later === undefined
    ? []
    : [{ kind: "unclear", why: `${later.written} may be rewritten, and runs later by itself` }];
}

const FIXES =
  "--fix --fix-only --fix-suggestions --fix-type --unsafe-fixes --write --in-place --apply --apply-unsafe".split(
    " ",
  );
const LOOKS =
  "--check --check-only --list-different --diff --find-config-path --file-info --support-info --debug-check".split(
    " ",
  );

function isRepository(text: Text): boolean {
  return text.kind === "known" && /(^|\/)\.git\/*$/.test(text.value);
}

/** The same of a subcommand. */
export function task(does: ProjectVerb, options: string, more: Partial<Subcommand> = {}): Subcommand {
  const {
    names: _,
    examples: __,
    ...spec
  } = tool(does, { names: [], examples: {}, options, ...without(more) });
  return spec;
}

function without({ options: _, ...more }: Partial<Subcommand>): Omit<Partial<Subcommand>, "options"> {
  return more;
}

/** Commands that take the same options and do the same, each under its own name. */
export function alike(spec: Spec): readonly Spec[] {
  const [first = "", ...others] = spec.names;
  const renamed = (name: string) =>
    Object.entries(spec.examples).map(([command, effects]) => [command.replace(first, name), effects]);
  return [first, ...others].map((name) => ({
    ...spec,
    names: [name],
    examples: Object.fromEntries(renamed(name)),
  }));
}
