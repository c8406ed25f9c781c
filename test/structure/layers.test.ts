import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Which folders of src each one may import from, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  platform: ["contract"],
  analysis: ["contract"],
  policy: ["contract"],
  escalation: ["contract"],
  audit: ["contract"],
  gateway: ["contract", "platform", "analysis", "policy", "escalation", "audit"],
  workers: ["contract", "platform", "analysis", "policy", "escalation", "audit"],
  cli: ["contract", "platform", "analysis", "policy", "escalation", "audit", "gateway", "workers"],
};

const PURE = ["contract", "analysis", "policy", "escalation", "audit"];
/** Modules of Node that only compute. */
const COMPUTES = ["node:crypto", "node:path", "node:path/posix", "node:util", "node:buffer"];

interface Import {
  readonly from: string;
  readonly to: string;
}

const FILES = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);
const IMPORTS = FILES.flatMap(importsOf);

describe("structure", () => {
  it("reads real imports", () => {
    expect(FILES.length).toBeGreaterThan(50);
    expect(IMPORTS).toContainEqual({ from: "platform/home.ts", to: "contract/index.ts" });
  });

  it("imports go down only", () => {
    const wrong = IMPORTS.filter(({ from, to }) => {
      const [folder, target] = [from.split("/")[0] ?? "", to.split("/")[0] ?? ""];
      return from.includes("/") &&
        !to.startsWith("node:") &&
        to.includes("/") &&
        isOurs(to) &&
        folder !== target
        ? !(MAY_IMPORT[folder] ?? []).includes(target)
        : false;
    });
    expect(wrong).toEqual([]);
  });

  it("pure folders touch no files, processes, network, clock or environment", () => {
    const io = IMPORTS.filter(
      ({ from, to }) =>
        PURE.includes(from.split("/")[0] ?? "") && to.startsWith("node:") && !COMPUTES.includes(to),
    );
    const ambient = FILES.filter((file) => PURE.includes(file.split("/")[0] ?? "")).filter((file) =>
      /\b(process\.(env|cwd|argv|pid|exit|stdout|stderr)|Date\.now\(|new Date\(\)|Math\.random\(|console\.)/.test(
        source(file),
      ),
    );
    expect({ io, ambient }).toEqual({ io: [], ambient: [] });
  });

  it("only the command line prints, reads arguments and exits", () => {
    const printing = FILES.filter((file) => !file.startsWith("cli/")).filter((file) =>
      /\b(process\.(argv|exit|stdout|stderr)\b|console\.\w+\()/.test(source(file)),
    );
    expect(printing).toEqual([]);
  });

  it("no imports go in a circle", () => {
    expect(circles()).toEqual([]);
  });

  it("no code builds a shell command or a native pattern from text", () => {
    const risky = FILES.filter((file) => /shell:\s*true|\bexec\(\s*["'`]|execSync\(/.test(source(file)));
    expect(risky).toEqual([]);
  });
});

function isOurs(to: string): boolean {
  return FILES.includes(to);
}

function source(file: string): string {
  return readFileSync(join(ROOT, "src", file), "utf8");
}

function importsOf(file: string): Import[] {
  const found = source(file).matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;"']*?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g,
  );
  return [...found].map((match) => {
    const target = match[1] ?? match[2] ?? "";
    return { from: file, to: target.startsWith(".") ? normalize(join(dirname(file), target)) : target };
  });
}

/** Circles among files, types included: a circle of types is one too. */
function circles(): string[][] {
  const next = grouped();
  const done = new Set<string>();
  const found: string[][] = [];
  function visit(file: string, path: readonly string[]): void {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push([...path.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    for (const { to } of next.get(file) ?? []) if (isOurs(to)) visit(to, [...path, file]);
    done.add(file);
  }
  for (const file of FILES) visit(file, []);
  return found;
}

function grouped(): Map<string, Import[]> {
  const map = new Map<string, Import[]>();
  for (const one of IMPORTS) map.set(one.from, [...(map.get(one.from) ?? []), one]);
  return map;
}
