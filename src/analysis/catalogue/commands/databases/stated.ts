import { known, UNKNOWN } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import type { Stated } from "../../spec.ts";
import { connectTo, placeOf } from "../../url.ts";
import { readSql } from "./sql.ts";

/** What a statement does that a client sends: nothing, where it is proved to look. */
export function ofSql(field: Field, isLook: (text: string) => boolean = () => false): readonly Stated[] {
  if (field.text.kind !== "known" || field.many) return [unread("what it asks is not known")];
  if (isLook(field.text.value.trim())) return [];
  const found = readSql(field.text.value);
  if (found.kind === "reads") return [];
  const change: Stated = {
    kind: "change",
    system: "database",
    verb: found.verb,
    target: known(""),
    loses: /^(drop|delete|truncate)$/.test(found.verb),
  };
  return [change, unread("a statement that is not proved to only read")];
}

/** A host that an option chooses; a socket in a folder is none. */
export function ofHost(field: Field, scheme: string): readonly Stated[] {
  if (field.text.kind === "known" && /^([@/]|$)/.test(field.text.value)) return [];
  const place = placeOf(field.text, scheme);
  return [connectTo({ ...place, scheme: known(scheme) }, field, true)];
}

/** A database by its name, or by an address. */
export function ofDatabase(field: Field, scheme: string): readonly Stated[] {
  if (field.text.kind !== "known" || field.many)
    return [connectTo({ scheme: known(scheme), host: UNKNOWN, port: UNKNOWN }, field, true)];
  if (/^[\w-]+$/.test(field.text.value)) return [];
  if (/^[a-z]+(\+[a-z]+)?:\/\/[^?,]*$/i.test(field.text.value))
    return [connectTo(placeOf(field.text, scheme), field, true)];
  return [unread(`where ${field.written} leads is not known`)];
}

export function unread(why: string): Stated {
  return { kind: "unclear", why };
}
