// Bundles the command line and the public library. Chunks are split so that light verbs load nothing heavy.
import { chmod, rm } from "node:fs/promises";
import { build } from "esbuild";

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: { portcullis: "src/cli/main.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: false,
  legalComments: "none",
  logLevel: "warning",
  chunkNames: "chunks/[name]-[hash]",
  banner: {
    // The bundled CommonJS packages call require for Node's own modules.
    js: 'import { createRequire as portcullisRequire } from "node:module"; const require = portcullisRequire(import.meta.url);',
  },
});
await chmod("dist/portcullis.js", 0o755);
