import { known, type Text, UNKNOWN } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import { beginning } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";
import { connectTo, filePath, lastName, placeOf } from "../../url.ts";

const OPTIONS = optionLines(
  `-a --append|--anyauth|--basic|--compressed|--compressed-ssh|--connect-timeout=text|--crlf|--create-dirs|--create-file-mode=text|--digest|--disallow-username-in-url|-q --disable|--expect100-timeout=text
  |-f --fail|--fail-early|--fail-with-body|--false-start|-G --get|-g --globoff|--happy-eyeballs-timeout-ms=text|-I --head|-h --help|-0 --http1.0|--http1.1|--http2|--http2-prior-knowledge|--http3|--ignore-content-length
  |-i --include|--show-headers|-k --insecure|-4 --ipv4|-6 --ipv6|-j --junk-session-cookies|--keepalive-time=text|--no-keepalive|--limit-rate=text|-l --list-only|-L --location|--location-trusted|-M --manual|--max-filesize=text|--max-redirs=text
  |-m --max-time=text|--negotiate|-N --no-buffer|--no-progress-meter|--noproxy=text|--ntlm|--oauth2-bearer=text|-Z --parallel|--parallel-immediate|--parallel-max=text|--path-as-is|--post301|--post302|--post303|-# --progress-bar|--proto=text
  |--proto-default=text|--proto-redir=text|-r --range=text|--rate=text|--raw|-e --referer=text|--remote-time -R|--request-target=text|-X --request=text|--retry=text|--retry-all-errors|--retry-connrefused|--retry-delay=text|--retry-max-time=text
  |-S --show-error|-s --silent|--sasl-ir|--ssl|--ssl-reqd|-2 --sslv2|-3 --sslv3|--styled-output|--suppress-connect-headers|--tcp-fastopen|--tcp-nodelay|--tls-max=text|-1 --tlsv1|--tlsv1.0|--tlsv1.1|--tlsv1.2|--tlsv1.3|--tr-encoding|--trace-time|--trace-ids
  |--url=text|--url-query=text|-B --use-ascii|-u --user=text|-A --user-agent=text|-v --verbose|-V --version|--xattr|--no-sessionid|--no-alpn|--no-npn|--remove-on-error|--skip-existing|--no-clobber|--ca-native|--interface=text|--local-port=text|-Y --speed-limit=text|-y --speed-time=text
  |--variable=unclear|--expand-url=unclear|--expand-data=unclear|-z --time-cond=text|--ciphers=text|--tls13-ciphers=text|--curves=text|--doh-url=unclear|--dns-servers=unclear
  |-o --output=text|-O --remote-name|--remote-name-all|!-J --remote-header-name|--output-dir=text|-D --dump-header=text|-c --cookie-jar=text|--trace=text|--trace-ascii=text|--stderr=text|--etag-save=write|--etag-compare=read|--hsts=unclear|--alt-svc=unclear|--libcurl=write
  |-T --upload-file=text|-d --data --data-ascii=text|--data-binary=text|--data-raw=text|--data-urlencode=text|--json=text|-F --form=text|--form-string=text|-H --header=text|--proxy-header=text|-b --cookie=text|-w --write-out=text
  |!-K --config=read|-n --netrc|--netrc-optional|--netrc-file=read|-E --cert=read|--cert-type=text|--key=read|--key-type=text|--pass=text|--cacert=read|--capath=read-deep|--pinnedpubkey=text|--crlfile=read|--proxy-cacert=read|--random-file=read|--egd-file=read
  |-x --proxy=text|--preproxy=text|--socks4=text|--socks4a=text|--socks5=text|--socks5-hostname=text|-p --proxytunnel|-U --proxy-user=text|--proxy-insecure|!--resolve=text|!--connect-to=text|--unix-socket=write|!--abstract-unix-socket=text|!-: --next
  |!--engine=text|!-Q --quote=text|!-t --telnet-option=text|!--mail-from=text|!--mail-rcpt=text|!-P --ftp-port=text`,
);

