import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeIdentity } from "../../src/platform/lane/certificate.ts";

describe("the gateway's certificate", () => {
  const now = Date.UTC(2026, 0, 2);
  const { key, certificate } = makeIdentity(now);
  const parsed = new X509Certificate(certificate);

  it("is for 127.0.0.1 and nothing else", () => {
    expect(parsed.subjectAltName).toBe("IP Address:127.0.0.1");
    expect([parsed.checkIP("127.0.0.1"), parsed.checkIP("127.0.0.2"), parsed.checkHost("localhost")]).toEqual(
      ["127.0.0.1", undefined, undefined],
    );
  });

  it("signs itself, and is no authority", () => {
    expect(parsed.verify(createPublicKey(key))).toBe(true);
    expect(parsed.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(parsed.ca).toBe(false);
  });

  it("is good from a day before, for ten years, also past 2050", () => {
    expect([parsed.validFrom, parsed.validTo]).toEqual([
      "Jan  1 00:00:00 2026 GMT",
      "Dec 31 00:00:00 2035 GMT",
    ]);
    const late = new X509Certificate(makeIdentity(Date.UTC(2045, 0, 2)).certificate);
    expect(late.validTo).toBe("Dec 31 00:00:00 2054 GMT");
  });

  it("is another each time", () => {
    const other = new X509Certificate(makeIdentity(now).certificate);
    expect([other.serialNumber, other.fingerprint256]).not.toEqual([
      parsed.serialNumber,
      parsed.fingerprint256,
    ]);
  });
});
