import type { Spec } from "../../spec.ts";
import { gh } from "./gh.ts";

export const FORGES: readonly Spec[] = [gh];
