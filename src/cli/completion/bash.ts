import type { CompletedCommand } from "./model.ts";

/** A completion script for bash 3.2 and later. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  return `# Completion of portcullis for bash: eval "$(portcullis completion bash)"
_portcullis_at() {
  case "$1" in
${commands.map(caseOf).join("\n")}
  esac
}

_portcullis() {
  local cur=\${COMP_WORDS[COMP_CWORD]} at= i word subcommands= options= valued= workers= found=
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    _portcullis_at "$at"
    case " $subcommands " in
      *" $word "*) at="$at\${at:+ }$word" ;;
      *) break ;;
    esac
  done
  _portcullis_at "$at"
  COMPREPLY=()
  # What an option asks for is a file or the user's own word.
  case " $valued " in *" \${COMP_WORDS[COMP_CWORD - 1]} "*) return ;; esac
  case $cur in
    -*) found=$options ;;
    *)
      found=$subcommands
      [ -z "$workers" ] || found="$found $(portcullis list --all 2>/dev/null | cut -d ' ' -f 1)"
      ;;
  esac
  COMPREPLY=($(compgen -W "$found" -- "$cur"))
}
complete -o default -F _portcullis portcullis
`;
}

function caseOf({ path, commands, options, workers, values }: CompletedCommand): string {
  const words = [...commands.map(({ word }) => word), ...values].join(" ");
  const valued = options.filter(({ takesValue }) => takesValue);
  return `    "${path}") subcommands="${words}" options="${joined(options)}" valued="${joined(valued)}" workers=${workers ? "yes" : ""} ;;`;
}

function joined(options: readonly { readonly word: string }[]): string {
  return options.map(({ word }) => word).join(" ");
}
