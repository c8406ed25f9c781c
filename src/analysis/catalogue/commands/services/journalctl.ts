import { known } from "../../../../contract/index.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const journalctl: Spec = {
  names: ["journalctl"],
  options: optionLines(
    "-f --follow|-r --reverse|-o --output=text|-u --unit=text|--user-unit=text|-b --boot[=text]|-k --dmesg|-p --priority=text|-S --since=text|-U --until=text|-n --lines[=text]|-g --grep=text|--case-sensitive[=text]|-t --identifier=text|-e --pager-end|-x --catalog|-a --all|-q --quiet|--no-pager|--no-hostname|--no-full|--full -l|--no-tail|--utc|--user|--system|-m --merge|-N --fields|-F --field=text|--facility=text|--output-fields=text|--list-boots|--disk-usage|-c --cursor=text|--after-cursor=text|--show-cursor|--header|--list-catalog|--verify|--truncate-newline|--version|-h --help|-D --directory=read-deep|--file=read|--rotate|--vacuum-time=text|--vacuum-size=text|--vacuum-files=text|!--flush|!--sync|!--relinquish-var|!--cursor-file=text|!--setup-keys|!--update-catalog|!-M --machine=text|!--root=text",
  ),
  wholeNames: true,
  rest: "text",
  says: (use) => {
    const clears = use.has("--vacuum-time", "--vacuum-size", "--vacuum-files");
    return clears || use.has("--rotate")
      ? [{ kind: "change", system: "machine", verb: "clear-log", target: known("journal"), loses: clears }]
      : [];
  },
  examples: {
    "journalctl -u nginx -f -n 50": "",
    "journalctl --since today -p err": "",
    "journalctl --vacuum-time=1d": "change machine clear-log journal (loses)",
    "journalctl --rotate": "change machine clear-log journal",
    "journalctl --flush": "opaque undescribed",
  },
};
