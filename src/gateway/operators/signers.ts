import { join } from "node:path";
import type { Signed } from "../../contract/index.ts";
import { userHome } from "../../platform/home.ts";
import { verifySignature } from "../../platform/ssh-signature.ts";
import { configuredPath } from "../config.ts";
import type { GatewayParts } from "../parts.ts";

/** Whose signature of a text it is, by the allowed-signers file as it stands now. */
export type Verify = (text: string, signature: string) => Promise<Signed | { readonly refused: string }>;

/** The allowed-signers file, named by the configuration or beside it. */
export function signersFile(
  { signers }: { readonly signers?: string },
  folder: string,
  home: string,
): string {
  return signers === undefined ? join(folder, "allowed_signers") : configuredPath(signers, home);
}

export function signatureCheck({
  config,
  env,
  configFolder,
}: Pick<GatewayParts, "config" | "env" | "configFolder">): Verify {
  return (text, signature) => {
    const path = signersFile(config().operator, configFolder, userHome(env));
    return verifySignature(text, signature, { path, env });
  };
}
