import type { Command } from "commander";
import { json, run } from "./options.ts";

export function pluginVerbs(plugin: Command): void {
  plugin
    .command("install")
    .description(
      "install it in the client, and tell it this state folder; again after an update of Portcullis",
    )
    .addOption(json())
    .action(run(async (_, __, io) => (await import("../plugin.ts")).pluginInstall(io)));
}
