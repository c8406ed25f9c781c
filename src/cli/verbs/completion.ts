import { Argument, type Command } from "commander";
import { first, run } from "./options.ts";

export function completionVerbs(program: Command): void {
  program
    .command("completion")
    .description("a script that completes verbs, options and names of workers in your shell")
    .addArgument(new Argument("<shell>", "your shell").choices(["bash", "zsh", "fish"]))
    .action(run(async (a, _, io) => (await import("../completion.ts")).completion(first(a), program, io)));
}
