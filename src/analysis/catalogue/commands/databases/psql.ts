import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { ofDatabase, ofHost, ofSql, unread } from "./stated.ts";

/** Its own commands that list what is there. */
const LISTS = /^\\(d[a-zA-Z]{0,3}[+S]*|l\+?|z|conninfo|dconfig|sf\+?|sv\+?)(\s+[\w.*]+)?$/;

export const psql: Spec = {
  names: ["psql"],
  options: optionLines(
    "-c --command=text|-d --dbname=text|-l --list|-V --version|-X --no-psqlrc|-1 --single-transaction|-? --help[=text]|-a --echo-all|-b --echo-errors|-e --echo-queries|-E --echo-hidden|-n --no-readline|-q --quiet|-A --no-align|--csv|-F --field-separator=text|-H --html|-P --pset=text|-R --record-separator=text|-t --tuples-only|-T --table-attr=text|-x --expanded|-z --field-separator-zero|-0 --record-separator-zero|-h --host=text|-p --port=text|-U --username=text|-w --no-password|-W --password|-o --output=write|!-L --log-file=write|!-f --file=read|!-v --set --variable=text|!-s --single-step|!-S --single-line",
  ),
  operands: ["text", "text"],
  says: (use) => {
    if (use.has("--version", "--help")) return [];
    const asked = use.values("--command");
    const [database] = use.operands;
    return [
      ...(asked.length === 0 && !use.has("--list") ? [unread("what is typed into it is not known")] : []),
      ...asked.flatMap((field) => ofSql(field, (text) => LISTS.test(text))),
      ...use.values("--host").flatMap((host) => ofHost(host, "postgresql")),
      ...[...use.values("--dbname"), ...(database ? [database] : [])].flatMap((field) =>
        ofDatabase(field, "postgresql"),
      ),
      // A setting can name a program that pages.
      ...use
        .values("--pset")
        .filter(({ text }) => text.kind !== "known" || /pager/.test(text.value))
        .map(() => unread("what pages is not known")),
    ];
  },
  examples: {
    "psql -l": "",
    "psql -c 'select count(*) from a' db": "",
    "psql -c '\\dt' db": "",
    "psql -h x.example -c 'select 1'": "connect postgresql x.example",
    "psql postgres://u@x.example/db -c 'select 1'": "connect postgres x.example",
    "psql -c 'drop table a'": "change database drop (loses), opaque undescribed",
    "psql -c 'select 1; delete from a'": "change database delete (loses), opaque undescribed",
    "psql -c \"select pg_read_file('a')\"": "change database call, opaque undescribed",
    "psql -c \"copy a to program 'sh'\"": "change database copy, opaque undescribed",
    "psql -c '\\! ls'": "change database unread, opaque undescribed",
    "psql -f a.sql": "read /w/a.sql, opaque undescribed",
    psql: "opaque undescribed",
  },
};
