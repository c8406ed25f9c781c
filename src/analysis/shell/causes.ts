import type { Cause, OpaqueKind, Text } from "../../contract/index.ts";
import { shown } from "../effects.ts";
import type { Field } from "../field.ts";
import type { Shell, Site } from "./model.ts";

interface Node {
  readonly pos: number;
  readonly end: number;
}

export function causeOf(site: Site, node: Node, from: Cause["from"], coveredBy?: number): Cause {
  return {
    ...(site.source.own && { span: [node.pos, node.end] as const }),
    text: shown(site.source.text.slice(node.pos, node.end)),
    from,
    ...(coveredBy !== undefined && { coveredBy }),
  };
}

export function causeOfField(field: Field, from: Cause["from"], coveredBy?: number): Cause {
  return {
    ...(field.span && { span: field.span }),
    text: shown(field.written),
    from,
    ...(coveredBy !== undefined && { coveredBy }),
  };
}

/** Of several words: from the first to the last. */
export function causeOfFields(fields: readonly Field[], from: Cause["from"], coveredBy?: number): Cause {
  const start = fields[0]?.span?.[0];
  const end = fields.at(-1)?.span?.[1];
  return {
    ...(start !== undefined && end !== undefined && start <= end && { span: [start, end] as const }),
    text: shown(fields.map((field) => field.written).join(" ")),
    from,
    ...(coveredBy !== undefined && { coveredBy }),
  };
}

/** Says that something can't be seen. Without `coveredBy` no allow of a command covers it. */
export function reportOpaque(shell: Shell, site: Site, opaque: OpaqueKind, why: string, cause: Cause): void {
  shell.effects.add({ kind: "opaque", opaque, why, where: site.where, cause });
}

export function fieldOf(site: Site, node: Node, text: Text, many = false, pipe?: Text): Field {
  return {
    text,
    many,
    written: site.source.text.slice(node.pos, node.end),
    ...(site.source.own && { span: [node.pos, node.end] as const }),
    ...(pipe && { pipe }),
  };
}
