import { known, UNKNOWN } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import { beginning } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated, Use } from "../../spec.ts";
import { connectTo, lastName, placeOf } from "../../url.ts";

const ELSEWHERE = { scheme: UNKNOWN, host: UNKNOWN, port: UNKNOWN };

export const wget: Spec = {
  names: ["wget"],
  options: optionLines(
    `-V --version|-h --help|-b --background|-q --quiet|-v --verbose|-nv --no-verbose|--report-speed=text|-d --debug|-t --tries=text|--retry-connrefused|--retry-on-http-error=text|-nc --no-clobber|--no-netrc|-c --continue|--start-pos=text|--progress=text|--show-progress|-N --timestamping|--no-if-modified-since
    |-S --server-response|--spider|-T --timeout=text|--dns-timeout=text|--connect-timeout=text|--read-timeout=text|-w --wait=text|--waitretry=text|--random-wait|--no-proxy|-Q --quota=text|--limit-rate=text|--no-dns-cache|--inet4-only -4|--inet6-only -6|--user=text|--password=text|--no-iri|--unlink|-x --force-directories
    |-nd --no-directories|-nH --no-host-directories|--protocol-directories|--cut-dirs=text|--default-page=text|-E --adjust-extension|--http-user=text|--http-password=text|--no-cache|--ignore-length|--header=text|--compression=text|--max-redirect=text|--referer=text|-U --user-agent=text|--no-http-keep-alive|--method=text|--content-on-error
    |--trust-server-names|--auth-no-challenge|--secure-protocol=text|--https-only|--no-check-certificate|--no-hsts|-l --level=text|--delete-after|-k --convert-links|-K --backup-converted|-p --page-requisites|-A --accept=text|-R --reject=text|-D --domains=text|--exclude-domains=text|-L --relative|-np --no-parent|-I --include-directories=text|-X --exclude-directories=text
    |-O --output-document=text|-P --directory-prefix=text|-o --output-file=write|-a --append-output=write|--save-cookies=write|--load-cookies=read|--post-data=text|--body-data=text|--post-file=read|--body-file=read|--certificate=read|--private-key=read|--ca-certificate=read
    |-r --recursive|-m --mirror|-H --span-hosts|!-e --execute=text|!--config=read|!-i --input-file=read|!--use-askpass=text|!--content-disposition|!--warc-file=text|!-B --base=text|!--bind-address=text|!--rejected-log=write`,
  ),
  rest: "text",
  says: (use) => {
    if (use.has("--version", "--help") && use.operands.length === 0) return [];
    const uploads = use.has("--post-file", "--body-file");
    const sends = uploads || use.has("--post-data", "--body-data");
    return [
      ...use.operands.flatMap((url) => [
        connectTo(placeOf(url.text), url, sends),
        // It follows redirects, and links, unless it is told not to.
        ...(followsNone(use) ? [] : [connectTo(ELSEWHERE, url, sends)]),
      ]),
      ...written(use),
      ...(uploads
        ? [
            {
              kind: "change",
              system: "network",
              verb: "upload",
              target: use.operands[0]?.text ?? UNKNOWN,
              loses: false,
            } as const,
          ]
        : []),
    ];
  },
  output: (use) =>
    use.values("--output-document").some(({ text }) => text.kind === "known" && text.value === "-")
      ? { kind: "unknown", origin: "download" }
      : UNKNOWN,
  examples: {
    "wget https://x.example/a.tgz": "connect https x.example, connect * *, write /w/a.tgz",
    "wget -qO- https://x.example": "connect https x.example, connect * *",
    "wget -O out https://x.example": "connect https x.example, connect * *, write /w/out",
    "wget -P src https://x.example/a": "connect https x.example, connect * *, write /w/src/a",
    "wget --max-redirect=0 -qO- http://localhost:1": "connect http localhost",
    "wget --post-file=a https://x.example/b":
      "read /w/a, connect https x.example, connect * *, write /w/b, change network upload https://x.example/b",
    "wget -r https://x.example/": "connect https x.example, connect * *, write /w deep",
    "wget -i a": "read /w/a, opaque undescribed",
    "wget -e use_proxy=yes https://x.example/a":
      "connect https x.example, connect * *, write /w/a, opaque undescribed",
    "wget --spider https://x.example": "connect https x.example, connect * *",
  },
};

function followsNone(use: Use): boolean {
  return (
    use.values("--max-redirect").some(({ text }) => text.kind === "known" && text.value === "0") &&
    !use.has("--recursive", "--mirror")
  );
}

function written(use: Use): Stated[] {
  if (use.has("--spider")) return [];
  const [named] = use.values("--output-document");
  if (named !== undefined)
    return named.text.kind === "known" && named.text.value === "-" ? [] : [{ kind: "write", path: named }];
  const [folder] = use.values("--directory-prefix");
  if (use.has("--recursive", "--mirror", "--page-requisites", "--force-directories"))
    return [{ kind: "write", path: folder ?? looseField(known(".")), deep: true }];
  return use.operands.map((url): Stated => {
    const name = lastName(url.text) ?? (isBare(url) ? "index.html" : null);
    if (name === null) return { kind: "unclear", why: "how the download is called is not known" };
    if (folder === undefined) return { kind: "write", path: looseField(known(name)) };
    return folder.text.kind === "known"
      ? { kind: "write", path: looseField(known(`${folder.text.value}/${name}`)) }
      : { kind: "write", path: looseField(UNKNOWN) };
  });
}

/** An address without a path. */
function isBare({ text }: Field): boolean {
  return text.kind === "known" && /^([a-z]+:\/\/)?[^/]+\/?$/i.test(beginning(text));
}
