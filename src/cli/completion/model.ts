import type { Command } from "commander";

/** One command as a shell completes it. */
export interface CompletedCommand {
  /** Its words behind `portcullis`, joined by a space; empty for the program itself. */
  readonly path: string;
  /** Its subcommands. */
  readonly commands: readonly Described[];
  readonly options: readonly (Described & { readonly takesValue: boolean })[];
  /** Whether it is given names of workers. */
  readonly workers: boolean;
  /** Values that its argument may have. */
  readonly values: readonly string[];
}

interface Described {
  /** A word, or a long option with its dashes. */
  readonly word: string;
  readonly description: string;
}

/** Every command of the program, the program first. */
export function completedCommands(program: Command, path: readonly string[] = []): CompletedCommand[] {
  const own: CompletedCommand = {
    path: path.join(" "),
    commands: program.commands.map((one) => ({ word: one.name(), description: one.description() })),
    options: [...program.createHelp().visibleOptions(program)].flatMap(
      ({ long, description, required, optional }) =>
        long ? [{ word: long, description, takesValue: required || optional }] : [],
    ),
    workers: takesWorkers(program),
    values: program.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  };
  return [own, ...program.commands.flatMap((one) => completedCommands(one, [...path, one.name()]))];
}

/** `launch` gives a new name; everywhere else a name is one that there is. */
function takesWorkers(command: Command): boolean {
  const [first] = command.registeredArguments;
  return command.name() !== "launch" && (first?.name() === "name" || first?.name() === "names");
}
