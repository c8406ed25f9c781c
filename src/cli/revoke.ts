import { terminalJson, visible } from "../escalation/index.ts";
import { request } from "../platform/control-client.ts";
import { homePaths } from "../platform/home.ts";
import type { CliIo } from "./io.ts";

/** `revoke ID`: takes back what was allowed until a worker ends. Exit 1 where there is no such grant. */
export async function revoke(id: string, io: CliIo): Promise<number> {
  const grant = await request(homePaths(io.env), { verb: "revoke", id });
  if (io.json) io.out(`${terminalJson(grant)}\n`);
  else if (grant === null) io.err(`portcullis: no grant ${visible(id)}; portcullis policy show lists them\n`);
  else io.out(`taken back: ${visible(id)}\n`);
  return grant === null ? 1 : 0;
}
