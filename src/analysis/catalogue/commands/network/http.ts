import { known, type Text } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated, Use } from "../../spec.ts";
import { alike } from "../../tool.ts";
import { connectTo, placeOf } from "../../url.ts";

const METHOD = /^[A-Z]+$/;

/** HTTPie and xh: `[METHOD] URL [ITEM…]`; an item sends data, and may name a file. */
const httpie: Spec = {
  names: ["http", "xh"],
  options: optionLines(
    `-j --json|-f --form|--multipart|--boundary=text|--raw=text|-x --compress|-p --print=text|-h --headers|-m --meta|-b --body|-v --verbose|--all|--stream -S|-P --history-print=text|-q --quiet|--pretty=text|-s --style=text|--unsorted|--sorted|--format-options=text|--response-charset=text|--response-mime=text
    |-o --output=write|-d --download|-c --continue|-a --auth=text|-A --auth-type=text|--ignore-netrc|--offline|--proxy=text|-F --follow|--max-redirects=text|--max-headers=text|--timeout=text|--check-status|--path-as-is|--chunked|--verify=text|--ssl=text|--ciphers=text|--cert=read|--cert-key=read|--cert-key-pass=text
    |-I --ignore-stdin|--no-ignore-stdin|--traceback|--default-scheme=text|--debug|--version|--help|!--session=text|!--session-read-only=text|!--config-dir=text`,
  ),
  rest: "text",
  says: (use) => {
    const [first, second, ...others] = use.operands;
    if (first === undefined) return [];
    const hasMethod = second !== undefined && first.text.kind === "known" && METHOD.test(first.text.value);
    const url = hasMethod ? second : first;
    const items = hasMethod ? others : use.operands.slice(1);
    const sends = items.some(isSent) || use.has("--raw");
    const method: Text = hasMethod ? first.text : known(sends ? "POST" : "GET");
    const files = items.flatMap(fileOf);
    return [
      connectTo(
        placeOf(short(url.text), use.command[0]?.endsWith("s") ? "https" : "http"),
        url,
        sends,
        method,
      ),
      ...redirects(use, url, sends),
      ...files,
      ...(files.length > 0 ? [upload(url)] : []),
      ...(use.has("--download") && use.values("--output").length === 0
        ? [{ kind: "unclear", why: "how the download is called is not known" } as const]
        : []),
      ...use.values("--proxy").map((field) => connectTo(placeOf(afterColon(field.text)), field, true)),
    ];
  },
  examples: {
    "http https://x.example/a": "connect https x.example",
    "http :3000/health": "connect http localhost",
    "http POST localhost:3000/a name=x": "connect http localhost",
    "http x.example f@a": "connect http x.example, read /w/a, change network upload x.example",
    "http x.example body:=@a": "connect http x.example, read /w/a, change network upload x.example",
    "http -o out x.example": "write /w/out, connect http x.example",
    "http --download x.example": "connect http x.example, opaque undescribed",
    "http -F x.example": "connect http x.example, connect * *",
    "http --session=x x.example": "connect http x.example, opaque undescribed",
  },
};

const secure: Spec = {
  ...httpie,
  names: ["https", "xhs"],
  examples: {
    "https x.example": "connect https x.example",
    "https x.example f@a": "connect https x.example, read /w/a, change network upload x.example",
  },
};

export const HTTPIE: readonly Spec[] = [...alike(httpie), ...alike(secure)];

/** `:3000/a` is this machine. */
function short(text: Text): Text {
  return text.kind === "known" && /^:/.test(text.value)
    ? known(`localhost${text.value.replace(/^:(?=\/|$)/, "")}`)
    : text;
}

function redirects(use: Use, url: Field, sends: boolean): Stated[] {
  const unknown = { kind: "unknown" } as const;
  return use.has("--follow", "--max-redirects")
    ? [connectTo({ scheme: unknown, host: unknown, port: unknown }, url, sends)]
    : [];
}

/** `name==value` stands in the address and `name:value` in a header; the others are a body. */
function isSent({ text }: Field): boolean {
  return text.kind !== "known" || !/^[^=:@]+(==|:(?!=))/.test(text.value);
}

/** `f@path`, `name=@path`, `name:=@path`, `Header:@path`, `name==@path` */
function fileOf({ text, written, many }: Field): Stated[] {
  if (text.kind !== "known" || many) return [{ kind: "unclear", why: `${written} may name a file` }];
  const path = /^[^=:@]+(?:==|:=|=|:)?@([^;]+)/s.exec(text.value)?.[1];
  return path === undefined ? [] : [{ kind: "read", path: { ...looseField(known(path)), written } }];
}

function upload(url: Field): Stated {
  return { kind: "change", system: "network", verb: "upload", target: url.text, loses: false };
}

/** `--proxy=http:http://host` */
function afterColon(text: Text): Text {
  return text.kind === "known" ? known(text.value.replace(/^(https?|all):(?!\/\/)/, "")) : text;
}
