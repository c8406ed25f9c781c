import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Folders of ours that hold nothing for a light verb: they are large, or bring large packages. */
const HEAVY = ["src/analysis/", "src/policy/", "src/audit/", "src/gateway/"];

/** Verbs by their file in src/cli, and the packages that each may load. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  "status.ts": ["commander"],
  "list.ts": ["commander"],
  "down.ts": ["commander"],
  "freeze.ts": ["commander"],
  // Edits are shown as differences.
  "pending.ts": ["commander", "diff"],
};

let outputs: Metafile["outputs"];
beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["src/cli/main.ts"],
    outdir: "dist",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  outputs = metafile.outputs;
});

/** The files of which something is loaded with the program's start and a verb: chunks, and what they import but for what is imported when it is needed. */
function loadedWith(verb: string): Set<string> {
  const entries = ["src/cli/main.ts", join("src/cli", verb)];
  const left = Object.keys(outputs).filter((chunk) => entries.includes(outputs[chunk]?.entryPoint ?? ""));
  expect(left).toHaveLength(2);
  const chunks = new Set<string>();
  for (let chunk = left.pop(); chunk !== undefined; chunk = left.pop()) {
    if (chunks.has(chunk)) continue;
    chunks.add(chunk);
    for (const { path, kind } of outputs[chunk]?.imports ?? []) {
      if (kind !== "dynamic-import" && outputs[path] !== undefined) left.push(path);
    }
  }
  const held = [...chunks].flatMap((chunk) => Object.entries(outputs[chunk]?.inputs ?? {}));
  return new Set(held.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file));
}

function packagesIn(files: ReadonlySet<string>): string[] {
  const names = [...files].map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

describe("light verbs", () => {
  it("are looked at as they are bundled: a heavy one is seen to be heavy", () => {
    expect(packagesIn(loadedWith("check.ts"))).toEqual(expect.arrayContaining(["unbash", "yaml"]));
  });

  it.each(Object.entries(VERBS))("load no heavy package and no judgement: %s", (verb, packages) => {
    const loaded = loadedWith(verb);
    expect([...loaded]).toContain(join("src/cli", verb));
    expect(packagesIn(loaded)).toEqual(packages);
    expect([...loaded].filter((file) => HEAVY.some((folder) => file.startsWith(folder)))).toEqual([]);
  });
});
