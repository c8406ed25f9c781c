import type { Spec } from "../../../spec.ts";
import { builders } from "./builders.ts";
import { checkers } from "./checkers.ts";
import { nx, turbo } from "./monorepos.ts";
import { testers } from "./testers.ts";

/** Tools that are installed in a project, and work on it alone. */
export const TOOLS: readonly Spec[] = [...builders, ...checkers, ...testers, nx, turbo];
