import type { CompletedCommand } from "./model.ts";

/** A completion script for fish 3.1 and later. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const paths = commands.map(({ path }) => path).filter((path) => path !== "");
  return `# Completion of portcullis for fish: portcullis completion fish | source
function __portcullis_at
    set -l at
    for word in (commandline -opc)[2..-1]
        contains -- (string trim "$at $word") ${paths.map(quoted).join(" ")}; or break
        set at (string trim "$at $word")
    end
    test "$at" = "$argv[1]"
end

function __portcullis_workers
    portcullis list --all 2>/dev/null | string replace -r ' .*' ''
end

${commands.flatMap(linesOf).join("\n")}
`;
}

function linesOf({ path, commands, options, workers, values }: CompletedCommand): string[] {
  const here = `complete -c portcullis -n ${quoted(`__portcullis_at ${quoted(path)}`)}`;
  return [
    ...commands.map(({ word, description }) => `${here} -f -a ${quoted(word)} -d ${quoted(description)}`),
    ...values.map((word) => `${here} -f -a ${quoted(word)}`),
    ...(workers ? [`${here} -f -a ${quoted("(__portcullis_workers)")} -d worker`] : []),
    ...options.map(
      ({ word, description, takesValue }) =>
        `${here}${takesValue ? " -r" : ""} -l ${quoted(word.slice(2))} -d ${quoted(description)}`,
    ),
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
