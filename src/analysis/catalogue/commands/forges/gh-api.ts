import { known } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Stated, Subcommand, Use } from "../../spec.ts";
import { targetOf } from "../../subcommands.ts";

/** `gh api`: a GET looks; fields make it a POST, unless the method says otherwise. */
export const api: Subcommand = {
  options: optionLines(
    "--hostname=text|-X --method=text|-f --raw-field=text|-F --field=text|-H --header=text|-i --include|--input=unclear|-q --jq=text|-t --template=text|--paginate|-p --preview=text|--cache=text|--silent|--slurp|--verbose|--help",
  ),
  rest: "text",
  says: (use) => [...reads(use), ...does(use)],
};

function does(use: Use): readonly Stated[] {
  const target = targetOf(use);
  const path = target.kind === "known" ? target.value.replace(/^\//, "") : null;
  const method = methodOf(use);
  if (path === null || method === null) return [{ kind: "unclear", why: "what it asks for is not known" }];
  // A path that gives out a token, and an address of another host.
  if (/token|credential|^https?:/i.test(path))
    return [{ kind: "unclear", why: "what it asks for is not described" }];
  // Threat: a header may stand for another method.
  if (use.values("--header").some(({ text }) => text.kind !== "known" || !PLAIN_HEADER.test(text.value)))
    return [{ kind: "unclear", why: "what its header asks for is not described" }];
  const isQuery = path === "graphql" && asksOnly(use);
  if (method === "GET" || method === "HEAD" || isQuery) return [];
  return [
    { kind: "change", system: "gh", verb: "api", target, loses: method === "DELETE" },
    { kind: "unclear", why: "what it changes elsewhere is not described" },
  ];
}

const PLAIN_HEADER = /^\s*(accept|x-github-api-version|if-none-match|if-modified-since|cache-control)\s*:/i;

function methodOf(use: Use): string | null {
  const methods = use.values("--method");
  if (methods.length === 0) return use.has("--raw-field", "--field", "--input") ? "POST" : "GET";
  const [first, ...others] = methods;
  return first?.text.kind === "known" && others.length === 0 ? first.text.value.toUpperCase() : null;
}

/** Threat: a document may hold a query and a mutation; one that mentions a mutation at all is none that only asks. */
function asksOnly(use: Use): boolean {
  const fields = [...use.values("--raw-field"), ...use.values("--field")];
  const queries = fields.filter((field) => valueOf(field)?.[0] === "query");
  const sure = fields.every((field) => valueOf(field) !== null);
  return (
    sure &&
    queries.length === 1 &&
    queries.every((field) => !/mutation|subscription|^@/i.test(valueOf(field)?.[1] ?? "mutation"))
  );
}

function valueOf({ text }: Field): readonly [string, string] | null {
  if (text.kind !== "known") return null;
  const at = text.value.indexOf("=");
  return at < 0 ? null : [text.value.slice(0, at), text.value.slice(at + 1)];
}

/** `-F name=@file` reads it. */
function reads(use: Use): Stated[] {
  return use.values("--field").flatMap((field): Stated[] => {
    const value = valueOf(field)?.[1];
    if (value === undefined) return [{ kind: "unclear", why: "a field is not known" }];
    if (!value.startsWith("@")) return [];
    return [{ kind: "read", path: { ...looseField(known(value.slice(1))), written: field.written } }];
  });
}
