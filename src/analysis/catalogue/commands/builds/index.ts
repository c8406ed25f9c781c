import type { Spec } from "../../spec.ts";
import { builds } from "./cmake.ts";
import { compilers } from "./compilers.ts";
import { just, make, task } from "./make.ts";

export const BUILDS: readonly Spec[] = [...builds, ...compilers, just, make, task];