/** Options whose value is sent, and from which sign on it is a file. */
const BODIES: readonly (readonly [string, RegExp | null])[] = [
  ["--data-ascii", /^@(.+)$/s],
  ["--data-binary", /^@(.+)$/s],
  ["--json", /^@(.+)$/s],
  ["--data-urlencode", /^[^=]*@(.+)$/s],
  ["--data-raw", null],
  ["--form", /^[^=]*=\s*[@<]([^;]+)/s],
  ["--form-string", null],
  ["--upload-file", /^(.+)$/s],
];

export const curl: Spec = {
  names: ["curl"],
  options: OPTIONS,
  rest: "text",
  says: (use, ask) => {
    if (use.has("--help", "--version", "--manual") && use.operands.length === 0) return [];
    const files = [...sentFiles(use), ...readFiles(use)];
    const uploads = use.has("--upload-file") || sentFiles(use).length > 0;
    const sends = uploads || BODIES.some(([name]) => use.has(name));
    const urls = [...use.operands, ...use.values("--url")];
    return [
      ...files,
      ...written(use, urls),
      ...urls.flatMap((url) => reached(use, url, sends)),
      ...proxies(use),
      ...use.values("--write-out").flatMap((format) => formatted(format, ask)),
      ...(uploads ? [upload(urls[0])] : []),
      ...(use.has("--netrc", "--netrc-optional") ? [netrc(ask.home)] : []),
    ];
  },
  output: (use) =>
    use.has("--output", "--remote-name", "--remote-name-all")
      ? UNKNOWN
      : { kind: "unknown", origin: "download" },
  examples: {
    "curl https://x.example/a": "connect https x.example",
    "curl x.example": "connect http x.example",
    "curl -s http://localhost:3000/health": "connect http localhost",
    "curl -L http://localhost:3000": "connect http localhost, connect * *",
    "curl http://2852039166/": "connect http 169.254.169.254",
    "curl 'http://[::ffff:169.254.169.254]/'": "connect http 169.254.169.254",
    "curl -o out https://x.example/a": "write /w/out, connect https x.example",
    "curl -O https://x.example/a.tgz": "write /w/a.tgz, connect https x.example",
    "curl -sSLo src/a https://x.example": "write /w/src/a, connect https x.example, connect * *",
    "curl -T a https://x.example":
      "read /w/a, connect https x.example, change network upload https://x.example",
    "curl -d @a https://x.example":
      "read /w/a, connect https x.example, change network upload https://x.example",
    "curl -d x=1 https://x.example": "connect https x.example",
    "curl -F f=@a https://x.example":
      "read /w/a, connect https x.example, change network upload https://x.example",
    "curl -H @a https://x.example": "read /w/a, connect https x.example",
    "curl file:///w/a": "read /w/a",
    "curl -K a": "read /w/a, opaque undescribed",
    "curl --unix-socket a http://x": "write /w/a, connect http x",
    "curl -x proxy.example:80 https://x.example": "connect https x.example, connect http proxy.example",
    "curl --resolve a:80:1.2.3.4 http://a": "connect http a, opaque undescribed",
    "curl 'https://{a,b}.example/'": "connect * *",
    "curl $x": "env x shown, connect * *, opaque undescribed",
    "curl -n https://x.example": "connect https x.example, read /home/u/.netrc",
    "curl -w '%{http_code}' localhost": "connect http localhost",
    "curl -w '%output{out}x' localhost": "connect http localhost, opaque undescribed",
    "curl -w @a localhost": "read /w/a, connect http localhost",
    "curl --version": "",
  },
};

function reached(use: Use, url: Field, sends: boolean): Stated[] {
  const path = filePath(url);
  if (path !== null) return [{ kind: "read", path }];
  const place = placeOf(url.text);
  const redirects = use.has("--location", "--location-trusted");
  return [
    connectTo(place, url, sends, methodOf(use, sends)),
    // Where a redirect leads is the other side's to say.
    ...(redirects ? [connectTo({ scheme: UNKNOWN, host: UNKNOWN, port: UNKNOWN }, url, sends)] : []),
  ];
}

