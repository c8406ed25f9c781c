import { Command } from "commander";
import { type CompletedCommand, completedCommands } from "../../src/cli/completion/model.ts";
import { declareVerbs } from "../../src/cli/verbs/index.ts";

export function declaredCommands(): CompletedCommand[] {
  const program = new Command("portcullis");
  declareVerbs(program);
  return completedCommands(program);
}

/** Every call of the program in a text, as words: comments, pipes and quoted texts taken off. */
export function callsIn(text: string): string[][] {
  return [...text.matchAll(/(?<![\w./-])portcullis ((?:"[^"]*"|'[^']*'|[^\n`|;>)#"'])+)/g)].map(
    ([, words = ""]) => [...words.matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word),
  );
}

/** What is wrong with a call, as the program declares its verbs and options; null: nothing. */
export function wrongCall(words: readonly string[], commands: readonly CompletedCommand[]): string | null {
  let path = "";
  let rest = words;
  for (;;) {
    const next = `${path} ${rest[0] ?? ""}`.trim();
    if (rest.length === 0 || !commands.some((one) => one.path === next)) break;
    [path, rest] = [next, rest.slice(1)];
  }
  const found = commands.find((one) => one.path === path);
  if (path === "" || found === undefined || found.commands.length > 0)
    return `no verb in: ${words.join(" ")}`;
  const own = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  const unknown = own.find(
    (word) => word.startsWith("--") && !found.options.some((option) => option.word === word.split("=")[0]),
  );
  return unknown === undefined ? null : `no option ${unknown} of ${path}`;
}
