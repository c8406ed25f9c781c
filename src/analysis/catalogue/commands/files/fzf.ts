import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const fzf: Spec = {
  names: ["fzf"],
  options: optionLines(`
    -e --exact | -x --extended | +x --no-extended | -i --ignore-case | +i --no-ignore-case | --smart-case |
    --scheme=text | --algo=text | --literal | -n --nth=text | --with-nth=text | --accept-nth=text |
    -d --delimiter=text | -s --sort[=text] | +s --no-sort | --tail=text | --no-tail | --track | --no-track |
    --tac | --no-tac | --disabled | --phony | --enabled | --no-phony | --tiebreak=text | -m --multi[=text] |
    +m --no-multi | --no-mouse | --cycle | --no-cycle | --wrap | --no-wrap | --wrap-sign=text | --raw |
    --no-multi-line | --gap[=text] | --no-gap | --gap-line[=text] | --keep-right | --no-keep-right |
    --scroll-off=text | --hscroll | --no-hscroll | --hscroll-off=text | --filepath-word | --jump-labels=text |
    --gutter=text | --gutter-raw=text | --style=text | --height=text | --no-height | --min-height=text |
    --tmux[=text] | --no-tmux | --layout=text | --reverse | --no-reverse | --margin=text | --no-margin |
    --padding=text | --no-padding | --border[=text] | --no-border | --border-label=text |
    --border-label-pos=text | --list-border[=text] | --no-list-border | --list-label=text |
    --list-label-pos=text | --input-border[=text] | --no-input-border | --input-label=text |
    --input-label-pos=text | --no-input | --header-border[=text] | --no-header-border | --header-label=text |
    --header-label-pos=text | --header-lines-border[=text] | --footer-border[=text] | --footer-label=text |
    --footer-label-pos=text | --info=text | --no-info | --inline-info | --info-command=text |
    --separator=text | --no-separator | --ghost=text | --scrollbar=text | --no-scrollbar | --prompt=text |
    --pointer=text | --marker=text | --marker-multi-line=text | --ellipsis=text | --header=text | --no-header |
    --header-lines=text | --header-first | --no-header-first | --footer=text | --no-footer | --ansi |
    --no-ansi | --tabstop=text | --color=text | --no-color | --bold | --no-bold | --black | --no-black |
    --highlight-line | --no-highlight-line | --freeze-left=text | --freeze-right=text | --history=write |
    --history-size=text | --preview=text | --no-preview | --preview-window=text | --preview-border[=text] |
    --preview-label=text | --preview-label-pos=text | --preview-wrap-sign=text | -q --query=text |
    -1 --select-1 | -0 --exit-0 | -f --filter=text | --print-query | --no-print-query | --expect=text |
    --no-expect | --read0 | --print0 | --no-print0 | --sync | --async | --no-clear | --clear | --bind=text |
    !--with-shell=text | !--toggle-sort=text | --walker=text | --walker-root=read | --walker-skip=text |
    --unicode | --no-unicode | --ambidouble | --no-ambidouble | --clear-selection | --literal | --no-literal |
    --listen[=text] | !--listen-unsafe[=text] | --no-listen | --threads=text | --no-bind | --man | --bash |
    --zsh | --fish | --version | -h --help`),
  wholeNames: true,
  plus: true,
  says: ({ values, has }) => [
    ...values("--bind")
      .filter(({ text }) => text.kind !== "known" || !onlyMoves(text.value))
      .map(({ written }): Stated => ({ kind: "unclear", why: `what ${written} runs is not described` })),
    ...(has("--preview", "--info-command")
      ? [{ kind: "unclear", why: "it runs a command for what is chosen" } as const]
      : []),
  ],
  examples: {
    "fzf -m --height 40% --reverse": "",
    "fzf --filter=x": "",
    "fzf +i -q foo": "",
    "fzf --history=h": "write /w/h",
    "fzf --bind=ctrl-a:select-all,ctrl-d:deselect-all+first": "",
    "fzf --bind='ctrl-p:put(a),ctrl-u:up+up'": "",
    "fzf --bind='enter:execute(vim {})'": "opaque undescribed",
    "fzf --bind=enter:up+become:id": "opaque undescribed",
    "fzf --bind='a:put(b),c:reload(id)'": "opaque undescribed",
    "fzf --bind='a:put(b)+execute(id)'": "opaque undescribed",
    "fzf --preview='cat {}'": "opaque undescribed",
    "fzf --listen-unsafe": "opaque undescribed",
  },
};

/** Actions that neither run nor load anything. */
const ACTION =
  /(?:abort|accept[a-z-]*|(?:backward|forward)-[a-z/-]+|beginning-of-line|end-of-line|bell|cancel|clear-[a-z]+|deselect(?:-all)?|select(?:-all)?|delete-char(?:\/eof)?|(?:disable|enable|toggle)-(?:search|raw)|(?:down|up)(?:-match|-selected)?|exclude(?:-multi)?|first|last|best|(?:half-)?page-(?:up|down)|(?:hide|show|toggle)-(?:header|input|preview)|preview-(?:up|down|top|bottom|page-up|page-down|half-page-up|half-page-down)|ignore|jump(?:-accept)?|kill-(?:line|word)|(?:next|prev)-(?:history|selected)|offset-(?:up|down|middle)|print-query|put|refresh-preview|replace-query|toggle(?:-all|-in|-out|-sort|-track|-track-current|-wrap|-preview-wrap|-multi-line|-hscroll)?|track(?:-current)?|untrack-current|unix-line-discard|unix-word-rubout|yank|(?:put|print|pos|search|unbind|rebind|toggle-bind|change-(?:prompt|header|footer|query|ghost|pointer|nth|multi|preview-window|preview-label|border-label|list-label|input-label|header-label))\([^()]*\))/;
const BINDING = new RegExp(String.raw`(?:,|[^,:]+):${ACTION.source}(?:\+${ACTION.source})*`);
const BINDINGS = new RegExp(`^${BINDING.source}(?:,${BINDING.source})*$`);

function onlyMoves(bindings: string): boolean {
  return bindings.length < MOST && BINDINGS.test(bindings);
}

const MOST = 1_000;
