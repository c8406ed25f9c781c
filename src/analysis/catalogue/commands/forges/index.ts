import type { Spec } from "../../spec.ts";
import { gh } from "./gh.ts";
import { glab } from "./glab.ts";

export const FORGES: readonly Spec[] = [gh, glab];
