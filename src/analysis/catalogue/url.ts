import { known, partly, type Text, UNKNOWN } from "../../contract/index.ts";
import { type Field, looseField } from "../field.ts";
import { beginning } from "../text.ts";
import type { Stated } from "./spec.ts";

export interface Place {
  readonly scheme: Text;
  readonly host: Text;
  readonly port: Text;
}

const PORTS: Readonly<Record<string, string>> = { http: "80", https: "443", ftp: "21", ssh: "22" };

/**
 * Where an address leads. Threat: a host has many spellings (`2852039166`, `0x7f.1`, `[::ffff:127.0.0.1]`); the URL standard's
 * reading is taken, and an address in IPv6 that stands for one in IPv4 is told as that.
 */
export function placeOf(text: Text, scheme = "http"): Place {
  if (text.kind !== "known") return ofStart(beginning(text), scheme);
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text.value) ? text.value : `${scheme}://${text.value}`;
  // Threat: the standard reads a backslash as a slash and drops tabs; clients do not, so that what follows an `@` is the host.
  if (/[\\\s]/.test(text.value)) return { scheme: UNKNOWN, host: UNKNOWN, port: UNKNOWN };
  // A client of its own may expand these before it reads the address.
  if (/[{}]|\[[^\]:]*\]/.test(text.value)) return ofStart(text.value.split(/[{[]/)[0] ?? "", scheme);
  try {
    const url = new URL(written);
    const name = url.protocol.slice(0, -1);
    return {
      scheme: known(name),
      host: known(hostOf(url.hostname, name)),
      port: known(url.port || (PORTS[name] ?? "")),
    };
  } catch {
    return { scheme: UNKNOWN, host: UNKNOWN, port: UNKNOWN };
  }
}

/** Only a host with all of its end is known: `https://a.example/$x`. */
function ofStart(start: string, scheme: string): Place {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([\w.-]+)(?::(\d+))?\//i.exec(start);
  if (match?.[2] === undefined || match[0].includes("@"))
    return { scheme: UNKNOWN, host: UNKNOWN, port: UNKNOWN };
  const whole = placeOf(known(match[0]), scheme);
  return { ...whole, scheme: match[1] === undefined && start === "" ? UNKNOWN : whole.scheme };
}

function hostOf(hostname: string, scheme: string): string {
  const mapped = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(hostname);
  if (mapped) {
    const [high, low] = [Number.parseInt(mapped[1] ?? "0", 16), Number.parseInt(mapped[2] ?? "0", 16)];
    return [high >> 8, high & 255, low >> 8, low & 255].join(".");
  }
  // Only for schemes that it knows does the standard read numbers.
  if (/^(https?|ftp|wss?)$/.test(scheme)) return hostname;
  try {
    return new URL(`http://${hostname}`).hostname;
  } catch {
    return hostname;
  }
}

/** A path behind `file://`, or null. */
export function filePath(field: Field): Field | null {
  const path = /^file:\/\/(?:localhost)?(\/.*)$/is.exec(beginning(field.text))?.[1];
  if (path === undefined) return null;
  const text = field.text.kind === "known" ? known(decoded(path)) : partly(path);
  return { ...looseField(text), written: field.written };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function connectTo(place: Place, at: Field, sends: boolean, method: Text = UNKNOWN): Stated {
  return { kind: "connect", ...place, method, sends, at };
}

/** What an address ends with, as a download is called. */
export function lastName(text: Text): string | null {
  if (text.kind !== "known") return null;
  const path = text.value.replace(/[?#].*$/s, "").replace(/^[a-z][a-z0-9+.-]*:\/\//i, "");
  const name = path.includes("/") ? (path.split("/").at(-1) ?? "") : "";
  return name === "" || name === "." || name === ".." || /[{}[\]]/.test(name) ? null : name;
}

/** What is a file here, or stands at an address; `-` is the standard input. */
export function fileOrAddress(field: Field): Stated[] {
  const start = beginning(field.text);
  if (field.text.kind === "known" && start === "-") return [];
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(start)) return [connectTo(placeOf(field.text), field, false)];
  return [{ kind: "read", path: field, deep: true }];
}

/** A name that is an address instead: `oci://host/chart`. */
export function addressesIn(fields: readonly Field[]): Stated[] {
  return fields
    .filter(({ text }) => /^[a-z][a-z0-9+.-]*:\/\//i.test(beginning(text)))
    .map((field) => connectTo(placeOf(field.text), field, false));
}
