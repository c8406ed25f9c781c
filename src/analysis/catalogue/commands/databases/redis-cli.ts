import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { connectTo, placeOf } from "../../url.ts";
import { ofHost, unread } from "./stated.ts";

const LOOKS = new Set(
  `get mget keys scan info ping ttl pttl type llen lrange lindex hget hgetall hkeys hlen hmget hscan smembers scard sismember
  sscan zrange zcard zscore zrank zcount zscan dbsize exists strlen getrange xlen xrange xinfo time lastsave role echo`.split(
    /\s+/,
  ),
);

export const redisCli: Spec = {
  names: ["redis-cli"],
  options: optionLines(
    "-h=text|-p=text|-s=text|-a=text|--user=text|--pass=text|-u=text|-n=text|-r=text|-i=text|-2|-3|-c|-e|--tls|--insecure|--raw|--no-raw|--csv|--json|--quoted-json|--no-auth-warning|--scan|--pattern=text|--bigkeys|--stat|--latency|--help|-v --version|!-x|!-X=text|!--pipe|!--rdb=write|!--functions-rdb=write|!--eval=read|!--cluster|!--ldb|!--askpass",
  ),
  wholeNames: true,
  optionsFirst: true,
  rest: "text",
  says: (use) => {
    const [verb] = use.operands;
    const name = verb?.text.kind === "known" ? verb.text.value.toLowerCase() : null;
    const quiet = use.has("--help", "--version", "--scan", "--bigkeys", "--stat", "--latency");
    return [
      ...use.values("-h").flatMap((host) => ofHost(host, "redis")),
      ...use.values("-u").map((url) => connectTo(placeOf(url.text, "redis"), url, true)),
      ...(verb === undefined && quiet ? [] : told(name)),
    ];
  },
  examples: {
    "redis-cli ping": "",
    "redis-cli -h x.example GET a": "connect redis x.example",
    "redis-cli --scan --pattern 'a*'": "",
    "redis-cli FLUSHALL": "change database flushall (loses), opaque undescribed",
    "redis-cli config get requirepass": "change database config, opaque undescribed",
    "redis-cli": "opaque undescribed",
  },
};

function told(name: string | null): ReturnType<NonNullable<Spec["says"]>> {
  if (name === null) return [unread("what is typed into it is not known")];
  if (LOOKS.has(name)) return [];
  return [
    {
      kind: "change",
      system: "database",
      verb: name,
      target: { kind: "known", value: "" },
      loses: /^(del|unlink|flush|expire|hdel|srem|zrem|lpop|rpop|ltrim)/.test(name),
    },
    unread("it is not known to only read"),
  ];
}
