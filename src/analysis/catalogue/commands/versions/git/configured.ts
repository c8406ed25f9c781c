import { known, type Text, UNKNOWN } from "../../../../../contract/index.ts";
import type { Field } from "../../../../field.ts";
import type { Ask, Stated } from "../../../spec.ts";
import type { Places } from "./places.ts";

const LARGEST = 256 * 1024;

/**
 * Where the remotes of a repository are, by its own configuration: all of them, or the one of that name. Without a
 * configuration there are none, and nothing is reached.
 */
export function configuredRemotes(
  places: Places,
  remote: Field | undefined,
  sends: boolean,
  { facts }: Ask,
): Stated[] {
  if (places.common.kind !== "known") return [anywhere(remote, sends)];
  const file = `${places.common.value}/config`;
  if (facts.resolve(file).kind === "missing") return [];
  const text = facts.text(file, LARGEST);
  // What another file says may change any address.
  if (text === null || /^\s*\[\s*(include|includeif|url)\b/im.test(text)) return [anywhere(remote, sends)];
  const wanted = remote?.text.kind === "known" ? remote.text.value : null;
  return remotesIn(text)
    .filter(({ name }) => wanted === null || name === wanted)
    .flatMap(({ address }): Stated[] => {
      const place = addressOf(address);
      const at = remote === undefined ? {} : { at: remote };
      if (place !== null)
        return [{ kind: "connect", scheme: known(place.scheme), host: known(place.host), sends, ...at }];
      return address.startsWith("/") || address.startsWith(".")
        ? []
        : [{ kind: "unclear", why: `what the remote address ${address.slice(0, 80)} leads to is not known` }];
    });
}

function anywhere(remote: Field | undefined, sends: boolean): Stated {
  return { kind: "connect", scheme: UNKNOWN, host: UNKNOWN, sends, ...(remote && { at: remote }) };
}

function remotesIn(config: string): { name: string; address: string }[] {
  const found: { name: string; address: string }[] = [];
  let name: string | null = null;
  for (const line of config.split("\n")) {
    const section = /^\s*\[(.*)\]/.exec(line)?.[1];
    if (section !== undefined) name = /^remote\s+"([^"]*)"$/i.exec(section.trim())?.[1] ?? null;
    const address = /^\s*(?:push)?url\s*=\s*"?(.*?)"?\s*$/i.exec(line)?.[1];
    if (name !== null && address !== undefined) found.push({ name, address });
  }
  return found;
}

/** Threat: `ext::` and options in an address run programs; such an address is no plain one. */
export function addressOf(text: string): { scheme: string; host: string } | null {
  const url = /^(https?|ssh|git):\/\/(?:[^@/]*@)?([^/:@]+)(?:[/:]|$)/.exec(text);
  if (url) return { scheme: url[1] ?? "", host: url[2] ?? "" };
  const short = /^(?:[\w.-]+@)?([\w][\w.-]*):(?!:)/.exec(text);
  return short ? { scheme: "ssh", host: short[1] ?? "" } : null;
}

export function isName(remote: Text): boolean {
  return remote.kind === "known" && /^[\w][\w.-]*$/.test(remote.value);
}
