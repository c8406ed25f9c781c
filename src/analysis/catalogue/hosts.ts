import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import type { Stated } from "./spec.ts";

/** Hosts that options name by their URLs. */
export function connectsTo(urls: readonly Field[]): readonly Stated[] {
  return urls.map((at): Stated => ({ kind: "connect", ...placeOf(at.text), sends: true, at }));
}

function placeOf(text: Text): { scheme: Text; host: Text; port?: Text } {
  const match =
    text.kind === "known"
      ? /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@?#\\]*@)?(\[[^\]]*\]|[^/:?#\\@]+)(?::([0-9]+))?(?:[/?#]|$)/i.exec(
          text.value,
        )
      : null;
  if (match === null) return { scheme: UNKNOWN, host: UNKNOWN };
  const [, scheme = "", host = "", port] = match;
  return {
    scheme: known(scheme.toLowerCase()),
    host: known(host.toLowerCase()),
    ...(port !== undefined && { port: known(port) }),
  };
}
