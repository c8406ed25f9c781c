import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A private key and a certificate for it, both PEM. */
export interface Identity {
  readonly key: string;
  readonly certificate: string;
}

const YEARS = 10;

/**
 * Makes an identity for a server on 127.0.0.1. The certificate signs itself and nothing else (no authority): whoever steals
 * the key can be this server, and no other. It is good for that one address, so that a client that trusts it trusts it for
 * nothing else. X.509 v3, RFC 5280; ECDSA with P-256 and SHA-256.
 *
 * Written here, since Node can't make certificates, `openssl` is not on every machine, and the libraries for it bring some
 * twenty packages: a fixed form of 300 bytes, which the tests hold against Node's own parser and a real handshake.
 */
export function makeIdentity(now: number): Identity {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { key, certificate: selfSigned(key, now) };
}

function selfSigned(key: string, now: number): string {
  const name = sequence(set(sequence(oid(COMMON_NAME), text("portcullis"))));
  const body = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    sequence(oid(ECDSA_WITH_SHA256)),
    name,
    sequence(time(now - DAY), time(now + YEARS * 365 * DAY)),
    name,
    createPublicKey(key).export({ type: "spki", format: "der" }),
    tagged(3, sequence(...EXTENSIONS)),
  );
  const signature = sign("sha256", body, createPrivateKey(key));
  const der = sequence(body, sequence(oid(ECDSA_WITH_SHA256)), bits(signature));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

const DAY = 86_400_000;

/** Object identifiers, encoded. */
const COMMON_NAME = [0x55, 0x04, 0x03];
const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const BASIC_CONSTRAINTS = [0x55, 0x1d, 0x13];
const ALTERNATIVE_NAME = [0x55, 0x1d, 0x11];
const EXTENDED_KEY_USAGE = [0x55, 0x1d, 0x25];
const SERVER_AUTH = [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];

/** No authority; a server; 127.0.0.1 alone. The first two are critical. */
const EXTENSIONS = [
  sequence(oid(BASIC_CONSTRAINTS), TRUE(), octets(sequence())),
  sequence(oid(EXTENDED_KEY_USAGE), TRUE(), octets(sequence(oid(SERVER_AUTH)))),
  sequence(oid(ALTERNATIVE_NAME), octets(sequence(der(0x87, Buffer.from([127, 0, 0, 1]))))),
];

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function set(part: Buffer): Buffer {
  return der(0x31, part);
}

function tagged(number: number, part: Buffer): Buffer {
  return der(0xa0 + number, part);
}

/** Positive: its first byte is below 0x80. */
function integer(bytes: Buffer): Buffer {
  return der(0x02, bytes);
}

function oid(bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

function text(value: string): Buffer {
  return der(0x0c, Buffer.from(value));
}

function octets(part: Buffer): Buffer {
  return der(0x04, part);
}

function bits(part: Buffer): Buffer {
  return der(0x03, Buffer.from([0]), part);
}

function TRUE(): Buffer {
  return der(0x01, Buffer.from([0xff]));
}

/** RFC 5280: UTCTime up to 2049, GeneralizedTime from then on. */
function time(at: number): Buffer {
  const digits = `${new Date(at).toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`;
  return new Date(at).getUTCFullYear() < 2050
    ? der(0x17, Buffer.from(digits.slice(2)))
    : der(0x18, Buffer.from(digits));
}
