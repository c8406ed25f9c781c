import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa, execaSync } from "execa";
import { Fault, SIGNATURE_NAMESPACE, type Signed } from "../contract/index.ts";
import { errorCode } from "./files.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface SigningKey {
  /** A private key, or a public one whose private half the agent holds. */
  readonly path: string;
  readonly env: Env;
  /** Whether ssh-keygen may ask for a passphrase at the terminal. */
  readonly asks: boolean;
}

export interface Signers {
  /** Allowed-signers file, as ssh-keygen(1) describes it. */
  readonly path: string;
  readonly env: Env;
}

/** Milliseconds; a person may have to touch a key or type a passphrase. */
const SIGNING = 60_000;
const VERIFYING = 5_000;
/** Where everything else waits for it. */
const VERIFYING_AT_ONCE = 2_000;

/** Characters. */
const LONGEST_SIGNATURE = 16_384;

/** Signs a text with an SSH key; throws `USAGE` where that can't be done, with what ssh-keygen said. */
export async function signText(text: string, { path, env, asks }: SigningKey): Promise<string> {
  const args = ["-Y", "sign", "-q", "-n", SIGNATURE_NAMESPACE, "-f", path];
  const ran = await keygen({ args, input: text }, { env, timeout: SIGNING, alone: !asks });
  if (ran.failed === null && ran.out.startsWith("-----BEGIN SSH SIGNATURE-----")) return ran.out;
  throw new Fault(
    "USAGE",
    `expected a signature by ${path}, got: ${ran.failed ?? "none"}; put the key into your agent, or see operator.key in config.yaml`,
  );
}

/**
 * Whose signature of this text it is, or why it is nobody's. The name is the first that the file gives to the key, never
 * one that the signer claims.
 */
export async function verifySignature(
  text: string,
  signature: string,
  { path, env }: Signers,
): Promise<Signed | { readonly refused: string }> {
  const steps = verification(text, signature, path);
  try {
    let step = steps.next();
    while (!step.done) {
      step = steps.next(await keygen(step.value, { env, timeout: VERIFYING, alone: true }));
    }
    return step.value;
  } finally {
    steps.return({ refused: "" });
  }
}

/** The same before anything else can happen; for the few answers that were given beforehand. */
export function verifySignatureAtOnce(
  text: string,
  signature: string,
  { path, env }: Signers,
): Signed | { readonly refused: string } {
  const steps = verification(text, signature, path);
  try {
    let step = steps.next();
    while (!step.done) {
      const { args, input } = step.value;
      const options = { ...runOptions({ env, timeout: VERIFYING_AT_ONCE, alone: true }), input };
      step = steps.next(ranOf("ssh-keygen", execaSync("ssh-keygen", args, options)));
    }
    return step.value;
  } finally {
    steps.return({ refused: "" });
  }
}

/** Asks for what ssh-keygen is to be run with, step by step. */
function* verification(
  text: string,
  signature: string,
  path: string,
): Generator<Keygen, Signed | { readonly refused: string }, Ran> {
  if (signature.length > LONGEST_SIGNATURE) return { refused: "the signature is too long to be one" };
  const folder = mkdtempSync(join(tmpdir(), "portcullis-sig-"));
  try {
    const file = join(folder, "signature");
    writeFileSync(file, signature, { mode: 0o600 });
    const found = yield { args: ["-Y", "find-principals", "-s", file, "-f", path], input: "" };
    const name = found.out.split("\n")[0] ?? "";
    if (found.failed !== null || name === "") return { refused: `its key is not in ${path}` };
    if (!SIGNER_NAME.test(name)) {
      return { refused: `expected one plain name beside the key in ${path}, got ${JSON.stringify(name)}` };
    }
    const args = ["-Y", "verify", "-n", SIGNATURE_NAMESPACE, "-f", path, "-I", name, "-s", file];
    const verified = yield { args, input: text };
    const key = /(SHA256:[0-9A-Za-z+/=]+)\s*$/.exec(verified.out)?.[1];
    if (verified.failed !== null || key === undefined) {
      return { refused: "it is not a signature of this answer to this call" };
    }
    return { name, key, signature };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Public keys that the agent holds, one line each; none where there is no agent. */
export async function agentKeys(env: Env): Promise<string[]> {
  const ran = await run("ssh-add", ["-L"], "", { env, timeout: VERIFYING, alone: true });
  return ran.failed === null ? ran.out.split("\n").filter((line) => /^\S+ [A-Za-z0-9+/=]+/.test(line)) : [];
}

/** The agent's first key that the allowed-signers file names, or null. */
export async function agentSigner({ path, env }: Signers): Promise<string | null> {
  let allowed: string;
  try {
    allowed = readFileSync(path, "utf8");
  } catch {
    return null;
  }
  const words = new Set(allowed.split(/\s+/));
  return (await agentKeys(env)).find((line) => words.has(line.split(" ")[1] ?? "")) ?? null;
}

/** One name: no pattern, no list, and safe to show. */
const SIGNER_NAME = /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}$/;

interface Run {
  readonly env: Env;
  readonly timeout: number;
  /** Without a terminal to ask at. */
  readonly alone: boolean;
}

/** One run of ssh-keygen. Race: what it does not read must not be written, since that can fail. */
interface Keygen {
  readonly args: readonly string[];
  readonly input: string;
}

interface Ran {
  readonly out: string;
  /** Why it failed, or null. */
  readonly failed: string | null;
}

function keygen({ args, input }: Keygen, options: Run): Promise<Ran> {
  return run("ssh-keygen", args, input, options);
}

async function run(program: string, args: readonly string[], input: string, options: Run): Promise<Ran> {
  // A session of its own has no terminal, so nothing can be asked over the prompt's screen.
  const ran = await execa(program, args, { ...runOptions(options), input, detached: options.alone });
  return ranOf(program, ran);
}

function runOptions({ env, timeout, alone }: Run) {
  return {
    reject: false,
    timeout,
    killSignal: "SIGKILL",
    extendEnv: false,
    env: {
      PATH: env["PATH"] ?? "/usr/bin:/bin",
      HOME: env["HOME"] ?? "/",
      LC_ALL: "C",
      ...(env["SSH_AUTH_SOCK"] && { SSH_AUTH_SOCK: env["SSH_AUTH_SOCK"] }),
      ...(!alone && env["TERM"] && { TERM: env["TERM"] }),
    },
    stripFinalNewline: false,
  } as const;
}

interface Process {
  readonly failed: boolean;
  readonly stdout?: unknown;
  readonly stderr?: unknown;
  readonly exitCode?: number | undefined;
  readonly code?: string | undefined;
}

function ranOf(program: string, ran: Process): Ran {
  const out = String(ran.stdout ?? "");
  if (!ran.failed) return { out, failed: null };
  const missing = errorCode(ran) === "ENOENT" || ran.code === "ENOENT";
  const said = String(ran.stderr ?? "")
    .trim()
    .split("\n")[0];
  return { out, failed: missing ? `${program} is not installed` : said || `exit ${ran.exitCode}` };
}
