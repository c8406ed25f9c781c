import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { alike } from "../../tool.ts";
import { ofDatabase, ofHost, ofSql, unread } from "./stated.ts";

/** Words that the client itself takes for commands, at the start of a statement. */
const mysql: Spec = {
  names: ["mysql", "mariadb"],
  options: optionLines(
    "-e --execute=text|-u --user=text|-p --password[=text]|-h --host=text|-P --port=text|-S --socket=text|-D --database=text|-B --batch|-s --silent|-t --table|-N --skip-column-names|-H --html|-X --xml|-E --vertical|-r --raw|-v --verbose|-w --wait|-C --compress|-A --no-auto-rehash|--column-names|--default-character-set=text|--protocol=text|--connect-timeout=text|--ssl|--ssl-mode=text|-V --version|-? --help|--print-defaults|!-f --force|!--init-command=text|!--defaults-file=read|!--pager[=text]|!--tee=write|!--local-infile[=text]|!--plugin-dir=text",
  ),
  wholeNames: true,
  operands: ["text"],
  says: (use) => {
    if (use.has("--version", "--help")) return [];
    const asked = use.values("--execute");
    return [
      ...(asked.length === 0 ? [unread("what is typed into it is not known")] : []),
      ...asked.flatMap((field) => ofSql(field)),
      ...use.values("--host").flatMap((host) => ofHost(host, "mysql")),
      ...[...use.values("--database"), ...use.operands].flatMap((field) => ofDatabase(field, "mysql")),
    ];
  },
  examples: {
    "mysql -u root -e 'SHOW DATABASES'": "",
    "mysql -h x.example -e 'SELECT 1'": "connect mysql x.example",
    "mysql -e 'DELETE FROM a'": "change database delete (loses), opaque undescribed",
    "mysql -e \"SELECT 1 INTO OUTFILE 'a'\"": "change database into, opaque undescribed",
    "mysql -e \"SELECT LOAD_FILE('a')\"": "change database call, opaque undescribed",
    "mysql -e 'system ls'": "change database system, opaque undescribed",
    "mysql -e 'select 1; \\! ls'": "change database unread, opaque undescribed",
  },
};

export const MYSQL: readonly Spec[] = alike(mysql);
