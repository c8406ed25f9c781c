import { openHome } from "../platform/home.ts";
import { findInstall } from "../platform/install.ts";
import { installPlugin } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `plugin install`: the user's own sessions are gated too, and each copy of the plugin knows this state folder. */
export async function pluginInstall(io: CliIo): Promise<number> {
  const paths = openHome(io.env);
  const connected = await installPlugin(paths, io.env, findInstall().plugin);
  if (io.json) io.out(`${JSON.stringify({ stateFolder: paths.home, plugins: connected })}\n`);
  else {
    for (const { id, version, folder } of connected) io.out(`${id} ${version} in ${folder}\n`);
    io.err(
      `portcullis: sessions that start from now on are gated by ${paths.home}; without a gateway (portcullis up) every call of theirs is denied\n`,
    );
  }
  return 0;
}
