import { Fault } from "../contract/index.ts";
import { type Gateway, startGateway } from "../gateway/gateway.ts";
import { request } from "../platform/control-client.ts";
import { openHome } from "../platform/home.ts";
import { gatewayParts } from "./compose-gateway.ts";
import { ensureGateway } from "./ensure-gateway.ts";
import type { CliIo } from "./io.ts";
import { requireTerminal } from "./prompt/require-terminal.ts";
import { signedAnswer } from "./signature.ts";

/** Starts the gateway: in the background, or here with the prompt, or here without one until it is told to stop. */
export async function up(options: { detach: boolean; prompt: boolean }, io: CliIo): Promise<number> {
  if (options.detach) return detached(io);
  const withPrompt = options.prompt && io.stdin.isTTY === true && io.stdout.isTTY === true;
  if (withPrompt) requireTerminal(io);
  const gateway = await started(io);
  const { home } = openHome(io.env);
  io.err(
    `portcullis: the gateway runs for ${home} (pid ${process.pid}, policy ${gateway.status().policy.slice(0, 12)})\n`,
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void gateway.stop(signal));
  const reason = withPrompt ? await prompted(gateway, io) : await gateway.stopped;
  io.err(`portcullis: the gateway has stopped: ${reason}\n`);
  return 0;
}

async function started(io: CliIo): Promise<Gateway> {
  const parts = gatewayParts(io);
  try {
    return await startGateway(parts);
  } catch (error) {
    // What watches the rule files would keep this process alive.
    await parts.policies.close();
    throw error;
  }
}

async function detached(io: CliIo): Promise<number> {
  const paths = openHome(io.env);
  if (await running(io)) throw new Fault("GATEWAY_RUNNING", `a gateway already runs for ${paths.home}`);
  await ensureGateway(io.env);
  io.err(`portcullis: the gateway runs for ${paths.home}; it writes its messages to gateway.log there\n`);
  return 0;
}

async function running(io: CliIo): Promise<boolean> {
  try {
    await request(openHome(io.env), { verb: "ping" });
    return true;
  } catch (error) {
    if (error instanceof Fault && error.code === "GATEWAY_DOWN") return false;
    throw error;
  }
}

/** The prompt in this terminal; leaving it stops the gateway, since both were started as one. */
async function prompted(gateway: Gateway, io: CliIo): Promise<string> {
  const { openSocketLink } = await import("./prompt/socket-link.ts");
  const { runPrompt } = await import("./prompt/run-prompt.ts");
  const link = await openSocketLink(openHome(io.env), {
    returns: false,
    sign: (call, answer) => signedAnswer(call, answer, io.env, { asks: false }),
  });
  const leaveQuestion =
    "stop the gateway? Calls that wait are denied, and workers are denied everything until it runs again";
  const left = runPrompt(link, io, { leaveQuestion });
  void left.then(() => gateway.stop("its prompt was left"));
  const reason = await gateway.stopped;
  await left;
  return reason;
}
