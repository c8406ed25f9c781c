import type { Spec } from "../../spec.ts";
import { bun, bunx } from "./bun.ts";
import { deno } from "./deno.ts";
import { node } from "./node.ts";
import { npm } from "./npm/npm.ts";
import { npx } from "./npx.ts";
import { others } from "./others.ts";
import { pnpm } from "./pnpm.ts";
import { TOOLS } from "./tools/index.ts";
import { yarn } from "./yarn.ts";

export const JAVASCRIPT: readonly Spec[] = [...TOOLS, bun, bunx, deno, node, npm, npx, ...others, pnpm, yarn];
