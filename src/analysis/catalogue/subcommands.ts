import { known, type Text } from "../../contract/index.ts";
import type { Ask, Stated, Subcommand, Use } from "./spec.ts";

export type Subcommands = Readonly<Record<string, Subcommand>>;

type Says = (use: Use, ask: Ask) => readonly Stated[];

/** Subcommands that differ in their names alone: `ls list=ls` are two words for one. */
export function named(names: string, spec: Subcommand): Subcommands {
  const entries = names
    .trim()
    .split(/\s+/)
    .map((name): [string, Subcommand] => {
      const [own = "", normal] = name.split("=");
      return [own, normal === undefined ? spec : { ...spec, normal }];
    });
  return Object.fromEntries(entries);
}

/** They look at local state, or ask a configured remote, and change nothing. */
export function looks(names: string, options: readonly string[]): Subcommands {
  return named(names, { options, rest: "text" });
}

/** They change `system`; the verb is the subcommand, its target the first operand. */
export function changes(
  system: string,
  names: string,
  options: readonly string[],
  more: { readonly loses?: true; readonly says?: Says } = {},
): Subcommands {
  return named(names, {
    options,
    rest: "text",
    says: (use, ask) => [
      {
        kind: "change",
        system,
        verb: use.command.slice(1).join("-"),
        target: targetOf(use),
        loses: more.loses === true,
      },
      ...(more.says?.(use, ask) ?? []),
    ],
  });
}

export function targetOf({ operands }: Use): Text {
  return operands[0]?.text ?? known("");
}

/** Known, but what they do is not stated. */
export function unclear(names: string, why: string, options: readonly string[] = []): Subcommands {
  return named(names, { options, rest: "text", says: () => [{ kind: "unclear", why }] });
}
