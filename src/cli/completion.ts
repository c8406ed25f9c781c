import type { Command } from "commander";
import { Fault } from "../contract/index.ts";
import { bashCompletion } from "./completion/bash.ts";
import { fishCompletion } from "./completion/fish.ts";
import { completedCommands } from "./completion/model.ts";
import { zshCompletion } from "./completion/zsh.ts";
import type { CliIo } from "./io.ts";

/** `completion SHELL`: a script that completes every verb and option that the program declares, and names of workers. */
export async function completion(shell: string, program: Command, io: CliIo): Promise<number> {
  const commands = completedCommands(program);
  switch (shell) {
    case "bash":
      io.out(bashCompletion(commands));
      return 0;
    case "zsh":
      io.out(zshCompletion(commands));
      return 0;
    case "fish":
      io.out(fishCompletion(commands));
      return 0;
    default:
      throw new Fault("USAGE", `expected bash, zsh or fish, got ${JSON.stringify(shell)}`);
  }
}
