import { join } from "node:path";
import type { Signed } from "../../contract/index.ts";
import { userHome } from "../../platform/home.ts";
import { verifySignature, verifySignatureAtOnce } from "../../platform/ssh-signature.ts";
import { configuredPath } from "../config.ts";
import type { GatewayParts } from "../parts.ts";

/** Whose signature of a text it is, by the allowed-signers file as it stands now. */
export type Verify = (text: string, signature: string) => Promise<Signed | { readonly refused: string }>;

/** The same before anything else can happen. */
export type VerifyAtOnce = (text: string, signature: string) => Signed | { readonly refused: string };

/** The allowed-signers file, named by the configuration or beside it. */
export function signersFile(
  { signers }: { readonly signers?: string },
  folder: string,
  home: string,
): string {
  return signers === undefined ? join(folder, "allowed_signers") : configuredPath(signers, home);
}

type Parts = Pick<GatewayParts, "config" | "env" | "configFolder">;

export function signatureCheck(parts: Parts): Verify {
  return (text, signature) => verifySignature(text, signature, signersOf(parts));
}

export function signatureCheckAtOnce(parts: Parts): VerifyAtOnce {
  return (text, signature) => verifySignatureAtOnce(text, signature, signersOf(parts));
}

function signersOf({ config, env, configFolder }: Parts): { path: string; env: GatewayParts["env"] } {
  return { path: signersFile(config().operator, configFolder, userHome(env)), env };
}