function methodOf(use: Use, sends: boolean): Text {
  const [method] = use.values("--request");
  if (method !== undefined) return method.text;
  if (use.has("--head")) return known("HEAD");
  if (use.has("--upload-file")) return known("PUT");
  return known(sends && !use.has("--get") ? "POST" : "GET");
}

function upload(url: Field | undefined): Stated {
  return { kind: "change", system: "network", verb: "upload", target: url?.text ?? UNKNOWN, loses: false };
}

function sentFiles(use: Use): Stated[] {
  return BODIES.flatMap(([name, file]) =>
    file === null ? [] : use.values(name).flatMap((value) => fileIn(value, file)),
  );
}

/** Values of other options that are files where they begin with `@`, or are no `name=value`. */
function readFiles(use: Use): Stated[] {
  return [
    ...["--header", "--proxy-header", "--write-out"].flatMap((name) =>
      use.values(name).flatMap((value) => fileIn(value, /^@(.+)$/s)),
    ),
    ...use.values("--cookie").flatMap((value) => fileIn(value, /^([^=]+)$/s)),
  ];
}

function fileIn(value: Field, file: RegExp): Stated[] {
  if (value.text.kind !== "known" || value.many) {
    return beginning(value.text) !== "" && !file.test(`${beginning(value.text)}x`)
      ? []
      : [{ kind: "unclear", why: `${value.written} may name a file` }];
  }
  const path = file.exec(value.text.value)?.[1];
  if (path === undefined || path === "-" || path === ".") return [];
  return [{ kind: "read", path: { ...looseField(known(path)), written: value.written } }];
}

function written(use: Use, urls: readonly Field[]): Stated[] {
  const folder = use.values("--output-dir").at(-1);
  const place = (path: Text): Field => {
    if (folder === undefined || beginning(path).startsWith("/")) return looseField(path);
    if (folder.text.kind !== "known" || path.kind !== "known") return looseField(UNKNOWN);
    return looseField(known(`${folder.text.value}/${path.value}`));
  };
  const named = ["--output", "--dump-header", "--cookie-jar", "--trace", "--trace-ascii", "--stderr"].flatMap(
    (name) =>
      use
        .values(name)
        .map((field) => (name === "--output" ? { ...place(field.text), written: field.written } : field)),
  );
  const remote = use.has("--remote-name", "--remote-name-all") ? urls.map(({ text }) => lastName(text)) : [];
  return [
    ...named
      .filter(({ text }) => !(text.kind === "known" && (text.value === "-" || text.value === "%")))
      .map((path): Stated => ({ kind: "write", path })),
    ...remote.map(
      (name): Stated =>
        name === null
          ? { kind: "unclear", why: "how the download is called is not known" }
          : { kind: "write", path: place(known(name)) },
    ),
  ];
}

/** Threat: `%output{FILE}` in what is to be printed writes what follows into that file. */
function formatted({ text, written }: Field, { facts, folders: [folder], mayBeChanged }: Ask): Stated[] {
  const unclear: Stated[] = [{ kind: "unclear", why: `${written} may say where to write` }];
  if (text.kind !== "known") return unclear;
  if (!text.value.startsWith("@")) return text.value.includes("%output{") ? unclear : [];
  const path = text.value.slice(1);
  const whole = path.startsWith("/") ? path : folder?.kind === "known" ? `${folder.value}/${path}` : null;
  if (whole === null || mayBeChanged(whole)) return unclear;
  const { kind, path: place } = facts.resolve(whole);
  const format = kind === "missing" ? "" : facts.text(place, MOST_FORMAT);
  return format === null || format.includes("%output{") ? unclear : [];
}

/** Bytes of a file with a format. */
const MOST_FORMAT = 10_000;

function proxies(use: Use): Stated[] {
  return use
    .values("--proxy", "--preproxy", "--socks4", "--socks4a", "--socks5", "--socks5-hostname")
    .filter(({ text }) => !(text.kind === "known" && text.value === ""))
    .map((field) => connectTo(placeOf(field.text), field, true));
}

function netrc(home: string): Stated {
  return { kind: "read", path: looseField(known(`${home}/.netrc`)) };
}
