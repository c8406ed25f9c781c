import { Fault, type Grant, type Layer } from "../../contract/index.ts";
import { describeEffect, foldBlanks, visible } from "../../escalation/index.ts";
import { readGrants } from "../../gateway/grants.ts";
import { homePaths } from "../../platform/home.ts";
import { compilePolicy, describePatterns, type Rule, standingOf } from "../../policy/index.ts";
import type { CliIo } from "../io.ts";
import { type Parts, partsInForce } from "./in-force.ts";

const LAYERS: readonly Layer[] = ["guard", "shipped", "managed", "user", "project"];

interface Shown {
  readonly layer: Layer;
  readonly id: string;
  readonly decision: string;
  readonly speaksOf: string;
  readonly reason: string;
  readonly source: string;
  readonly standing: string;
  readonly expires: string | null;
}

/** `policy show`: what is in force in this folder, by layer; what is disabled, over or not trusted is marked. */
export async function policyShow(layer: string | null, io: CliIo): Promise<number> {
  if (layer !== null && !LAYERS.some((one) => one === layer))
    throw new Fault("USAGE", `expected a layer of ${LAYERS.join(", ")}, got ${layer}`);
  const parts = partsInForce(io.cwd, io);
  const { digest } = compilePolicy(parts.files, { guard: parts.guard, ...parts.chosen });
  const all = [...parts.guard, ...parts.files.flatMap(({ rules }) => rules)];
  const rules = all
    .filter((rule) => layer === null || rule.layer === layer)
    .map((rule) => shown(rule, parts));
  const grants = layer === null ? readGrants(homePaths(io.env)) : [];
  if (io.json) io.out(`${JSON.stringify({ digest, preset: parts.preset, rules, grants })}\n`);
  else {
    io.out(`policy ${digest.slice(0, 12)}, preset ${parts.preset ?? "none"}\n`);
    for (const one of LAYERS) io.out(layerInWords(one, rules));
    io.out(grantsInWords(grants));
  }
  return 0;
}

function shown(rule: Rule, { chosen }: Parts): Shown {
  const { layer, id, decision, reason, file, line, expires } = rule;
  const standing = standingOf(rule, chosen, Date.now());
  const source = layer === "guard" ? "built in" : `${file}:${line}`;
  return { layer, id, decision, speaksOf: describePatterns(rule), reason, source, standing, expires };
}

/** What people allowed until a worker ends. It adds to no other worker's rules. */
function grantsInWords(grants: readonly Grant[]): string {
  if (grants.length === 0) return "";
  const lines = grants.map(({ id, worker, effects, exact, by, at }) => {
    const deeds = effects.map((effect) => foldBlanks(describeEffect(effect)));
    const only = exact ? ", by the very same input" : "";
    return `  allow    ${visible(id)}  (worker ${visible(worker)} until it ends${only}; by ${visible(by)}, ${visible(at)})\n           ${deeds.join("; ")}\n`;
  });
  return `\nuntil a worker ends (portcullis revoke ID takes one back)\n${lines.join("")}`;
}

function layerInWords(layer: Layer, all: readonly Shown[]): string {
  const rules = all.filter((rule) => rule.layer === layer);
  if (rules.length === 0) return "";
  const lines = rules.map(({ id, decision, speaksOf, source, standing, expires }) => {
    const marks = [
      ...(standing === "in force" ? [] : [standing]),
      ...(expires === null ? [] : [`until ${expires}`]),
    ];
    const mark = marks.length === 0 ? "" : `  (${marks.join(", ")})`;
    return `  ${decision.padEnd(8)} ${id}${mark}  ${visible(source)}\n           ${visible(speaksOf)}\n`;
  });
  return `\n${layer}\n${lines.join("")}`;
}
