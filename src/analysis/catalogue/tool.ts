import type { Field } from "../field.ts";
import { beginning } from "../text.ts";
import { optionLines } from "./options.ts";
import { type ProjectVerb, project } from "./project.ts";
import type { Spec, Stated, Subcommand } from "./spec.ts";

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
    ],
  };
}

/** Threat: `@file` brings arguments from a file, and a tool that does not know them prints them. */
export function responseFiles(operands: readonly Field[]): readonly Stated[] {
  return operands.some(({ text }) => beginning(text).startsWith("@"))
    ? [{ kind: "unclear", why: "arguments that a file brings are not described" }]
    : [];
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
