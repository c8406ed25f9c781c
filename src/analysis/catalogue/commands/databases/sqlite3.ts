import { known } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";
import { ofSql, unread } from "./stated.ts";

/** Commands of the client that list, or say how to print. */
const LISTS =
  /^\.(tables?|schema|indexes|indices|databases|fullschema|dbinfo|dump|help|headers?|mode|stats|width|nullvalue|timer|version|show)([ \t]+[\w%*-]+)*$/;

const FORMATS =
  "-csv|-json|-table|-line|-list|-column|-columns|-box|-markdown|-html|-header|-noheader|-bail|-batch|-readonly|-quote|-tabs|-ascii|-safe|-nullvalue=text|-separator=text|-newline=text|-version|--version|-help|-cmd=text";

export const sqlite3: Spec = {
  names: ["sqlite3"],
  options: optionLines(
    `${FORMATS}|-echo|-stats|!-init=read|!-interactive|!-A|!-vfs=text|!-deserialize|!-unsafe-testing`,
  ),
  oneDash: true,
  rest: "text",
  says: (use, ask) => client(use, ask, (text) => LISTS.test(text)),
  examples: {
    "sqlite3 a.db 'select * from b'": "read /w/a.db",
    "sqlite3 -json a.db .tables": "read /w/a.db",
    "sqlite3 a.db 'pragma table_info(b)'": "read /w/a.db",
    "sqlite3 a.db 'insert into b values (1)'": "change database insert, write /w/a.db, opaque undescribed",
    "sqlite3 a.db '.shell ls'": "change database unread, write /w/a.db, opaque undescribed",
    "sqlite3 a.db \"select writefile('a','b')\"": "change database call, write /w/a.db, opaque undescribed",
    "sqlite3 a.db 'pragma journal_mode = wal'": "change database pragma, write /w/a.db, opaque undescribed",
    "sqlite3 -cmd 'select 1' a.db": "read /w/a.db, opaque undescribed",
    "sqlite3 a.db": "read /w/a.db, opaque undescribed",
    "sqlite3 :memory: 'select 1'": "",
  },
};

const duckdbFiles = /['"][^'"]*[./:*][^'"]*['"]/;

export const duckdb: Spec = {
  names: ["duckdb"],
  options: optionLines(
    `${FORMATS}|-c=text|-s=text|-jsonlines|-latex|-no-stdin|!-unsigned|!-init=read|!-f=read|!-ui|!-storage-version=text`,
  ),
  oneDash: true,
  rest: "text",
  says: (use, ask) => [
    ...client(use, ask, () => false),
    // Threat: a name in quotes that looks like a file is read as one.
    ...[...use.values("-c", "-s", "-cmd"), ...use.operands.slice(1)]
      .filter(({ text }) => text.kind === "known" && duckdbFiles.test(text.value))
      .map(() => unread("a name in quotes may be a file")),
  ],
  examples: {
    "duckdb a.db 'select * from b'": "read /w/a.db",
    "duckdb -c 'select 1'": "",
    "duckdb -c \"select * from '/etc/x.csv'\"": "opaque undescribed",
    "duckdb a.db 'drop table b'": "change database drop (loses), write /w/a.db, opaque undescribed",
  },
};

/** A file, and what is asked of it. */
function client(use: Use, ask: Ask, isLook: (text: string) => boolean): readonly Stated[] {
  if (use.has("-version", "--version", "-help")) return [];
  const [file, ...asked] = use.operands;
  const options = use.values("-cmd", "-c", "-s");
  const piped: readonly Field[] = ask.input.kind === "known" ? [looseField(known(ask.input.value))] : [];
  const ending = [...asked, ...use.values("-c", "-s")];
  const all = [...asked, ...options, ...(ending.length === 0 ? piped : [])];
  const told = all.flatMap((field) => ofSql(field, isLook));
  return [
    ...told,
    // With nothing asked in arguments that end it, it goes on to read its standard input.
    ...(ending.length === 0 && piped.length === 0 ? [unread("what is typed into it is not known")] : []),
    ...(file === undefined ? [] : place(file, told.length > 0)),
  ];
}

function place(file: Field, writes: boolean): readonly Stated[] {
  if (file.text.kind === "known" && /^(:memory:)?$/.test(file.text.value)) return [];
  if (file.text.kind === "known" && /^\w+:/.test(file.text.value))
    return [unread(`which file ${file.written} names is not known`)];
  return [{ kind: writes ? "write" : "read", path: file }];
}
