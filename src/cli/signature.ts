import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerText, type Escalation, Fault, launchText, type Worker } from "../contract/index.ts";
import { answerWord, needsSignature } from "../escalation/index.ts";
import { configuredPath, loadConfig } from "../gateway/config.ts";
import { signersFile } from "../gateway/operators/signers.ts";
import { configFolder, userHome } from "../platform/home.ts";
import { agentSigner, signText } from "../platform/ssh-signature.ts";
import type { CliIo } from "./io.ts";

/** The answer to a call, as far as its signature covers it. */
export interface AnswerToSign {
  readonly verb: "allow" | "deny";
  readonly scope?: "once" | "worker";
  readonly edited?: { readonly input: unknown };
}

/** Whether ssh-keygen may ask for a passphrase at this terminal: never over the prompt's screen. */
type Asks = { readonly asks: boolean };

/**
 * The operator's signature of an answer; undefined where there is no key and the call asks for none. Throws `USAGE`
 * where the key can't sign.
 */
export async function signedAnswer(
  { id, digest, expiresAt, terms }: Escalation,
  { verb, scope, edited }: AnswerToSign,
  env: CliIo["env"],
  { asks }: Asks,
): Promise<string | undefined> {
  const decision = answerWord(verb, { scope, input: edited?.input });
  const signature = await sign(answerText({ call: id, digest, decision, end: expiresAt }), env, asks);
  if (signature !== undefined || !needsSignature({ terms }, verb)) return signature;
  throw new Fault(
    "USAGE",
    "expected an SSH key to sign with, since this call asks for signed answers; set operator.key in config.yaml, or put a key that the signers name into your agent",
  );
}

/** The operator's signature of a launch; undefined where there is no key. */
export function signedLaunch(worker: Worker, env: CliIo["env"]): Promise<string | undefined> {
  return sign(launchText(worker), env, true);
}

async function sign(text: string, env: CliIo["env"], asks: boolean): Promise<string | undefined> {
  const folder = configFolder(env);
  const { operator } = loadConfig(folder);
  const home = userHome(env);
  if (operator.key !== undefined) {
    return signText(text, { path: configuredPath(operator.key, home), env, asks });
  }
  const line = await agentSigner({ path: signersFile(operator, folder, home), env });
  return line === null ? undefined : signWithAgent(text, line, env);
}

/** ssh-keygen names a key of the agent by a file with its public half. */
async function signWithAgent(text: string, line: string, env: CliIo["env"]): Promise<string> {
  const own = mkdtempSync(join(tmpdir(), "portcullis-key-"));
  try {
    const path = join(own, "key.pub");
    writeFileSync(path, `${line}\n`, { mode: 0o600 });
    return await signText(text, { path, env, asks: false });
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
