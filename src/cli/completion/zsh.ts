import type { CompletedCommand } from "./model.ts";

/** A completion script for zsh: as a file \`_portcullis\` on fpath, or by eval behind compinit. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef portcullis
# Completion of portcullis for zsh: eval "$(portcullis completion zsh)"
_portcullis_at() {
  case $1 in
${commands.map(caseOf).join("\n")}
  esac
}

_portcullis() {
  local at= word
  local -a subcommands options valued names
  local workers=
  local -i i
  for ((i = 2; i < CURRENT; i++)); do
    word=$words[i]
    _portcullis_at "$at"
    (( \${subcommands[(I)$word:*]} )) || break
    at="$at\${at:+ }$word"
  done
  _portcullis_at "$at"
  # What an option asks for is a file or the user's own word.
  if (( \${valued[(Ie)$words[CURRENT-1]]} )); then
    _files
    return
  fi
  if [[ $words[CURRENT] == -* ]]; then
    _describe -o option options
    return
  fi
  if [[ -n $workers ]]; then
    names=(\${\${(f)"$(portcullis list --all 2>/dev/null)"}%% *})
    (( $#names )) && compadd -X worker -a names
  elif (( $#subcommands )); then
    _describe command subcommands
  else
    _files
  fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _portcullis "$@"
else
  compdef _portcullis portcullis
fi
`;
}

function caseOf({ path, commands, options, workers, values }: CompletedCommand): string {
  const subcommands = [...commands, ...values.map((word) => ({ word, description: word }))];
  const valued = options.filter(({ takesValue }) => takesValue);
  return `    ${quoted(path)})
      subcommands=(${subcommands.map(described).join(" ")})
      options=(${options.map(described).join(" ")})
      valued=(${valued.map(({ word }) => word).join(" ")})
      workers=${workers ? "yes" : ""}
      ;;`;
}

function described({ word, description }: { word: string; description: string }): string {
  return quoted(`${word}:${description}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
